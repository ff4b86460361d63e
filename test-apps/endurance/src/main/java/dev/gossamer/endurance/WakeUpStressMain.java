package dev.gossamer.endurance;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Lets foreign threads race with light threads, round by round, and checks each time that no wake-up was lost or
 * doubled. Exit status 1: something does not hold; 3: a round hangs. Both tell the race and the seed of the round.
 *
 * <p>{@code --seconds N} (60), {@code --rounds N} (no limit), {@code --race NAME} (all in turn), {@code --seed N} (of
 * the first round; the threads' scheduling is the machine's), {@code --patience SECONDS} (60) for one round.
 */
public final class WakeUpStressMain {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final List<Race> RACES = List.of(
            new WakeUpRace(),
            new PingPongRace(),
            new SemaphoreRace(),
            new TimerRace(),
            new CloseRace(),
            new HandOffRace());

    private WakeUpStressMain() {}

    /** Needs the agent. */
    public static void main(String[] args) throws InterruptedException {
        Options options = new Options(args, new TreeSet<>(Set.of("seconds", "rounds", "race", "seed", "patience")));
        List<Race> races = named(options.text("race", "all"));
        long seed = options.number("seed", System.nanoTime());
        long end = System.nanoTime() + options.number("seconds", 60) * 1_000_000_000L;
        long most = options.number("rounds", Long.MAX_VALUE);
        Watchdog watchdog = Watchdog.start((int) options.number("patience", 60));
        System.out.println("seed=" + seed);
        long[] checks = new long[races.size()];
        long rounds = 0;
        for (; rounds < most && System.nanoTime() < end; rounds++, seed += GOLDEN) {
            int turn = (int) (rounds % races.size());
            checks[turn] += run(races.get(turn), seed, watchdog);
        }
        watchdog.begin("the end");
        for (int i = 0; i < checks.length; i++) {
            System.out.println(races.get(i).name() + " checks=" + checks[i]);
        }
        System.out.println("java=" + Runtime.version().feature() + " rounds=" + rounds + " failed=0");
        System.exit(0);
    }

    private static List<Race> named(String name) {
        List<Race> races = RACES.stream()
                .filter(race -> name.equals("all") || race.name().equals(name))
                .toList();
        if (races.isEmpty()) {
            throw new IllegalArgumentException("no race " + name + "; there are "
                    + RACES.stream().map(Race::name).toList());
        }
        return races;
    }

    /** @return how much was checked */
    private static long run(Race race, long seed, Watchdog watchdog) throws InterruptedException {
        String replay = "--race " + race.name() + " --seed " + seed;
        watchdog.begin(replay);
        Round round = new Round(seed);
        try {
            race.run(round);
        } catch (InterruptedException e) {
            throw e;
        } catch (Throwable e) {
            round.failed(e);
        }
        if (round.failure() != null) {
            System.out.println("FAILED " + replay);
            round.failure().printStackTrace(System.out);
            System.exit(1);
        }
        return round.checks();
    }
}
