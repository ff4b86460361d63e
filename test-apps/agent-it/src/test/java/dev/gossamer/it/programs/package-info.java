/** What the JVMs run that the tests start. Each prints what it saw; nothing here is a test. */
package dev.gossamer.it.programs;
