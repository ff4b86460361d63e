/** The handlers that are measured side by side, as blocking code on the JDK's virtual threads. */
package dev.gossamer.sidebyside.virtualthreads;
