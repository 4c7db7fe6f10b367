package io.github.fbpbench.report;

import io.github.fbpbench.analysis.Qualification.Detection;
import io.github.fbpbench.analysis.Qualification.Sight;
import java.io.IOException;
import java.io.Writer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** qualify.svg: how often a slowdown was found, over its size; a line for each benchmark. Lengths are in pixels. */
final class DetectionChart {

    private static final String NAMESPACE = "http://www.w3.org/2000/svg";

    private static final int LEFT = 70;
    private static final int TOP = 50;
    private static final int PLOT_WIDTH = 560;
    private static final int PLOT_HEIGHT = 320;
    private static final int BELOW = 60;
    private static final int LEGEND_LEFT = LEFT + PLOT_WIDTH + 30;
    private static final int LEGEND_ROW = 20;
    private static final int LONGEST_NAME = 48;
    private static final int LETTER = 7;
    private static final int SAMPLE = 30;

    /** Can be told apart by those who do not see all colours; the dashes tell when they begin again. */
    private static final List<String> COLOURS =
            List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000");

    private static final List<String> DASHES = List.of("none", "6 3", "2 3", "8 3 2 3");

    private final QualificationReport report;
    private final List<Sight> sights;
    private final double largest;
    private final XMLStreamWriter xml;

    private DetectionChart(QualificationReport report, XMLStreamWriter xml) {
        this.report = report;
        this.sights = report.figures().sights();
        this.largest = QualificationText.shares(report.figures()).stream()
                .max(Comparator.naturalOrder())
                .orElse(1d);
        this.xml = xml;
    }

    static void write(QualificationReport report, Writer out) throws IOException {
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
            new DetectionChart(report, xml).chart();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private void chart() throws XMLStreamException {
        int letters =
                sights.stream().mapToInt(sight -> name(sight).length()).max().orElse(0);
        int width = LEGEND_LEFT + SAMPLE + 20 + letters * LETTER;
        int height = Math.max(TOP + PLOT_HEIGHT + BELOW, TOP + (sights.size() + 1) * LEGEND_ROW);
        xml.writeStartDocument("UTF-8", "1.0");
        line();
        xml.writeStartElement("svg");
        xml.writeDefaultNamespace(NAMESPACE);
        attributes("width", width, "height", height, "viewBox", "0 0 " + width + " " + height);
        attributes("font-family", "sans-serif", "font-size", 12);
        element("rect", "x", 0, "y", 0, "width", width, "height", height, "fill", "white");
        text(LEFT, TOP / 2.0, "start", "Slowdowns that checks find");
        axes();
        for (int i = 0; i < sights.size(); i++) {
            benchmark(sights.get(i), i);
        }
        line();
        xml.writeEndElement();
        line();
        xml.writeEndDocument();
    }

    private void axes() throws XMLStreamException {
        for (int percent = 0; percent <= 100; percent += 20) {
            double y = y(percent / 100.0);
            element("line", "x1", LEFT, "y1", y, "x2", LEFT + PLOT_WIDTH, "y2", y, "stroke", "#dddddd");
            text(LEFT - 8.0, y + 4, "end", percent + "%");
        }
        Set<Double> shares = QualificationText.shares(report.figures());
        for (double share : shares) {
            tick(share);
        }
        tick(0);
        double bottom = y(0);
        element("line", "x1", LEFT, "y1", bottom, "x2", LEFT + PLOT_WIDTH, "y2", bottom, "stroke", "black");
        element("line", "x1", LEFT, "y1", TOP, "x2", LEFT, "y2", bottom, "stroke", "black");
        text(LEFT + PLOT_WIDTH / 2.0, bottom + 42, "middle", "injected slowdown, in CPU time per message");
        double middle = TOP + PLOT_HEIGHT / 2.0;
        open(
                "text",
                "x",
                20,
                "y",
                middle,
                "text-anchor",
                "middle",
                "transform",
                "rotate(-90 20 " + format(middle) + ")");
        close("rehearsed checks that say REGRESSED");
    }

    private void tick(double share) throws XMLStreamException {
        double bottom = y(0);
        element("line", "x1", x(share), "y1", bottom, "x2", x(share), "y2", bottom + 5, "stroke", "black");
        text(x(share), bottom + 20, "middle", QualificationText.share(share));
    }

    private void benchmark(Sight sight, int index) throws XMLStreamException {
        String colour = COLOURS.get(index % COLOURS.size());
        String dash = DASHES.get(index / COLOURS.size() % DASHES.size());
        String points = sight.detections().stream()
                .map(each -> format(x(each.share())) + ","
                        + format(y(each.regressed().share())))
                .collect(Collectors.joining(" "));
        element(
                "polyline",
                "points",
                points,
                "fill",
                "none",
                "stroke",
                colour,
                "stroke-dasharray",
                dash,
                "stroke-width",
                1.5);
        for (Detection each : sight.detections()) {
            open("circle", "cx", x(each.share()), "cy", y(each.regressed().share()), "r", 3, "fill", colour);
            xml.writeStartElement("title");
            xml.writeCharacters(XmlText.legal(report.label(sight.benchmark().id()) + ", "
                    + QualificationText.share(each.share()) + " more: "
                    + each.regressed().hits() + " of " + each.regressed().of()));
            xml.writeEndElement();
            xml.writeEndElement();
        }
        double y = TOP + index * LEGEND_ROW + LEGEND_ROW / 2.0;
        element(
                "line",
                "x1",
                LEGEND_LEFT,
                "y1",
                y,
                "x2",
                LEGEND_LEFT + SAMPLE,
                "y2",
                y,
                "stroke",
                colour,
                "stroke-dasharray",
                dash,
                "stroke-width",
                1.5);
        text(LEGEND_LEFT + SAMPLE + 8.0, y + 4, "start", name(sight));
    }

    /** Name and threshold. */
    private String name(Sight sight) {
        return Labels.shortened(report.label(sight.benchmark().id()), LONGEST_NAME) + " ("
                + QualificationText.threshold(sight.metric(), sight.threshold()) + ")";
    }

    private double x(double share) {
        return LEFT + PLOT_WIDTH * share / largest;
    }

    private double y(double share) {
        return TOP + PLOT_HEIGHT * (1 - share);
    }

    private void text(double x, double y, String anchor, String text) throws XMLStreamException {
        open("text", "x", x, "y", y, "text-anchor", anchor);
        close(text);
    }

    private void element(String name, Object... attributes) throws XMLStreamException {
        line();
        xml.writeEmptyElement(name);
        attributes(attributes);
    }

    private void open(String name, Object... attributes) throws XMLStreamException {
        line();
        xml.writeStartElement(name);
        attributes(attributes);
    }

    private void close(String text) throws XMLStreamException {
        xml.writeCharacters(XmlText.legal(text));
        xml.writeEndElement();
    }

    /** Names and values by turns. */
    private void attributes(Object... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            Object value = attributes[i + 1];
            xml.writeAttribute(
                    attributes[i].toString(), value instanceof Double length ? format(length) : value.toString());
        }
    }

    private void line() throws XMLStreamException {
        xml.writeCharacters("\n");
    }

    private static String format(double length) {
        return String.format(Locale.ROOT, "%.1f", length);
    }
}
