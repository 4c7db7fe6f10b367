package io.github.fbpbench.analysis;

import io.github.fbpbench.measurement.BenchmarkId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Guesses what benchmarks are called now that had another name when they were accepted. */
public final class LikelyNames {

    /** What many names end in, so that it says nothing about two of them being alike. */
    private static final String COMMON_END = "Benchmark";

    /** Share of the characters that may differ between two names of the same thing. */
    private static final double MOST_DIFFERENT = 0.5;

    private LikelyNames() {}

    private record Guess(BenchmarkId old, BenchmarkId now, double difference) {}

    /**
     * What is missing, each with its likely name. No name is given twice; the most alike come first: the same class with other
     * parameters, a class of the same simple name, then the most similar one.
     *
     * @param missing accepted, and not there
     * @param fresh there, and not accepted
     */
    public static List<MissingBenchmark> of(Collection<BenchmarkId> missing, Collection<BenchmarkId> fresh) {
        List<Guess> guesses = new ArrayList<>();
        for (BenchmarkId old : missing) {
            for (BenchmarkId now : fresh) {
                double difference = difference(old, now);
                if (old.scenario() == now.scenario() && difference <= MOST_DIFFERENT) {
                    guesses.add(new Guess(old, now, difference));
                }
            }
        }
        guesses.sort(Comparator.comparingDouble(Guess::difference)
                .thenComparing(Guess::old)
                .thenComparing(Guess::now));
        Map<BenchmarkId, BenchmarkId> likely = new HashMap<>();
        Set<BenchmarkId> given = new HashSet<>();
        for (Guess guess : guesses) {
            if (!likely.containsKey(guess.old()) && given.add(guess.now())) {
                likely.put(guess.old(), guess.now());
            }
        }
        return missing.stream()
                .sorted()
                .map(id -> new MissingBenchmark(id, Optional.ofNullable(likely.get(id))))
                .toList();
    }

    /** The name among others that differs least from a name which may be misspelt; empty if none is like it. */
    public static Optional<String> nearest(String name, Collection<String> others) {
        return others.stream()
                .min(Comparator.<String>comparingDouble(other -> share(name, other))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(other -> share(name, other) <= MOST_DIFFERENT);
    }

    /** From 0 (the same); parameters count less than the class, and the package least. */
    private static double difference(BenchmarkId old, BenchmarkId now) {
        double ofClass = share(plain(old.className()), plain(now.className()));
        double ofParameters = old.parameters().equals(now.parameters()) ? 0 : 0.01;
        double ofText = share(old.simpleName(), now.simpleName()) / 1_000;
        double ofPackage = share(old.className(), now.className()) / 10_000;
        return ofClass + ofParameters + ofText + ofPackage;
    }

    private static String plain(String className) {
        String simple = className.substring(className.lastIndexOf('.') + 1);
        return simple.endsWith(COMMON_END) && simple.length() > COMMON_END.length()
                ? simple.substring(0, simple.length() - COMMON_END.length())
                : simple;
    }

    /** Insertions, deletions and replacements (Levenshtein's distance), case aside, per character of the longer name. */
    private static double share(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return a.isEmpty() && b.isEmpty() ? 0 : (double) row[b.length()] / Math.max(a.length(), b.length());
    }
}
