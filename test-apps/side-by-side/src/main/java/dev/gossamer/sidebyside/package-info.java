/** The handlers that are measured side by side with nginx's and with virtual threads, and the tables of what came out. */
package dev.gossamer.sidebyside;
