package io.github.fbpbench.analysis;

import io.github.fbpbench.measurement.BenchmarkKind;
import io.github.fbpbench.measurement.PlannedBenchmark;
import io.github.fbpbench.measurement.Scenario;

/** What is judged, or only shown. A metric's direction is part of its definition. */
public enum Metric {
    /** Messages per second of elapsed time. */
    THROUGHPUT("throughput", "msg/s", Direction.HIGHER_IS_BETTER, Evidence.TIME, ChangeUnit.PERCENT),
    /** Nanoseconds of CPU time per message. */
    CPU_TIME("cpuTime", "ns/msg", Evidence.TIME, ChangeUnit.PERCENT),
    /**
     * Nanoseconds of CPU time per message where all threads share one core, so that neither free cores nor contention show.
     * Of several threads, side by side only; so no baseline holds it.
     */
    COST("cost", "ns/msg", Evidence.TIME, ChangeUnit.PERCENT),
    /** Nanoseconds that half of the messages take at most. */
    P50("p50", "ns", Evidence.TIME, ChangeUnit.PERCENT),
    /** Nanoseconds that 95% of the messages take at most. */
    P95("p95", "ns", Evidence.TIME, ChangeUnit.PERCENT),
    /** Nanoseconds that 99% of the messages take at most. */
    P99("p99", "ns", Evidence.TIME, ChangeUnit.PERCENT),
    /** Nanoseconds that 99.9% of the messages take at most. */
    P999("p999", "ns", Evidence.TIME, ChangeUnit.PERCENT),
    /** Nanoseconds that the slowest message took; shown, never judged. */
    MAX_LATENCY("maxLatency", "ns", Evidence.TIME, ChangeUnit.PERCENT),
    /** Bytes allocated per message. */
    ALLOCATION("allocation", "B/msg", Evidence.ALLOCATION, ChangeUnit.PERCENT),
    /** Failed of attempted messages, from 0 to 1. */
    ERROR_RATE("errorRate", "of messages", Evidence.COUNT, ChangeUnit.POINTS),
    /** Heap in use after full collections at the end of a fork. */
    RETAINED_HEAP("retainedHeap", "B", Evidence.HEAP, ChangeUnit.PERCENT),
    /** Bytes by which the heap after full collections grows with each further message. */
    HEAP_GROWTH("heapGrowth", "B/msg", Evidence.ALLOCATION, ChangeUnit.BYTES),
    /** The most heap in use at the end of a slice, garbage included; shown, never judged. */
    PEAK_HEAP("peakHeap", "B", Evidence.HEAP, ChangeUnit.PERCENT),
    /** CPU time of the measured code per elapsed time: how many cores it keeps busy; shown, never judged. */
    CPU_USE("cpuUse", "cores", Evidence.TIME, ChangeUnit.PERCENT),
    /** Share of the capacity of a network's connections that was used, on average; shown, never judged. */
    BUFFER_USE("bufferUse", "of capacity", Evidence.TIME, ChangeUnit.POINTS),
    /** Threads left running at the end of a fork. */
    THREADS("threads", "threads", Evidence.COUNT, ChangeUnit.COUNT),
    /** Leases of a pool that were not returned. */
    LEASES("leases", "leases", Evidence.COUNT, ChangeUnit.COUNT);

    /** Which way is better. */
    public enum Direction {
        /** More is better. */
        HIGHER_IS_BETTER,
        /** Less is better. */
        LOWER_IS_BETTER
    }

    /** What a comparison with figures of another run needs in order to mean something. */
    public enum Evidence {
        /** The same machine, JDK and settings. */
        TIME,
        /** The same JDK feature version, object layout and collector. */
        ALLOCATION,
        /** The same JDK feature version, object layout and collector; varies a little from fork to fork. */
        HEAP,
        /** Nothing: it is the same everywhere. Threads left running are so only where there were none. */
        COUNT
    }

    /** What a change is told in. */
    public enum ChangeUnit {
        /** A share of the baseline's figure. */
        PERCENT,
        /** A difference of shares, in percentage points. */
        POINTS,
        /** A difference of whole numbers. */
        COUNT,
        /** A difference of bytes. */
        BYTES
    }

