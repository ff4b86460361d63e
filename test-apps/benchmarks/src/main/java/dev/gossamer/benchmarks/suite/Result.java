package dev.gossamer.benchmarks.suite;

/** What a peer has given in a case. */
record Result(String caseId, String peer, Figures figures) {
    /** In the unit of the table. */
    double shown(CaseSpec spec) {
        return spec.isRatio() ? figures.median() / figures.baseline() : figures.median() / spec.perUnit();
    }
}
