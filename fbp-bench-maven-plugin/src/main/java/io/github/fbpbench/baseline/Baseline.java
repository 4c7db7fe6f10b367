package io.github.fbpbench.baseline;

import io.github.fbpbench.analysis.EnvironmentMatch;
import io.github.fbpbench.measurement.BenchmarkId;
import io.github.fbpbench.measurement.Environment;
import io.github.fbpbench.measurement.ForkSettings;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The accepted figures of all benchmarks, at most one entry for each benchmark and environment. Immutable:
 * {@link #accept} returns a new one.
 */
public final class Baseline {

    private final SortedMap<BenchmarkId, SortedMap<String, BaselineEntry>> entries;
    private final boolean missing;

    private Baseline(SortedMap<BenchmarkId, SortedMap<String, BaselineEntry>> entries, boolean missing) {
        this.entries = entries;
        this.missing = missing;
    }

    /** What a project has whose baseline file does not exist. */
    public static Baseline missing() {
        return new Baseline(new TreeMap<>(), true);
    }

    /** A baseline of these entries; of several for the same benchmark and environment the last one counts. */
    public static Baseline of(Collection<BaselineEntry> entries) {
        return new Baseline(new TreeMap<>(), false).accept(entries);
    }

    /** Whether there was no file. */
    public boolean isMissing() {
        return missing;
    }

    /** Every entry, sorted by benchmark and then by time key. */
    public List<BaselineEntry> entries() {
        return entries.values().stream().flatMap(each -> each.values().stream()).toList();
    }

    /** The benchmarks that have an entry, sorted. */
    public List<BenchmarkId> benchmarks() {
        return List.copyOf(entries.keySet());
    }

    /** This baseline with entries added, each in place of the one for the same benchmark and environment. */
    public Baseline accept(Collection<BaselineEntry> accepted) {
        SortedMap<BenchmarkId, SortedMap<String, BaselineEntry>> all = new TreeMap<>();
        entries.forEach((id, each) -> all.put(id, new TreeMap<>(each)));
        for (BaselineEntry entry : accepted) {
            all.computeIfAbsent(entry.id(), id -> new TreeMap<>())
                    .put(entry.where().key().timeKey(), entry);
        }
        return new Baseline(all, false);
    }

    /** This baseline without benchmarks, in whatever environment. */
    public Baseline without(Collection<BenchmarkId> removed) {
        SortedMap<BenchmarkId, SortedMap<String, BaselineEntry>> left = new TreeMap<>(entries);
        left.keySet().removeAll(removed);
        return new Baseline(left, missing);
    }

    /**
     * This baseline with other names for benchmarks.
     *
     * @param names old name to new name
     * @throws IllegalArgumentException if a benchmark of the new name has figures of the same environment
     */
    public Baseline renamed(Map<BenchmarkId, BenchmarkId> names) {
        SortedMap<BenchmarkId, SortedMap<String, BaselineEntry>> renamed = new TreeMap<>();
        entries.forEach((id, each) -> {
            BenchmarkId name = names.getOrDefault(id, id);
            SortedMap<String, BaselineEntry> of = renamed.computeIfAbsent(name, key -> new TreeMap<>());
            each.forEach((key, entry) -> {
                if (of.put(key, entry.named(name)) != null) {
                    throw new IllegalArgumentException("Two accepted benchmarks would be called " + name
                            + ", with figures of the same environment; remove one of them (-Dfbp-bench.remove) before");
                }
            });
        });
        return new Baseline(renamed, missing);
    }

    /**
     * The entry to compare a run in this environment with: that of the same environment, else of one whose allocation
     * may be compared, else of any; among several of a kind the one that differs in the fewest respects. Empty if the
     * benchmark has no entry.
     *
     * @param rate messages per second at which this run measures latency; absent for a closed loop, and in other scenarios
     */
    public Optional<BaselineMatch> figuresFor(
            BenchmarkId id, OptionalDouble rate, Environment environment, ForkSettings settings) {
        BaselineEnvironment run = new BaselineEnvironment(environment, settings);
        EnvironmentKey key = run.key();
        return entries.getOrDefault(id, Collections.emptySortedMap()).values().stream()
                .map(entry -> match(run, key, Figures.rounded(rate), entry))
                .min(Comparator.<BaselineMatch, EnvironmentMatch>comparing(BaselineMatch::match)
                        .thenComparing(match -> run.differences(match.entry().where()))
                        .thenComparing(match -> match.entry().where().key().timeKey()));
    }

    /** Two machines whose processors nobody knows are not the same machine. */
    private static BaselineMatch match(
            BaselineEnvironment run, EnvironmentKey key, OptionalDouble rate, BaselineEntry entry) {
        EnvironmentMatch match = key.match(entry.where().key());
        if (match == EnvironmentMatch.SAME && run.environment().cpu().isBlank()) {
            return new BaselineMatch(
                    entry, EnvironmentMatch.SAME_ALLOCATION, "this system does not tell the model of its processor");
        }
        boolean otherRate = match == EnvironmentMatch.SAME && !rate.equals(entry.rate());
        return new BaselineMatch(
                entry,
                otherRate ? EnvironmentMatch.OTHER_RATE : run.isHere(entry.where()) ? here(match) : match,
                EnvironmentField.difference(run.fields(rate), entry.where().fields(entry.rate())));
    }

    /** What a match is between environments of the same machine and JDK. */
    private static EnvironmentMatch here(EnvironmentMatch match) {
        return switch (match) {
            case SAME_ALLOCATION -> EnvironmentMatch.OTHER_SETTINGS;
            case OTHER -> EnvironmentMatch.OTHER_COLLECTOR;
            default -> match;
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Baseline that && missing == that.missing && entries.equals(that.entries);
    }

    @Override
    public int hashCode() {
        return entries.hashCode();
    }

    @Override
    public String toString() {
        return missing ? "no baseline" : "baseline of " + entries.size() + " benchmarks";
    }
}
