package dev.gossamer.benchmarks;

/**
 * One number and how far to trust it.
 *
 * @param group the name of its group
 * @param method the benchmark method
 * @param depth its depth; 0 where it has none
 * @param median of all iterations
 * @param spread half of what lies between the fastest and the slowest iteration
 * @param allocated bytes for each operation; NaN where that was not measured
 */
record Measurement(
        String group, String method, int depth, double median, double spread, String unit, double allocated) {}
