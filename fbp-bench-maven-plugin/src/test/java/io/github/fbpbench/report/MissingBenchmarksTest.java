package io.github.fbpbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fbpbench.analysis.EnvironmentMatch;
import io.github.fbpbench.analysis.MissingBenchmark;
import io.github.fbpbench.measurement.BenchmarkId;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What the baseline holds and the project does not have stands in every report. */
class MissingBenchmarksTest {

    private static final List<MissingBenchmark> MISSING = List.of(
            missing("com.example.GoneBenchmark:throughput", ""),
            missing("com.example.OldBenchmark:latency", "com.example.io.OldBenchmark:latency"),
            missing("com.example.Outer$Sort[order=up]:throughput", "com.example.Outer$Sort[order=asc]:throughput"));

    private static final String RENAME = "mvn fbp-bench:baseline -pl :app"
            + " '-Dfbp-bench.rename=com.example.OldBenchmark:com.example.io.OldBenchmark,"
            + "com.example.Outer$Sort[order=up]:com.example.Outer$Sort[order=asc]'";

    private static final String REMOVE = "mvn fbp-bench:baseline -pl :app -Dfbp-bench.remove=GoneBenchmark";

    @TempDir
    Path folder;

    private ReportFiles files;
    private BenchmarkReport report;

    @BeforeEach
    void write() throws IOException {
        Examples examples = new Examples(folder)
                .with(new BaselineState("src/bench/baseline.json", Optional.empty(), MISSING))
                .with("-pl :app");
        examples.measured("com.example.A", 5_000, 96, 0, Examples.baseline(5_000, 96, EnvironmentMatch.SAME));
        report = examples.report();
        files = ReportFiles.write(report, folder);
    }

    @Test
    void inResultsJson() throws IOException {
        assertThat(ResultsJson.read(files.results())).isEqualTo(report);
        assertThat(files.results())
                .content()
                .contains(
                        "\"id\": \"com.example.GoneBenchmark:throughput\"",
                        "\"likely\": \"com.example.io.OldBenchmark");
    }

    @Test
    void inTheText() {
        assertThat(files.text())
                .content()
                .contains("Verdicts:    1 benchmark: 1 UNCHANGED, and 3 MISSING", RENAME, REMOVE)
                .contains("Node: com.example.OldBenchmark:latency\n", "Verdict: MISSING\n")
                .contains("it may be called com.example.io.OldBenchmark now");
    }

    @Test
    void inTheTableAndWhereOnlyErrorsAreShown() {
        assertThat(VerdictTable.lines(report, files.text()))
                .anyMatch(line -> line.matches("GoneBenchmark +- +- +- +MISSING"))
                .anyMatch(line -> line.matches("OldBenchmark:latency +- +- +- +MISSING"));
        assertThat(VerdictTable.notJudged(report))
                .anyMatch(line -> line.startsWith("WARNING: MISSING: com.example.GoneBenchmark (throughput) is in "))
                .contains("    " + RENAME, "    " + REMOVE);
    }

    @Test
    void asFailedTestCases() throws Exception {
        String xml = Files.readString(files.tests());
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(files.tests().toFile());
        Element suite = document.getDocumentElement();

        assertThat(List.of(suite.getAttribute("tests"), suite.getAttribute("failures")))
                .containsExactly("4", "3");
        assertThat(document.getElementsByTagName("failure").getLength()).isEqualTo(3);
        assertThat(((Element) document.getElementsByTagName("failure").item(0)).getAttribute("type"))
                .isEqualTo("MISSING");
        TestReportTest.schema().newValidator().validate(new StreamSource(new StringReader(xml)));
    }

    @Test
    void whereNothingIsMissingNothingIsSaid() throws IOException {
        BenchmarkReport sound = new Examples(folder).everything();

        assertThat(VerdictTable.lines(sound, files.text())).noneMatch(line -> line.contains("MISSING"));
        assertThat(TextReport.render(sound, folder)).doesNotContain("MISSING");
    }

    private static MissingBenchmark missing(String id, String likely) {
        return new MissingBenchmark(
                BenchmarkId.parse(id), likely.isEmpty() ? Optional.empty() : Optional.of(BenchmarkId.parse(likely)));
    }
}
