/**
 * The JDK's blocking calls for light threads. The agent puts them in the place of those that suspendable methods make,
 * as {@code META-INF/gossamer/replacements} of this jar says. In a light thread each suspends that one alone; anywhere
 * else, and where a frame pins, it does what the original does.
 *
 * <p>Entry: the public classes, each of which has the static methods of one group; {@link dev.gossamer.blocking.Light}
 * is how they block.
 */
package dev.gossamer.blocking;
