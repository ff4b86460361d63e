/**
 * A product page put together from several services that answer at their own pace: {@link dev.gossamer.gateway.Main}
 * starts it all.
 */
package dev.gossamer.gateway;
