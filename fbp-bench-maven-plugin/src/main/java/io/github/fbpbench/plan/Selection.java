package io.github.fbpbench.plan;

import io.github.fbpbench.measurement.BenchmarkId;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which benchmarks a user asks for, by patterns in which {@code *} stands for any characters and {@code ?} for one. A
 * pattern fits the simple name of the class or its full name, either with or without its parameters and its scenario
 * ({@code Parse*}, {@code com.example.ParseLineBenchmark}, {@code Parse*[lines=long]}, {@code *:latency}).
 *
 * @param include taken are those that fit one of these; all, if there are none
 * @param exclude and none of these
 */
public record Selection(List<String> include, List<String> exclude) {

    /** Everything. */
    public static final Selection ALL = new Selection(List.of(), List.of());

    /** Drops blank patterns, and the blanks around the others. */
    public Selection {
        include = clean(include);
        exclude = clean(exclude);
    }

    /** Whether this selection is narrower than everything. */
    public boolean isNarrow() {
        return !include.isEmpty() || !exclude.isEmpty();
    }

    /** Whether a benchmark is taken. */
    public boolean takes(BenchmarkId id) {
        return (include.isEmpty() || fitsAny(include, id)) && !fitsAny(exclude, id);
    }

    private static boolean fitsAny(List<String> patterns, BenchmarkId id) {
        return patterns.stream().anyMatch(pattern -> fits(pattern, id));
    }

    private static boolean fits(String pattern, BenchmarkId id) {
        Pattern regex = regex(pattern);
        String className = id.className();
        String simpleName = className.substring(className.lastIndexOf('.') + 1);
        String scenario = ":" + id.scenario().word();
        return Stream.of(simpleName, className, id.simpleName(), id.name())
                .anyMatch(name -> regex.matcher(name).matches()
                        || regex.matcher(name + scenario).matches());
    }

    private static Pattern regex(String pattern) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString());
    }

    private static List<String> clean(List<String> patterns) {
        return patterns.stream()
                .map(String::strip)
                .filter(pattern -> !pattern.isEmpty())
                .toList();
    }
}
