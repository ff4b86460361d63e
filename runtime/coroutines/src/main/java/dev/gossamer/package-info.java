/**
 * Coroutines, light threads, handlers and workers: what a program is written against.
 *
 * <p>The entry points are {@link dev.gossamer.Coroutine}, {@link dev.gossamer.Generator},
 * {@link dev.gossamer.LightThread}, {@link dev.gossamer.Handler}, {@link dev.gossamer.Worker} and
 * {@link dev.gossamer.LightSemaphore}. {@link dev.gossamer.EventLoop}, {@link dev.gossamer.HandlerHost} and
 * {@link dev.gossamer.HandlerControl} are for those who put handlers into a server of their own.
 *
 * <p>{@link dev.gossamer.Worker#dump} and {@link dev.gossamer.WorkerMXBean} show what a running program is at.
 *
 * <p>"Rule 4.3" and the like in the documentation number the rules of OpenResty's light threads as they hold here.
 */
package dev.gossamer;
