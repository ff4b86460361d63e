/** Random programs in class files: all that the verifier lets pass, and much that no compiler writes. */
package dev.gossamer.corpus.fuzz.bytecode;
