package dev.gossamer.endurance.soak;

import dev.gossamer.http.HttpServer;
import dev.gossamer.http.Request;

/** One thing that a server does, and what its clients expect of it. Both work from the id of the request alone. */
interface Kind {
    /** Adds the locations. */
    void serve(HttpServer.Builder server, Site site);

    /** The request with that id. */
    Question question(long id);

    static long id(Request request) {
        return Long.parseLong(request.arg("id"));
    }
}
