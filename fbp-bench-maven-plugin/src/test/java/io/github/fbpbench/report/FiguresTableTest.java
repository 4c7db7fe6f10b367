package io.github.fbpbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiguresTableTest {

    @TempDir
    private Path folder;

    @Test
    void showsFiguresInTheOrderOfTheNamesAndWhyOthersFailed() throws Exception {
        Examples examples = new Examples(folder);
        examples.unusable("com.example.UnusableBenchmark");
        examples.measured("com.example.SessioniseBenchmark", 5_000, 96, 0, Optional.empty());

        assertThat(FiguresTable.lines(examples.report())).hasSize(4).satisfies(lines -> {
            assertThat(lines.get(0)).startsWith("benchmark ").contains("spread").endsWith("error rate");
            assertThat(lines.get(1)).startsWith("SessioniseBenchmark ").contains("k msg/s", "96 B", "%");
            assertThat(lines.get(2)).startsWith("UnusableBenchmark ").endsWith("-");
            assertThat(lines.get(3)).startsWith("FAILED UnusableBenchmark: ").contains("constructor");
        });
    }
}
