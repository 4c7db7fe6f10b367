package io.github.fbpbench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class QualificationFilesTest {

    @TempDir
    Path folder;

    @Test
    void writesThreeFiles() throws IOException {
        Path text = QualificationFiles.write(QualificationExamples.everything(), folder.resolve("new"));

        assertThat(text).isEqualTo(folder.resolve("new/qualify.txt"));
        assertThat(folder.resolve("new"))
                .isDirectoryContaining("glob:**.json")
                .isDirectoryContaining("glob:**.svg")
                .isDirectoryNotContaining("glob:**.tmp");
        assertThat(Files.readAllLines(text))
                .startsWith("fbp-bench qualification", "Time:        2026-01-02T03:04:05Z")
                .containsAll(QualificationText.lines(QualificationExamples.everything()));
    }

    @Test
    void namesTheFileThatItCannotWrite() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatIOException()
                .isThrownBy(() -> QualificationFiles.write(QualificationExamples.everything(), file))
                .withMessageContaining("qualify.json");
    }

    @Test
    void jsonHoldsTheRun() throws IOException {
        JsonNode json = json(QualificationExamples.everything());

        assertThat(json.get("schemaVersion").asInt()).isEqualTo(1);
        assertThat(json.get("start").asText()).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(json.get("tookSeconds").asDouble()).isEqualTo(312);
        assertThat(json.at("/versions/plugin").asText()).isEqualTo("0.1.0");
        assertThat(json.get("seed").asLong()).isEqualTo(42);
        assertThat(json.at("/settings/heap").asText()).isEqualTo("512m");
        assertThat(json.at("/environment/cores").asInt()).isEqualTo(2);
        assertThat(json.at("/parallelism/threads").asInt()).isEqualTo(2);
        assertThat(json.get("mostPairs").asInt()).isEqualTo(16);
        assertThat(json.at("/falseAlarms/benchmarksPerRun").asInt()).isEqualTo(20);
        assertThat(json.at("/falseAlarms/resampledRuns/failed").asInt()).isZero();
        assertThat(json.at("/falseAlarms/resampledRuns/of").asInt()).isEqualTo(1000);
        assertThat(json.at("/falseAlarms/resampledRuns/upperBound95").asDouble())
                .isCloseTo(.003, within(1e-4));
        assertThat(json.at("/falseAlarms/independentDecisions/failed").asInt()).isEqualTo(1);
    }

    @Test
    void jsonHoldsWhatIsSeenOfABenchmark() throws IOException {
        JsonNode json = json(QualificationExamples.everything());
        JsonNode parse = json.at("/benchmarks/0");

        assertThat(parse.get("id").asText()).isEqualTo("com.example.ParsePriceBenchmark:throughput");
        assertThat(parse.get("kind").asText()).isEqualTo("node");
        assertThat(parse.get("metric").asText()).isEqualTo("throughput");
        assertThat(parse.get("threshold").asText()).isEqualTo("-5%");
        assertThat(parse.at("/spread/pairs").asInt()).isEqualTo(12);
        assertThat(parse.at("/spread/deviation").asDouble()).isEqualTo(.004);
        assertThat(parse.at("/spread/mean").asDouble()).isEqualTo(.0003);
        assertThat(parse.at("/spread/standardError").asDouble()).isPositive();
        assertThat(parse.get("nanosPerPair").asDouble()).isEqualTo(2.15e9);
        assertThat(parse.get("detections")).hasSize(7);
        JsonNode five = parse.at("/detections/4");
        assertThat(five.get("share").asDouble()).isEqualTo(.05);
        assertThat(five.at("/regressed/hits").asInt()).isEqualTo(412);
        assertThat(five.at("/regressed/of").asInt()).isEqualTo(1000);
        assertThat(five.at("/regressed/share").asDouble()).isEqualTo(.412);
        assertThat(five.at("/regressed/lower95").asDouble()).isBetween(.38, .412);
        assertThat(five.at("/regressed/upper95").asDouble()).isBetween(.412, .44);
        assertThat(five.at("/unchanged/hits").asInt()).isEqualTo(588);
        assertThat(five.at("/inconclusive/hits").asInt()).isZero();
        assertThat(five.get("meanNanos").asDouble()).isEqualTo(4.3e9);
        assertThat(five.get("meanPairs").asDouble()).isEqualTo(2);
        assertThat(five.get("effect").asDouble()).isCloseTo(.0505, within(1e-9));
        assertThat(parse.at("/object/verdict").asText()).isEqualTo("REGRESSED");
        assertThat(parse.get("recommended").asText()).isEqualTo("-1%");
        assertThat(parse.get("smallest").asDouble()).isEqualTo(.02);
        assertThat(json.at("/benchmarks/1/metric").asText()).isEqualTo("cost");
        assertThat(json.at("/benchmarks/1").has("object")).isFalse();
        assertThat(json.at("/benchmarks/3").has("recommended")).isFalse();
        assertThat(json.at("/lost/0/id").asText()).isEqualTo("com.example.BrokenBenchmark:throughput");
        assertThat(json.at("/lost/0/reason").asText()).startsWith("node() threw");
    }

    @Test
    void chartHasALineForEachBenchmark() throws Exception {
        Element chart = chart(QualificationExamples.everything());

        assertThat(chart.getTagName()).isEqualTo("svg");
        assertThat(chart.getNamespaceURI()).isEqualTo("http://www.w3.org/2000/svg");
        NodeList lines = chart.getElementsByTagName("polyline");
        assertThat(lines.getLength()).isEqualTo(4);
        assertThat(((Element) lines.item(0)).getAttribute("points").split(" ")).hasSize(7);
        assertThat(chart.getElementsByTagName("circle").getLength()).isEqualTo(28);
        assertThat(((Element) chart.getElementsByTagName("rect").item(0)).getAttribute("fill"))
                .isEqualTo("white");
        assertThat(chart.getTextContent())
                .contains(
                        "FilterBenchmark[test=a<b&c] (-5%)", "OrdersBenchmark (cost +10%)", "20%", "100%", "REGRESSED");
    }

    @Test
    void chartOfNothingHasAxesAlone() throws Exception {
        Element chart = chart(QualificationExamples.report(List.of(), List.of()));

        assertThat(chart.getElementsByTagName("polyline").getLength()).isZero();
        assertThat(chart.getElementsByTagName("line").getLength()).isPositive();
    }

    private JsonNode json(QualificationReport report) throws IOException {
        QualificationFiles.write(report, folder);
        return new ObjectMapper().readTree(folder.resolve("qualify.json").toFile());
    }

    private Element chart(QualificationReport report) throws Exception {
        QualificationFiles.write(report, folder);
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder()
                .parse(folder.resolve("qualify.svg").toFile())
                .getDocumentElement();
    }
}
