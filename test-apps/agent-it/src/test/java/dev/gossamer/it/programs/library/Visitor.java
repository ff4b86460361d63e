package dev.gossamer.it.programs.library;

/** Called back. */
public interface Visitor {
    int visit(String name, long weight);
}
