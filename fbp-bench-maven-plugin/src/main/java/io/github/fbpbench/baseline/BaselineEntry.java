package io.github.fbpbench.baseline;

import io.github.fbpbench.analysis.BaselineFigures;
import io.github.fbpbench.analysis.BenchmarkAnalysis;
import io.github.fbpbench.analysis.Distribution;
import io.github.fbpbench.analysis.Metric;
import io.github.fbpbench.measurement.BenchmarkId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * The accepted figures of one benchmark in one environment, and where they come from.
 *
 * @param id the benchmark
 * @param rate messages per second at which latency was measured (open loop), rounded like the figures; absent for a closed
 *     loop, and in other scenarios
 * @param where they were measured
 * @param figures rounded to {@link Figures#DIGITS} significant digits
 * @param forks how many forks they come from; from 1 to {@link Figures#MOST_SAMPLES}
 * @param accepted random stamp of the moment of acceptance: 16 of the characters a-z and 0-9. By it the version
 *     control's history tells which code the figures belong to
 * @param armDigest digest of the measured code: 64 hexadecimal digits
 * @param reason why they were accepted, in the user's words; at most {@value #LONGEST_REASON} characters
 */
public record BaselineEntry(
        BenchmarkId id,
        OptionalDouble rate,
        BaselineEnvironment where,
        BaselineFigures figures,
        int forks,
        String accepted,
        String armDigest,
        Optional<String> reason) {

    private static final int LONGEST_REASON = 2_000;
    private static final Pattern STAMP = Pattern.compile("[a-z0-9]{16}");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    /**
     * Rounds the figures and checks everything.
     *
     * @throws IllegalArgumentException naming what is outside of its range
     */
    public BaselineEntry {
        rate = Figures.rounded(rate);
        figures = Figures.rounded(figures);
        requireValid(forks, accepted, armDigest, reason);
    }

    /** Of a benchmark without a rate. */
    public BaselineEntry(
            BenchmarkId id,
            BaselineEnvironment where,
            BaselineFigures figures,
            int forks,
            String accepted,
            String armDigest,
            Optional<String> reason) {
        this(id, OptionalDouble.empty(), where, figures, forks, accepted, armDigest, reason);
    }

    /** The entry that accepts an analysis. */
    public static BaselineEntry of(
            BenchmarkAnalysis analysis,
            OptionalDouble rate,
            BaselineEnvironment where,
            String accepted,
            String armDigest,
            Optional<String> reason) {
        Map<Metric, List<Double>> samples = new EnumMap<>(Metric.class);
        analysis.distributions().forEach((metric, distribution) -> samples.put(metric, distribution.samples()));
        int forks = analysis.distributions().values().stream()
                .map(Distribution::samples)
                .mapToInt(List::size)
                .max()
                .orElse(0);
        return new BaselineEntry(
                analysis.id(), rate, where, new BaselineFigures(samples), forks, accepted, armDigest, reason);
    }

    /** The same figures under another name. */
    BaselineEntry named(BenchmarkId other) {
        return new BaselineEntry(other, rate, where, figures, forks, accepted, armDigest, reason);
    }

    /**
     * Checks what is not a figure.
     *
     * @throws IllegalArgumentException naming what is outside of its range
     */
    static void requireValid(int forks, String accepted, String armDigest, Optional<String> reason) {
        require(forks >= 1 && forks <= Figures.MOST_SAMPLES, "forks must be 1 to 10000, but is " + forks);
        require(STAMP.matcher(accepted).matches(), "accepted must be 16 of a-z and 0-9, but is '" + accepted + "'");
        require(
                DIGEST.matcher(armDigest).matches(),
                "armDigest must be 64 hexadecimal digits, but is '" + armDigest + "'");
        require(
                reason.isEmpty() || reason.get().length() <= LONGEST_REASON,
                "reason must have at most " + LONGEST_REASON + " characters");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
