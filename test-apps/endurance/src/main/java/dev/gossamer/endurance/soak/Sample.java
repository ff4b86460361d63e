package dev.gossamer.endurance.soak;

import dev.gossamer.Worker;
import dev.gossamer.WorkerCounts;
import dev.gossamer.endurance.LiveObjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What is there when nobody asks for anything. */
record Sample(LiveObjects live, long files, long threads, long direct) {
    private static final Path FILES = Path.of("/proc/self/fd");

    static Sample take() {
        LiveObjects live = LiveObjects.count();
        return new Sample(live, openFiles(), platformThreads(), directBytes());
    }

    /** Sockets included; 0 on systems that do not tell. */
    static long openFiles() {
        try (Stream<Path> open = Files.exists(FILES) ? Files.list(FILES) : Stream.empty()) {
            return open.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static long platformThreads() {
        return Thread.getAllStackTraces().size();
    }

    private static long directBytes() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }

    /** Handlers, light threads and timers of all workers. */
    static long busy() {
        long busy = 0;
        for (Worker worker : Worker.all()) {
            WorkerCounts counts = worker.counts().join();
            busy += counts.handlers() + counts.lightThreads() + counts.timers();
        }
        return busy;
    }

    @Override
    public String toString() {
        return "gossamer-objects=" + live.oursInAll() + " objects=" + live.allObjects() + " bytes=" + live.allBytes()
                + " direct=" + direct + " files=" + files + " threads=" + threads;
    }
}
