package io.github.fbpbench.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConsoleTest {

    private static final List<String> LINES = List.of("a table", "WARNING: NOTHING IS JUDGED");

    @Test
    void warningsAreWarnings() {
        RecordedLog log = new RecordedLog(false);

        Console.print(log, LINES);

        assertThat(log.lines()).containsExactly("INFO a table", "WARNING NOTHING IS JUDGED");
    }

    @Test
    void warningsSurviveABuildThatShowsErrorsOnly() {
        RecordedLog log = new RecordedLog(true);

        Console.print(log, LINES);

        assertThat(log.lines()).containsExactly("ERROR NOTHING IS JUDGED");
    }
}
