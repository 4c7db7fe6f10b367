package io.github.fbpbench.validation;

import io.github.fbpbench.measurement.PlannedBenchmark;
import io.github.fbpbench.validation.library.CodecBytes;
import io.github.fbpbench.validation.library.CommonsMaps;
import io.github.fbpbench.validation.library.CompressBlocks;
import io.github.fbpbench.validation.library.CsvRows;
import io.github.fbpbench.validation.library.EclipseGroups;
import io.github.fbpbench.validation.library.FastutilCounts;
import io.github.fbpbench.validation.library.GsonObject;
import io.github.fbpbench.validation.library.GuavaIndex;
import io.github.fbpbench.validation.library.GuavaTable;
import io.github.fbpbench.validation.library.JacksonRecord;
import io.github.fbpbench.validation.library.JodaDates;
import io.github.fbpbench.validation.library.JoinFields;
import io.github.fbpbench.validation.library.JsoupPage;
import io.github.fbpbench.validation.library.Lz4Text;
import io.github.fbpbench.validation.library.Re2jLines;
import io.github.fbpbench.validation.library.ShortenLines;
import io.github.fbpbench.validation.library.TextTemplates;
import io.github.fbpbench.validation.library.ThreetenPeriods;
import io.github.fbpbench.validation.library.UnivocityRows;
import io.github.fbpbench.validation.library.WoodstoxStream;
import io.github.fbpbench.validation.library.YamlDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The upgrades that there are: libraries of which two versions are at hand, and the workloads with a change of their own code. */
final class Upgrades {

    /** Two that are told apart soon. */
    private static final List<String> SMALL = List.of("ShortenLines", "HashBytes");

    /** A workload, and the folder in which the build puts both versions of its library. */
    private record OfLibrary(Class<?> workload, String folder) {}

    private static final List<OfLibrary> LIBRARIES = List.of(
            new OfLibrary(ShortenLines.class, "commons-lang3"),
            new OfLibrary(JoinFields.class, "commons-lang3"),
            new OfLibrary(TextTemplates.class, "commons-text"),
            new OfLibrary(JacksonRecord.class, "jackson"),
            new OfLibrary(GsonObject.class, "gson"),
            new OfLibrary(GuavaIndex.class, "guava"),
            new OfLibrary(GuavaTable.class, "guava"),
            new OfLibrary(EclipseGroups.class, "eclipse-collections"),
            new OfLibrary(CommonsMaps.class, "commons-collections"),
            new OfLibrary(FastutilCounts.class, "fastutil"),
            new OfLibrary(JodaDates.class, "joda-time"),
            new OfLibrary(ThreetenPeriods.class, "threeten-extra"),
            new OfLibrary(CompressBlocks.class, "commons-compress"),
            new OfLibrary(Lz4Text.class, "lz4"),
            new OfLibrary(Re2jLines.class, "re2j"),
            new OfLibrary(CsvRows.class, "commons-csv"),
            new OfLibrary(UnivocityRows.class, "univocity"),
            new OfLibrary(JsoupPage.class, "jsoup"),
            new OfLibrary(YamlDocument.class, "snakeyaml"),
            new OfLibrary(WoodstoxStream.class, "woodstox"),
            new OfLibrary(CodecBytes.class, "commons-codec"));

    private Upgrades() {}

    /**
     * One upgrade.
     *
     * @param benchmark the workload that shows it
     * @param library folder of the library; empty if it is the workload's own code that changes
     */
    record Upgrade(PlannedBenchmark benchmark, Optional<String> library) {

        /** The simple name of the workload. */
        String name() {
            return benchmark.id().simpleName();
        }

        /**
         * Both versions, ready to run.
         *
         * @param libraries where the build has put them
         * @param staging gets what forks see
         */
        UpgradeArms stage(Path libraries, Path staging) throws IOException {
            return library.isPresent()
                    ? UpgradeArms.ofLibrary(libraries.resolve(library.get()), staging)
                    : UpgradeArms.ofWorkloads(staging);
        }
    }

    /**
     * Those that are asked for.
     *
     * @param words {@code none}, {@code small}, {@code full}, or names separated by commas, in which {@code *} stands for any letters
     * @throws IllegalArgumentException if there is none of a name
     */
    static List<Upgrade> of(String words) {
        return switch (words) {
            case "none" -> List.of();
            case "full" -> all();
            case "small" ->
                all().stream().filter(each -> SMALL.contains(each.name())).toList();
            default -> {
                List<Pattern> patterns = Arrays.stream(words.split(",", -1))
                        .map(Upgrades::pattern)
                        .toList();
                yield all().stream()
                        .filter(each -> patterns.stream()
                                .anyMatch(
                                        pattern -> pattern.matcher(each.name()).matches()))
                        .toList();
            }
        };
    }

    private static Pattern pattern(String word) {
        Pattern pattern = Pattern.compile(
                Arrays.stream(word.strip().split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
        if (all().stream().noneMatch(each -> pattern.matcher(each.name()).matches())) {
            throw new IllegalArgumentException("validation.upgrades is none, small, full or names, but is " + word
                    + "; there are " + all().stream().map(Upgrade::name).toList());
        }
        return pattern;
    }

    private static List<Upgrade> all() {
        List<Upgrade> all = new ArrayList<>();
        LIBRARIES.forEach(each -> all.add(new Upgrade(Workloads.planned(each.workload()), Optional.of(each.folder()))));
        Workloads.all().forEach(benchmark -> all.add(new Upgrade(benchmark, Optional.empty())));
        return all;
    }
}
