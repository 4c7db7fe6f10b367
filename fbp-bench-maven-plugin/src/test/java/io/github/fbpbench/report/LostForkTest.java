package io.github.fbpbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fbpbench.analysis.ForkFigures;
import io.github.fbpbench.analysis.PairFigures;
import io.github.fbpbench.measurement.ForkFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LostForkTest {

    @TempDir
    Path folder;

    /** What happened to the other fork is a consequence. */
    @Test
    void namesTheForkThatFailedFirst() throws IOException {
        Examples examples = new Examples(folder);
        examples.paired("com.example.A", 0, List.of(.0), Optional.empty());
        BenchmarkEntry entry = examples.report().entries().get(0);
        PairFigures whole = entry.pairs().get(0);
        PairFigures lost = new PairFigures(
                1,
                whole.stage(),
                whole.setup(),
                whole.elapsedNanos(),
                failed(ForkFailure.Cause.OTHER_ARM, "was ended"),
                failed(ForkFailure.Cause.HUNG, "did not end"),
                Map.of());

        assertThat(LostFork.of(entry, whole)).isEmpty();
        assertThat(LostFork.of(entry, lost))
                .containsExactly(new LostFork(
                        "the reference's fork: did not end",
                        "where it was",
                        Optional.of(entry.referenceFiles().get(0).log())));
    }

    private static ForkFigures failed(ForkFailure.Cause cause, String message) {
        return new ForkFigures(
                1,
                ForkFigures.Stage.FIRST,
                Map.of(),
                Optional.empty(),
                Optional.of(new ForkFailure(cause, message, "where it was")));
    }
}
