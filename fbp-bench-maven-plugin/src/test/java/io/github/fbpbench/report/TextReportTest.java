package io.github.fbpbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextReportTest {

    @TempDir
    Path folder;

    @Test
    void showsTheFiguresInOrderAndThenTheVerdict() throws IOException {
        assertThat(TextReport.render(new Examples(folder).everything(), folder)).isEqualTo(expected("report.txt"));
    }

    @Test
    void isTheSameInEveryLocale() throws IOException {
        BenchmarkReport report = new Examples(folder).everything();
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertThat(TextReport.render(report, folder)).isEqualTo(expected("report.txt"));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void showsWhatHappenedInsideAndWhatAuthorsShouldKnow() throws IOException {
        Examples examples = new Examples(folder);
        examples.network("com.example.LogBenchmark[lines=long][size=10]");
        examples.pool("com.example.ParsersBenchmark");
        examples.late("com.example.ParseLineBenchmark");

        String text = TextReport.render(examples.report(), folder);

        assertThat(text.substring(text.indexOf("Node: "))).isEqualTo(expected("inside.txt"));
    }

    static String expected(String name) throws IOException {
        try (var in = TextReportTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