    private final String word;
    private final String unit;
    private final Direction direction;
    private final Evidence evidence;
    private final ChangeUnit changeUnit;

    Metric(String word, String unit, Evidence evidence, ChangeUnit changeUnit) {
        this(word, unit, Direction.LOWER_IS_BETTER, evidence, changeUnit);
    }

    Metric(String word, String unit, Direction direction, Evidence evidence, ChangeUnit changeUnit) {
        this.word = word;
        this.unit = unit;
        this.direction = direction;
        this.evidence = evidence;
        this.changeUnit = changeUnit;
    }

    /** The word in files, thresholds and reports. */
    public String word() {
        return word;
    }

    /** The unit of a figure. */
    public String unit() {
        return unit;
    }

    /** Which way is better. */
    public Direction direction() {
        return direction;
    }

    /**
     * What a comparison needs. What several threads allocate hangs on how they contend, which varies from fork to fork and
     * from machine to machine as time does.
     */
    public Evidence evidence(BenchmarkKind kind) {
        return this == ALLOCATION && kind.hasSeveralThreads() ? Evidence.TIME : evidence;
    }

    /** Whether it varies from fork to fork, so that what is beyond its limit is measured again. */
    public boolean varies(BenchmarkKind kind) {
        return switch (evidence(kind)) {
            case TIME, HEAP -> true;
            case ALLOCATION, COUNT -> false;
        };
    }

    /** What a change is told in. */
    public ChangeUnit changeUnit() {
        return changeUnit;
    }

    /** Whether it can have a threshold and a target; otherwise it is shown only. */
    public boolean isJudged() {
        return switch (this) {
            case MAX_LATENCY, PEAK_HEAP, CPU_USE, BUFFER_USE -> false;
            default -> true;
        };
    }

    /** Whether it is a time that single messages take. */
    public boolean isLatency() {
        return switch (this) {
            case P50, P95, P99, P999, MAX_LATENCY -> true;
            default -> false;
        };
    }

    /** Whether it is measured in pairs of forks only. */
    public boolean isSideBySideOnly() {
        return this == COST;
    }

    /** Whether it tells what several threads do at the same time, so that they need cores of their own. */
    boolean needsAllCores() {
        return switch (this) {
            case THROUGHPUT, CPU_TIME, ALLOCATION, CPU_USE, BUFFER_USE -> true;
            default -> false;
        };
    }

    /** The metric without which a scenario has not been measured. */
    public static Metric mainOf(Scenario scenario) {
        return switch (scenario) {
            case THROUGHPUT -> THROUGHPUT;
            case LATENCY -> P50;
        };
    }

    /** Messages that a slice must hold to tell a percentile; 1 for everything else. */
    public long leastMessages() {
        return switch (this) {
            case P95 -> 20;
            case P99 -> 100;
            case P999 -> 1_000;
            default -> 1;
        };
    }

    /** Whether forks of a benchmark have this metric, if the platform offers it. */
    public boolean isOf(PlannedBenchmark benchmark) {
        boolean ofScenario = switch (benchmark.id().scenario()) {
            case THROUGHPUT -> !isLatency();
            case LATENCY -> isLatency() || this == ERROR_RATE || this == THREADS || this == LEASES;
        };
        boolean ofKind = switch (this) {
            case COST -> benchmark.kind().hasSeveralThreads();
            case LEASES -> benchmark.kind() instanceof BenchmarkKind.OfPool;
            case BUFFER_USE -> benchmark.kind() instanceof BenchmarkKind.OfNetwork;
            default -> true;
        };
        return ofScenario && ofKind;
    }

    /**
     * The metric of a word.
     *
     * @throws IllegalArgumentException if there is none; the message lists those that there are
     */
    public static Metric of(String word) {
        StringBuilder known = new StringBuilder();
        for (Metric metric : values()) {
            if (metric.word.equals(word)) {
                return metric;
            }
            known.append(known.isEmpty() ? "" : ", ").append(metric.word);
        }
        throw new IllegalArgumentException("unknown metric '" + word + "'; there are " + known);
    }
}
