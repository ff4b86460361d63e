/** Sockets for light threads: an operation that has to wait blocks the light thread alone. */
package dev.gossamer.net;
