/**
 * What sockets and HTTP requests of light threads cost, against other ways to do the same:
 * {@link dev.gossamer.benchmarks.net.NetMain}.
 */
package dev.gossamer.benchmarks.net;
