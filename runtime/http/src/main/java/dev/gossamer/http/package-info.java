/**
 * An HTTP server whose handlers are light threads: {@link dev.gossamer.http.HttpServer} is the entry. A worker is one
 * Netty event loop; handlers run on its thread, so a request is served without a hop from thread to thread.
 */
package dev.gossamer.http;
