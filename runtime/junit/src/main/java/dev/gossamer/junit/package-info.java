/** Tests of light threads with JUnit Jupiter: see {@link dev.gossamer.junit.LightTest}. */
package dev.gossamer.junit;
