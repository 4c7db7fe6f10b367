package io.github.fbpbench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.fbpbench.analysis.EnvironmentMatch;
import io.github.fbpbench.analysis.Verdict;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class TestReportTest {

    @TempDir
    Path folder;

    @Test
    void isValidAgainstSurefiresSchema() throws Exception {
        schema().newValidator().validate(new StreamSource(new StringReader(write(everyVerdict()))));
    }

    @Test
    void theSchemaRefusesWhatIsNotOfIt() throws Exception {
        String broken = write(everyVerdict()).replace("tests=", "cases=");

        assertThat(catchThrowable(() -> schema().newValidator().validate(new StreamSource(new StringReader(broken)))))
                .hasMessageContaining("cases");
    }

    @Test
    void countsWhatItHolds() throws Exception {
        Element suite = parse(write(everyVerdict()));

        assertThat(suite.getAttribute("name")).isEqualTo("fbp-bench");
        assertThat(suite.getAttribute("timestamp")).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(List.of(
                        suite.getAttribute("tests"),
                        suite.getAttribute("errors"),
                        suite.getAttribute("failures"),
                        suite.getAttribute("skipped")))
                .containsExactly("9", "2", "2", "3");
        for (String outcome : List.of("error", "failure", "skipped")) {
            String counted = outcome.equals("skipped") ? outcome : outcome + "s";
            assertThat(elements(suite, outcome)).hasSize(Integer.parseInt(suite.getAttribute(counted)));
        }
    }

    @Test
    void givesEachVerdictItsOutcome() throws Exception {
        List<String> outcomes = new ArrayList<>();
        for (Element test : elements(parse(write(everyVerdict())), "testcase")) {
            Element outcome = (Element)
                    Objects.requireNonNull(test.getElementsByTagName("*").item(0));
            String name = test.getAttribute("classname").replaceAll(".*\\.", "");
            outcomes.add(name + " " + test.getAttribute("name") + ": " + outcome.getTagName() + " "
                    + outcome.getAttribute("type"));
        }

        assertThat(outcomes)
                .containsExactly(
                        "CrashingBenchmark throughput: error FAILED",
                        "UnusableBenchmark throughput: error FAILED",
                        "ParseLineBenchmark throughput: failure REGRESSED",
                        "TooSlowBenchmark throughput: failure MISSED",
                        "NoisyBenchmark throughput: skipped ",
                        "CountByPathAndStatusOfEveryRequestInTheWholeLogBenchmark throughput: skipped ",
                        "RenderBenchmark$Html throughput: skipped ",
                        "DropBotsBenchmark throughput: system-out ",
                        "SessioniseBenchmark throughput: system-out ");
    }

    @Test
    void saysWhyAndWhatToDo() throws Exception {
        Element suite = parse(write(everyVerdict()));

        Element failure = elements(suite, "failure").get(0);
        assertThat(failure.getAttribute("message"))
                .contains("throughput changed by ")
                .contains("; errorRate went from ");
        assertThat(failure.getTextContent())
                .contains("Throughput: ")
                .contains("Verdict: REGRESSED")
                .contains("mvn verify -Dfbp-bench.benchmarks=ParseLineBenchmark\n")
                .contains("mvn fbp-bench:baseline -Dfbp-bench.benchmarks=ParseLineBenchmark ");
        Element error = elements(suite, "error").get(0);
        assertThat(error.getAttribute("message")).contains("exit code 134");
        assertThat(error.getTextContent())
                .contains("Its log: forks/com.example.CrashingBenchmark-1/log.txt")
                .contains("# SIGSEGV")
                .doesNotContain(folder.toString());
        assertThat(elements(suite, "skipped").get(0).getAttribute("message"))
                .isEqualTo("INCONCLUSIVE: throughput may have changed");
        assertThat(elements(suite, "system-out"))
                .allMatch(each -> each.getTextContent().contains("Throughput: "));
    }

    /** Each of the five forks of an example takes 1.5 s; there are two forks of none that is measured. */
    @Test
    void theTimeIsWhatTheForksTook() throws Exception {
        Element suite = parse(write(everyVerdict()));

        assertThat(elements(suite, "testcase").stream().map(test -> test.getAttribute("time")))
                .containsExactly("1.500", "0.000", "7.500", "7.500", "7.500", "7.500", "7.500", "7.500", "7.500");
        assertThat(suite.getAttribute("time")).isEqualTo("54.000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a < b && c > \"d\" ']]>'",
                "tabs\tand blanks",
                "\u00fcml\u00e4ut, \u65e5\u672c\u8a9e, \ud83d\ude00"
            })
    void anyLegalTextIsReadBack(String message) throws Exception {
        Element failure = elements(parse(write(failing(message))), "failure").get(0);

        assertThat(failure.getTextContent()).contains(message);
        assertThat(failure.getAttribute("message")).isEqualTo(message.replaceAll("\\s", " "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0000", "\u0007", "\u001b", "\u202e", "\u2066", "\u2028", "\ufffe", "\uffff", "\ud800", "\udc00"
            })
    void whatCannotBeShownIsEscaped(String illegal) throws Exception {
        String text = write(failing("before" + illegal + "after"));

        schema().newValidator().validate(new StreamSource(new StringReader(text)));
        assertThat(elements(parse(text), "failure").get(0).getAttribute("message"))
                .isEqualTo(
                        illegal.compareTo("\ufffe") >= 0
                                ? "before\ufffdafter"
                                : "before" + String.format("\\u%04X", (int) illegal.charAt(0)) + "after");
    }

    @Test
    void theFileIsUtf8WithLineFeedsInEveryLocale() throws Exception {
        BenchmarkReport report = failing("\u65e5\u672c\r\n\u8a9e\rend");
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            Path file = ReportFiles.write(report, folder).tests();

            assertThat(file).hasFileName("TEST-fbp-bench.xml");
            assertThat(Files.readString(file, StandardCharsets.UTF_8))
                    .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite ")
                    .endsWith("</testsuite>\n")
                    .contains("\u65e5\u672c\\r\\n\u8a9e\\rend")
                    .contains("time=\"7.500\"")
                    .doesNotContain("\r");
            schema().newValidator().validate(new StreamSource(file.toFile()));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aRunOfNothingIsAnEmptySuite() throws Exception {
        String text = write(new Examples(folder).report());

        schema().newValidator().validate(new StreamSource(new StringReader(text)));
        assertThat(parse(text).getAttribute("tests")).isEqualTo("0");
    }

    private BenchmarkReport everyVerdict() throws IOException {
        Examples examples = new Examples(folder);
        examples.measured("com.example.TooSlowBenchmark", 1_000, 8, 0, Optional.empty());
        examples.said(new Verdict.Missed("throughput is 999000 msg/s, below the target of 2000000 msg/s"));
        examples.measured("com.example.NoisyBenchmark", 1_000, 8, 0, baseline());
        examples.said(new Verdict.Inconclusive("throughput may have changed", Optional.of(12)));
        return examples.everything();
    }

    private BenchmarkReport failing(String message) throws IOException {
        Examples examples = new Examples(folder);
        examples.measured("com.example.ParseLineBenchmark", 1_000, 8, 0, baseline());
        examples.said(new Verdict.Regressed(message));
        return examples.report();
    }

    private static Optional<BaselineUsed> baseline() {
        return Examples.baseline(1_000, 8, EnvironmentMatch.SAME);
    }

    private String write(BenchmarkReport report) throws IOException {
        StringWriter out = new StringWriter();
        TestReport.write(report, folder, out);
        return out.toString();
    }

    static Schema schema() throws Exception {
        return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(Objects.requireNonNull(TestReportTest.class.getResource("surefire-test-report.xsd")));
    }

    private static Element parse(String text) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(text)))
                .getDocumentElement();
    }

    private static List<Element> elements(Element in, String name) {
        List<Element> elements = new ArrayList<>();
        var found = in.getElementsByTagName(name);
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) Objects.requireNonNull(found.item(i)));
        }
        return elements;
    }
}
