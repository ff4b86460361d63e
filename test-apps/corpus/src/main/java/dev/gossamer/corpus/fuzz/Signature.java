package dev.gossamer.corpus.fuzz;

import java.util.List;

/** A method of a generated program. */
record Signature(String name, boolean isStatic, Kind result, List<Kind> parameters) {}
