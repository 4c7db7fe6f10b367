package io.github.fbpbench.run;

import io.github.fbpbench.analysis.MissingBenchmark;
import io.github.fbpbench.baseline.Baseline;
import io.github.fbpbench.measurement.BenchmarkId;
import io.github.fbpbench.plan.Selection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a user says of benchmarks that the baseline holds and the project does not have: that they are gone, or what they are
 * called now. A benchmark that is there is never touched.
 *
 * @param remove patterns of those that are gone, as for {@link Selection}
 * @param rename of those that have another name, {@code Old:New}: class names with or without their package, and with or
 *     without parameters; without them, all combinations of parameters keep theirs
 */
public record BaselineEdit(List<String> remove, List<String> rename) {

    /** Drops blank texts, and the blanks around the others. */
    public BaselineEdit {
        remove = clean(remove);
        rename = clean(rename);
    }

    /**
     * A baseline after an edit.
     *
     * @param baseline the edited one
     * @param removed the benchmarks that it does not hold any more
     * @param renamed old name to new name
     * @param unknown what was said and fits no missing benchmark
     */
    public record Edited(
            Baseline baseline,
            List<BenchmarkId> removed,
            SortedMap<BenchmarkId, BenchmarkId> renamed,
            List<String> unknown) {

        /** Whether anything is different. */
        public boolean isChanged() {
            return !removed.isEmpty() || !renamed.isEmpty();
        }
    }

    /** Whether nothing is said. */
    public boolean isEmpty() {
        return remove.isEmpty() && rename.isEmpty();
    }

    /** Everything that is said, as it was given. */
    public List<String> all() {
        return Stream.concat(remove.stream(), rename.stream()).toList();
    }

    /**
     * Applies what is said.
     *
     * @param planned every benchmark of the project, asked for or not
     * @throws IllegalArgumentException if the new name is that of no benchmark or of several, or two would have the same name
     */
    public Edited applyTo(Baseline baseline, BaselineScope scope, Collection<BenchmarkId> planned) {
        Set<BenchmarkId> missing = scope.missing(baseline, planned).stream()
                .map(MissingBenchmark::id)
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> unknown = new ArrayList<>();
        SortedMap<BenchmarkId, BenchmarkId> renamed = new TreeMap<>();
        for (String text : rename) {
            Renaming renaming = Renaming.parse(text);
            List<BenchmarkId> old = found(renaming.old(), missing);
            if (old.isEmpty()) {
                unknown.add(text);
            }
            for (BenchmarkId id : old) {
                renamed.put(id, renaming.target(id, planned));
            }
        }
        Set<BenchmarkId> removed = new TreeSet<>();
        for (String pattern : remove) {
            List<BenchmarkId> gone = found(new Selection(List.of(pattern), List.of()), missing);
            if (gone.isEmpty()) {
                unknown.add(pattern);
            }
            removed.addAll(gone);
        }
        renamed.keySet().stream().filter(removed::contains).findFirst().ifPresent(both -> {
            throw new IllegalArgumentException(both + " is to be removed and renamed; say one of the two");
        });
        return new Edited(
                baseline.without(removed).renamed(renamed), List.copyOf(removed), renamed, List.copyOf(unknown));
    }

    /**
     * What to say of names that fit nothing.
     *
     * @param missing names of what the baseline holds and the project does not have
     */
    public static String unknown(Collection<String> names, Collection<String> missing) {
        return "No missing benchmark fits " + String.join(", ", names)
                + " (what the project has keeps its accepted figures). "
                + (missing.isEmpty() ? "None is missing." : "Missing are: " + String.join(", ", missing));
    }

    private static List<BenchmarkId> found(Selection which, Collection<BenchmarkId> missing) {
        return missing.stream().filter(which::takes).toList();
    }

    /** One {@code Old:New}. */
    private record Renaming(String text, Selection old, Selection now) {

        static Renaming parse(String text) {
            int colon = colon(text);
            String old = colon < 0 ? "" : text.substring(0, colon).strip();
            String now = colon < 0 ? "" : text.substring(colon + 1).strip();
            if (old.isEmpty() || now.isEmpty() || colon(now) >= 0 || isPattern(old) || isPattern(now)) {
                throw new IllegalArgumentException("rename must be Old:New, two names of benchmark classes, with or"
                        + " without their package and parameters, such as ParseBenchmark:ReadBenchmark, but is '" + text
                        + "'");
            }
            return new Renaming(text, only(old), only(now));
        }

        /** The benchmark that an accepted one is called now. */
        BenchmarkId target(BenchmarkId id, Collection<BenchmarkId> planned) {
            List<BenchmarkId> fitting = planned.stream()
                    .filter(each -> now.takes(each) && each.scenario() == id.scenario())
                    .toList();
            List<BenchmarkId> same = fitting.stream()
                    .filter(each -> each.parameters().equals(id.parameters()))
                    .toList();
            List<BenchmarkId> targets = same.isEmpty() ? fitting : same;
            if (targets.size() == 1) {
                return targets.get(0);
            }
            String there = planned.stream()
                    .filter(each -> each.scenario() == id.scenario())
                    .map(BenchmarkId::name)
                    .collect(Collectors.joining(", "));
            throw new IllegalArgumentException("rename=" + text + ": "
                    + (targets.isEmpty()
                            ? "the project has no such benchmark for " + id + "; it has "
                                    + (there.isEmpty() ? "none" : there)
                            : "several benchmarks may be meant for " + id + ": "
                                    + targets.stream().map(BenchmarkId::name).collect(Collectors.joining(", "))
                                    + "; name one with its package and parameters"));
        }

        /** The first colon that is not part of a parameter's value; -1 if there is none. */
        private static int colon(String text) {
            int depth = 0;
            for (int i = 0; i < text.length(); i++) {
                switch (text.charAt(i)) {
                    case '[' -> depth++;
                    case ']' -> depth--;
                    case ':' -> {
                        if (depth == 0) {
                            return i;
                        }
                    }
                    default -> {}
                }
            }
            return -1;
        }

        private static boolean isPattern(String name) {
            int bracket = name.indexOf('[');
            String className = bracket < 0 ? name : name.substring(0, bracket);
            return className.indexOf('*') >= 0 || className.indexOf('?') >= 0;
        }

        private static Selection only(String name) {
            return new Selection(List.of(name), List.of());
        }
    }

    private static List<String> clean(List<String> texts) {
        return texts.stream().map(String::strip).filter(text -> !text.isEmpty()).toList();
    }
}
