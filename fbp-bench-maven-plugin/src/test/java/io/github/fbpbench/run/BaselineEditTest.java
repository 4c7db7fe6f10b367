package io.github.fbpbench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.fbpbench.analysis.BaselineFigures;
import io.github.fbpbench.analysis.Metric;
import io.github.fbpbench.baseline.Baseline;
import io.github.fbpbench.baseline.BaselineEntry;
import io.github.fbpbench.baseline.BaselineEnvironment;
import io.github.fbpbench.measurement.BenchmarkId;
import io.github.fbpbench.measurement.Environment;
import io.github.fbpbench.measurement.ForkSettings;
import io.github.fbpbench.plan.Selection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BaselineEditTest {

    private static final BaselineScope ALL = new BaselineScope(Path.of("baseline.json"));

    private final Baseline accepted = Baseline.of(Stream.of(
                    "a.KeptBenchmark:throughput",
                    "a.OldBenchmark:throughput",
                    "a.OldBenchmark:latency",
                    "a.SortBenchmark[order=up]:throughput",
                    "a.SortBenchmark[order=down]:throughput")
            .map(id -> entry(id, 2))
            .toList());

    private final List<BenchmarkId> planned = ids(
            "a.KeptBenchmark:throughput",
            "b.NewBenchmark:throughput",
            "b.NewBenchmark:latency",
            "a.SortBenchmark[order=up]:throughput",
            "a.SortBenchmark[order=descending]:throughput");

    @Test
    void removesWhatIsGoneInEveryScenarioAndNothingElse() {
        BaselineEdit.Edited edited = edit("OldBenchmark", "");

        assertThat(edited.removed()).isEqualTo(ids("a.OldBenchmark:throughput", "a.OldBenchmark:latency"));
        assertThat(edited.baseline().entries())
                .isEqualTo(Baseline.of(accepted.entries().stream()
                                .filter(entry -> !entry.id().className().equals("a.OldBenchmark"))
                                .toList())
                        .entries());
    }

    @Test
    void aPatternRemovesOnlyWhatIsMissing() {
        assertThat(edit("*", "").baseline().benchmarks())
                .isEqualTo(ids("a.KeptBenchmark:throughput", "a.SortBenchmark[order=up]:throughput"));
        assertThat(edit("Sort*[order=down]", "").baseline().benchmarks()).hasSize(4);
    }

    @Test
    void figuresGoOnUnderTheNewName() {
        BaselineEdit.Edited edited =
                edit("", "OldBenchmark:NewBenchmark,SortBenchmark[order=down]:SortBenchmark[order=descending]");

        assertThat(edited.baseline().benchmarks()).hasSize(5).containsExactlyInAnyOrderElementsOf(planned);
        assertThat(edited.baseline().entries())
                .extracting(BaselineEntry::accepted, BaselineEntry::figures)
                .containsExactlyInAnyOrderElementsOf(accepted.entries().stream()
                        .map(entry -> tuple(entry.accepted(), entry.figures()))
                        .toList());
    }

    @Test
    void aClassWhoseParametersChangedIsFoundByItsOneCandidate() {
        List<BenchmarkId> now = ids("a.OldBenchmark[size=1]:throughput", "a.OldBenchmark[size=1]:latency");

        assertThat(new BaselineEdit(List.of(), List.of("OldBenchmark:OldBenchmark"))
                        .applyTo(accepted, ALL, now)
                        .renamed()
                        .values())
                .containsExactlyInAnyOrderElementsOf(now);
    }

    @Test
    void entriesOfAllEnvironmentsGoAlong() {
        Baseline both = accepted.accept(List.of(entry("a.OldBenchmark:throughput", 4)));

        assertThat(new BaselineEdit(List.of(), List.of("OldBenchmark:NewBenchmark"))
                        .applyTo(both, ALL, planned)
                        .baseline()
                        .entries())
                .filteredOn(entry -> entry.id().className().equals("b.NewBenchmark"))
                .hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Other", "KeptBenchmark", "a.Kept*"})
    void whatFitsNothingMissingIsUnknown(String pattern) {
        BaselineEdit.Edited edited = edit(pattern, "");

        assertThat(edited.unknown()).containsExactly(pattern);
        assertThat(edited.isChanged()).isFalse();
        assertThat(edited.baseline()).isEqualTo(accepted);
    }

    @Test
    void refusesTwoOfOneName() {
        Baseline newToo = accepted.accept(List.of(entry("b.NewBenchmark:throughput", 2)));

        assertThatThrownBy(() ->
                        new BaselineEdit(List.of(), List.of("OldBenchmark:NewBenchmark")).applyTo(newToo, ALL, planned))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("b.NewBenchmark:throughput");
        assertThatThrownBy(() -> edit("OldBenchmark", "OldBenchmark:NewBenchmark"))
                .hasMessageContaining("removed and renamed");
    }

    @Test
    void refusesANewNameThatIsNoBenchmark() {
        assertThatThrownBy(() -> edit("", "OldBenchmark:Nobody"))
                .hasMessageContaining("rename=OldBenchmark:Nobody")
                .hasMessageContaining("b.NewBenchmark");
        assertThatThrownBy(() -> edit("", "OldBenchmark:SortBenchmark"))
                .hasMessageContaining("a.SortBenchmark[order=up], a.SortBenchmark[order=descending]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"OldBenchmark", "OldBenchmark:", ":New", "A:B:C", "Old*:NewBenchmark"})
    void refusesWhatIsNoRenaming(String text) {
        assertThatThrownBy(() -> edit("", text)).hasMessageContaining("Old:New").hasMessageContaining(text);
    }

    @Test
    void whatIsNotAskedForIsNotMissing() {
        BaselineScope narrow = new BaselineScope(
                Path.of("baseline.json"), new Selection(List.of("Sort*"), List.of("*[order=down]")), List.of());

        assertThat(ALL.missing(accepted, planned)).hasSize(3);
        assertThat(narrow.missing(accepted, planned)).isEmpty();
        assertThat(narrow.missing(accepted, List.of()))
                .extracting(missing -> missing.id().toString())
                .containsExactly("a.SortBenchmark[order=up]:throughput");
    }

    @Test
    void whatAnotherProjectHasIsNotMissing(@TempDir Path classes) throws IOException {
        Files.createDirectories(classes.resolve("a"));
        Files.createFile(classes.resolve("a/OldBenchmark.class"));
        BaselineScope shared = new BaselineScope(Path.of("baseline.json"), Selection.ALL, List.of(classes));

        assertThat(shared.missing(accepted, planned))
                .extracting(missing -> missing.id().toString())
                .containsExactly("a.SortBenchmark[order=down]:throughput");
    }

    private BaselineEdit.Edited edit(String remove, String rename) {
        return new BaselineEdit(List.of(remove.split(",")), List.of(rename.split(","))).applyTo(accepted, ALL, planned);
    }

    private static List<BenchmarkId> ids(String... texts) {
        return Stream.of(texts).map(BenchmarkId::parse).toList();
    }

    static BaselineEntry entry(String id, int cores) {
        Duration length = Duration.ofMillis(10);
        return new BaselineEntry(
                BenchmarkId.parse(id),
                new BaselineEnvironment(machine(cores), new ForkSettings(length, length, length)),
                new BaselineFigures(Map.of(Metric.THROUGHPUT, List.of(100.0 + id.length(), 101.0))),
                2,
                "abcdefghijklmnop",
                "0".repeat(64),
                Optional.empty());
    }

    private static Environment machine(int cores) {
        return new Environment(
                "cpu", cores, "", -1, "amd64", "Linux", "vendor", "17", 17, "vm", "gc", "layout", "flags");
    }
}
