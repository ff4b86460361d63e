package dev.gossamer.http;

import io.netty.handler.codec.http.HttpResponseStatus;

/** The body of an answer that no handler wrote. */
final class StandardPage {
    static final String CONTENT_TYPE = "text/html; charset=utf-8";

    private StandardPage() {}

    static String of(int status) {
        String title = status + " " + HttpResponseStatus.valueOf(status).reasonPhrase();
        return "<!DOCTYPE html>\n<html><head><title>" + title + "</title></head><body><h1>" + title
                + "</h1><hr>gossamer</body></html>\n";
    }
}
