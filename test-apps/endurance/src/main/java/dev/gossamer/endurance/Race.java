package dev.gossamer.endurance;

/** A situation in which threads race, and what must hold whoever is first. */
interface Race {
    /** As it is given on the command line. */
    String name();

    /** Sets up, lets the threads race, and checks. What must not be is told to the round, or thrown. */
    void run(Round round) throws Exception;
}
