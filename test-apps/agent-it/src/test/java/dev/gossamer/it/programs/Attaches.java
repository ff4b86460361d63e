package dev.gossamer.it.programs;

import dev.gossamer.agent.GossamerAgent;

/** Installs the agent from many threads at once and again, and then goes on to {@link Suspends}. */
public final class Attaches {
    private Attaches() {}

    public static void main(String[] arguments) throws InterruptedException {
        Thread[] threads = new Thread[4];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = new Thread(GossamerAgent::install);
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        GossamerAgent.install();
        System.out.println("agent=" + (System.getProperty("dev.gossamer.agent") != null));
        Suspends.main(arguments);
    }
}
