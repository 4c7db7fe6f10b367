package io.github.fbpbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fbpbench.analysis.Interval;
import io.github.fbpbench.analysis.PairedComparison;
import io.github.fbpbench.analysis.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
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

    @Test
    void showsBothComparisonsAndWhichOneDecides() throws IOException {
        String text = TextReport.render(new Examples(folder).sideBySide(), folder);

        assertThat(text).isEqualTo(expected("side-by-side.txt"));
    }

    /** All but the sentences of verdicts and warnings, which the reader's window wraps. */
    @Test
    void dotsAreAtMost100Wide() throws IOException {
        Examples examples = new Examples(folder);
        examples.paired(
                "com.example.A",
                List.of(-.5, 1.5, -.2, .1, 0d, 0d),
                new PairedComparison(
                        .05,
                        Optional.of(new Interval(-.9, 20)),
                        OptionalDouble.of(.99),
                        List.of(-.5, 1.5, -.2, .1),
                        Optional.of(0d)),
                new Verdict.Unchanged("whatever"),
                Optional.empty());

        List<String> lines =
                TextReport.render(examples.report(), folder).lines().toList();

        assertThat(lines)
                .filteredOn(line -> line.startsWith("    ") || line.startsWith("Dots:"))
                .hasSizeGreaterThan(3)
                .allSatisfy(
                        line -> assertThat(line).hasSizeLessThanOrEqualTo(100).matches("\\p{ASCII}*"));
        assertThat(lines)
                .anyMatch(line -> line.matches(" +4 pairs +<.*>"))
                .anyMatch(line -> line.matches(" +change and interval +<-+!?-*\\*-+>"));
    }

    @Test
    void pairsAreTheSameInEveryLocale() throws IOException {
        BenchmarkReport report = new Examples(folder).sideBySide();
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertThat(TextReport.render(report, folder)).isEqualTo(expected("side-by-side.txt"));
        } finally {
            Locale.setDefault(before);
        }
    }

    static String expected(String name) throws IOException {
        try (var in = TextReportTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
