package io.github.fbpbench.analysis;

/** What is judged. A metric's direction is part of its definition. */
public enum Metric {
    /** Messages per second of elapsed time. */
    THROUGHPUT("throughput", "msg/s", Direction.HIGHER_IS_BETTER, Evidence.TIME),
    /** Nanoseconds of CPU time per message. */
    CPU_TIME("cpuTime", "ns/msg", Direction.LOWER_IS_BETTER, Evidence.TIME),
    /** Bytes allocated per message. */
    ALLOCATION("allocation", "B/msg", Direction.LOWER_IS_BETTER, Evidence.ALLOCATION),
    /** Failed of attempted messages, from 0 to 1. */
    ERROR_RATE("errorRate", "of messages", Direction.LOWER_IS_BETTER, Evidence.COUNT),
    /** Heap in use after full collections at the end of a fork. */
    RETAINED_HEAP("retainedHeap", "B", Direction.LOWER_IS_BETTER, Evidence.HEAP),
    /** The most heap in use at the end of a slice, garbage included; shown, never gated. */
    PEAK_HEAP("peakHeap", "B", Direction.LOWER_IS_BETTER, Evidence.HEAP),
    /** Threads left running at the end of a fork. */
    THREADS("threads", "threads", Direction.LOWER_IS_BETTER, Evidence.COUNT);

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
        /** Nothing: it is the same everywhere. */
        COUNT
    }

    private final String word;
    private final String unit;
    private final Direction direction;
    private final Evidence evidence;

    Metric(String word, String unit, Direction direction, Evidence evidence) {
        this.word = word;
        this.unit = unit;
        this.direction = direction;
        this.evidence = evidence;
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

    /** What a comparison needs. */
    public Evidence evidence() {
        return evidence;
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
