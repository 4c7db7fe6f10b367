package io.github.fbpbench.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fbpbench.analysis.MissingBenchmark;
import io.github.fbpbench.baseline.Baseline;
import io.github.fbpbench.baseline.BaselineEntry;
import io.github.fbpbench.measurement.BenchmarkId;
import io.github.fbpbench.plan.Selection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineScopeTest {

    private static final BaselineEntry ENTRY = BaselineEditTest.entry("com.example.OtherBenchmark:throughput", 2);

    @TempDir
    Path temp;

    private final List<BenchmarkId> none = List.of();

    @Test
    void whatAnotherProjectHasIsNotMissing() throws IOException {
        Path other = Files.createDirectories(temp.resolve("other"));
        assertThat(missing(other)).isEqualTo(List.of(ENTRY.id()));
        Files.createDirectories(other.resolve("com/example"));
        Files.createFile(other.resolve("com/example/OtherBenchmark.class"));
        assertThat(missing(other)).isEmpty();
    }

    /** In a build from scratch, the first project looks before the others are compiled. */
    @Test
    void whatAProjectMayHaveThatIsNotCompiledYetIsNotMissing() {
        assertThat(missing(temp.resolve("not-compiled"))).isEmpty();
    }

    private List<BenchmarkId> missing(Path other) {
        return new BaselineScope(temp.resolve("baseline.json"), Selection.ALL, List.of(other))
                .missing(Baseline.of(List.of(ENTRY)), none).stream()
                        .map(MissingBenchmark::id)
                        .toList();
    }
}
