/** What stands for a library that has never heard of suspending. */
package dev.gossamer.it.programs.library;
