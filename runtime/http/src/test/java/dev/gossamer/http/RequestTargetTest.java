package dev.gossamer.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTargetTest {
    @ParameterizedTest
    @CsvSource({
        "/, /",
        "/a/b, /a/b",
        "/a//b///c, /a/b/c",
        "/a/./b/../c, /a/c",
        "/a/.., /",
        "/a/b/.., /a/",
        "/a/., /a/",
        "/a/..b/.c, /a/..b/.c",
        "/%61%2fb, /a/b",
        "/a/%2e%2e/secret, /secret",
        "/gr%C3%BC%C3%9Fe, /grüße",
        "http://host:80/a, /a",
        "http://host, /",
        "/a#part, /a"
    })
    void normalizes(String target, String path) throws RefusedRequest {
        assertThat(RequestTarget.parse(target).path()).isEqualTo(path);
    }

    @Test
    void keepsTheArgumentsAsSent() throws RefusedRequest {
        assertThat(RequestTarget.parse("/a?x=%20&y=//..").args()).isEqualTo("x=%20&y=//..");
        assertThat(RequestTarget.parse("/a?").args()).isEmpty();
        assertThat(RequestTarget.parse("/a").args()).isEmpty();
        assertThat(RequestTarget.parse("http://host?x=1")).isEqualTo(new RequestTarget("/", "x=1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*", "a", "/..", "/a/../../b", "/%", "/%4", "/%zz", "/%00", "/%2e%2e/x", "@named"})
    void refuses(String target) {
        assertThatThrownBy(() -> RequestTarget.parse(target))
                .isInstanceOfSatisfying(
                        RefusedRequest.class, e -> assertThat(e.status()).isEqualTo(400));
    }
}
