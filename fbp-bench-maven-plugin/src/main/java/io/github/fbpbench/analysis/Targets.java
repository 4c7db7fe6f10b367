package io.github.fbpbench.analysis;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** At most one target for each metric. Immutable; later words override earlier ones, and {@code off} takes one away. */
public final class Targets {

    /** No target. */
    public static final Targets NONE = new Targets(Map.of());

    private static final String OFF = "off";

    private final Map<Metric, Target> targets;

    private Targets(Map<Metric, Target> targets) {
        this.targets = targets;
    }

    /**
     * The same targets but for those in {@code texts}.
     *
     * @param texts word of the metric to text
     * @param origin where the texts stand, for messages
     * @throws IllegalArgumentException if there is no such metric or a text does not parse; the message starts with the
     *     origin
     */
    public Targets with(Map<String, String> texts, String origin) {
        Map<Metric, Target> changed = new EnumMap<>(Metric.class);
        changed.putAll(targets);
        new TreeMap<>(texts).forEach((word, text) -> {
            try {
                Metric metric = Metric.of(word);
                // Maven gives null for an empty element.
                String given = Objects.requireNonNullElse(text, "");
                if (given.strip().equals(OFF)) {
                    changed.remove(metric);
                } else {
                    changed.put(metric, Target.parse(metric, given));
                }
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(origin + ": " + e.getMessage(), e);
            }
        });
        return new Targets(changed);
    }

    /** The target of a metric. */
    public Optional<Target> of(Metric metric) {
        return Optional.ofNullable(targets.get(metric));
    }

    /** All targets, in the order of {@link Metric}. */
    public Map<Metric, Target> all() {
        Map<Metric, Target> all = new EnumMap<>(Metric.class);
        all.putAll(targets);
        return all;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Targets that && targets.equals(that.targets);
    }

    @Override
    public int hashCode() {
        return targets.hashCode();
    }

    @Override
    public String toString() {
        return targets.toString();
    }
}
