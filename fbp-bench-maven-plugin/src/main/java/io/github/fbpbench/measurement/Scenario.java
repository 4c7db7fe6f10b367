package io.github.fbpbench.measurement;

import java.util.Locale;

/** What is asked of a benchmark. Resource figures come from every throughput fork and its closing phase. */
public enum Scenario {
    /** How many messages per second, one batch after the other. */
    THROUGHPUT,
    /** How long single messages take. */
    LATENCY;

    /** The word in ids, files and reports. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The scenario of a word.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Scenario of(String word) {
        for (Scenario scenario : values()) {
            if (scenario.word().equals(word)) {
                return scenario;
            }
        }
        throw new IllegalArgumentException("unknown scenario '" + word + "'; there are throughput and latency");
    }
}
