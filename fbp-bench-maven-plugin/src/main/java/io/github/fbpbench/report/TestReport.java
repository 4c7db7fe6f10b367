package io.github.fbpbench.report;

import io.github.fbpbench.analysis.MissingBenchmark;
import io.github.fbpbench.analysis.Verdict;
import io.github.fbpbench.measurement.BenchmarkId;
import io.github.fbpbench.measurement.PrintableText;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * TEST-fbp-bench.xml: the run as a test suite with one test case for each benchmark, in the format of Surefire, which CI
 * systems show. It tells verdicts, not whether the build failed: a regression is a failure here even if the build lets
 * it pass.
 */
final class TestReport {

    private static final String SCHEMA =
            "https://maven.apache.org/surefire/maven-surefire-plugin/xsd/surefire-test-report.xsd";

    private static final double NANOS_PER_SECOND = 1e9;

    /** What a verdict is among the outcomes of a test. */
    private enum Outcome {
        PASSED,
        FAILURE,
        ERROR,
        SKIPPED;

        static Outcome of(Verdict verdict) {
            if (verdict instanceof Verdict.Regressed || verdict instanceof Verdict.Missed) {
                return FAILURE;
            }
            if (verdict instanceof Verdict.Failed) {
                return ERROR;
            }
            return verdict instanceof Verdict.Inconclusive || verdict instanceof Verdict.Ungated ? SKIPPED : PASSED;
        }

        /** The name of its element. */
        String element() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final BenchmarkReport report;
    private final Path folder;
    private static final Pattern LINE_BREAK = Pattern.compile("\\r\\n|\\r|\\n");

    private final XMLStreamWriter xml;

    private TestReport(BenchmarkReport report, Path folder, XMLStreamWriter xml) {
        this.report = report;
        this.folder = folder;
        this.xml = xml;
    }

    /**
     * Writes a run, worst benchmark first, with line feeds. The time of a test case is what its forks took.
     *
     * @param folder in which the file will stand; files below it are named relative to it
     */
    static void write(BenchmarkReport report, Path folder, Writer out) throws IOException {
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
            new TestReport(report, folder, xml).suite();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private void suite() throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        line(0);
        xml.writeStartElement("testsuite");
        xml.writeNamespace("xsi", "http://www.w3.org/2001/XMLSchema-instance");
        xml.writeAttribute("xsi", "http://www.w3.org/2001/XMLSchema-instance", "noNamespaceSchemaLocation", SCHEMA);
        attribute("name", "fbp-bench");
        attribute(
                "time",
                seconds(report.entries().stream().mapToLong(TestReport::nanos).sum()));
        attribute("timestamp", report.start().truncatedTo(ChronoUnit.MILLIS).toString());
        int missing = report.baseline().missing().size();
        attribute("tests", Integer.toString(report.entries().size() + missing));
        attribute("errors", Long.toString(count(Outcome.ERROR)));
        attribute("skipped", Long.toString(count(Outcome.SKIPPED)));
        attribute("failures", Long.toString(count(Outcome.FAILURE) + missing));
        properties();
        for (MissingBenchmark each : report.baseline().missing()) {
            testCase(each);
        }
        for (BenchmarkEntry entry : report.entries()) {
            testCase(entry);
        }
        line(0);
        xml.writeEndElement();
        line(0);
        xml.writeEndDocument();
    }

    private void properties() throws XMLStreamException {
        line(1);
        xml.writeStartElement("properties");
        property("fbp-bench.runId", report.runId());
        property("fbp-bench.version", report.versions().plugin());
        property("fbp-bench.seed", Long.toString(report.seed()));
        property("fbp-bench.baselineFile", report.baselineFile());
        property(
                "fbp-bench.environment",
                report.environment().map(TextReport::environment).orElse("unknown, no fork ran"));
        line(1);
        xml.writeEndElement();
    }

    private void property(String name, String value) throws XMLStreamException {
        line(2);
        xml.writeEmptyElement("property");
        attribute("name", name);
        attribute("value", value);
    }

    private void testCase(MissingBenchmark missing) throws XMLStreamException {
        line(1);
        xml.writeStartElement("testcase");
        attribute("name", name(missing.id()));
        attribute("classname", missing.id().className());
        attribute("time", seconds(0));
        line(2);
        xml.writeStartElement(Outcome.FAILURE.element());
        attribute("message", MissingText.sentence(missing, report.baselineFile()));
        attribute("type", MissingText.WORD);
        text("\n" + String.join("\n", MissingText.commands(report)) + "\n");
        xml.writeEndElement();
        line(1);
        xml.writeEndElement();
    }

    private void testCase(BenchmarkEntry entry) throws XMLStreamException {
        line(1);
        xml.writeStartElement("testcase");
        attribute("name", name(entry.id()));
        attribute("classname", entry.id().className());
        attribute("time", seconds(nanos(entry)));
        Outcome outcome = Outcome.of(entry.verdict());
        switch (outcome) {
            case FAILURE, ERROR -> {
                line(2);
                xml.writeStartElement(outcome.element());
                attribute("message", String.join("; ", entry.reasons()));
                attribute("type", entry.verdict().word());
                text(details(entry));
                xml.writeEndElement();
            }
            case SKIPPED -> {
                line(2);
                xml.writeEmptyElement(outcome.element());
                attribute("message", entry.verdict().word() + ": " + String.join("; ", entry.reasons()));
                systemOut(entry);
            }
            case PASSED -> systemOut(entry);
        }
        line(1);
        xml.writeEndElement();
    }

    private void systemOut(BenchmarkEntry entry) throws XMLStreamException {
        line(2);
        xml.writeStartElement("system-out");
        text(details(entry));
        xml.writeEndElement();
    }

    /** The figures and why, as in report.txt, and what to do next. */
    private String details(BenchmarkEntry entry) {
        List<String> steps = NextSteps.lines(report, entry);
        return "\n" + TextReport.render(report, entry, folder)
                + (steps.isEmpty() ? "" : String.join("\n", steps) + "\n");
    }

    /** The scenario, and what the id says beside the class and it; the class has an attribute of its own. */
    private static String name(BenchmarkId id) {
        String scenario = id.scenario().word();
        String text = id.toString();
        return scenario + text.substring(id.className().length(), text.length() - scenario.length() - 1);
    }

    private long count(Outcome outcome) {
        return report.entries().stream()
                .filter(entry -> Outcome.of(entry.verdict()) == outcome)
                .count();
    }

    private static long nanos(BenchmarkEntry entry) {
        return entry.files().stream()
                .map(ForkFiles::turn)
                .flatMap(Optional::stream)
                .mapToLong(ForkTurn::elapsedNanos)
                .sum();
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.3f", nanos / NANOS_PER_SECOND);
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(
                name, XmlText.legal(PrintableText.line(LINE_BREAK.matcher(value).replaceAll(" "))));
    }

    private void text(String text) throws XMLStreamException {
        xml.writeCharacters(XmlText.legal(PrintableText.lines(text)));
    }

    private void line(int indent) throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(indent));
    }
}
