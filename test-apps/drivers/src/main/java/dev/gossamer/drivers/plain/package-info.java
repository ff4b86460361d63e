/** Ordinary blocking code that uses its drivers as their pages show it, and knows nothing of light threads. */
package dev.gossamer.drivers.plain;
