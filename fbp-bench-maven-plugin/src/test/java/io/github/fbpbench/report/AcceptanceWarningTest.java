package io.github.fbpbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AcceptanceWarningTest {

    @TempDir
    private Path folder;

    @Test
    void saysNothingOfSteadyFiguresWithoutFailures() throws Exception {
        Examples examples = new Examples(folder);
        examples.measured("com.example.SessioniseBenchmark", 5_000, 96, 0, Optional.empty());

        assertThat(AcceptanceWarning.lines(examples.report(), 5)).isEmpty();
    }

    @Test
    void warnsOfFailingMessages() throws Exception {
        Examples examples = new Examples(folder);
        examples.measured("com.example.SessioniseBenchmark", 5_000, 96, 10, Optional.empty());

        assertThat(AcceptanceWarning.lines(examples.report(), 5))
                .singleElement()
                .asString()
                .startsWith("WARNING: SessioniseBenchmark: 1.0% of the messages fail");
    }

    @Test
    void warnsOfASpreadThatHidesTheThreshold() throws Exception {
        Examples examples = new Examples(folder);
        examples.measured("com.example.SessioniseBenchmark", 5_000, 96, 0, .05, Optional.empty());

        assertThat(AcceptanceWarning.lines(examples.report(), 5))
                .singleElement()
                .asString()
                .contains("from fork to fork", "INCONCLUSIVE at the threshold of -8%", "; at -");
    }
}
