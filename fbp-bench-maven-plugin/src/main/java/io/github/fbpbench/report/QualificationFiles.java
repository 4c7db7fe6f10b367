package io.github.fbpbench.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.fbpbench.measurement.PrintableText;
import java.io.IOException;
import java.nio.file.Path;

/** The files of a qualification: qualify.txt to read, qualify.json for programs, and qualify.svg to look at. */
public final class QualificationFiles {

    private QualificationFiles() {}

    /**
     * Writes each file whole or not at all, the text last.
     *
     * @param folder is made if there is none
     * @return the text
     * @throws IOException naming a file that cannot be written
     */
    public static Path write(QualificationReport report, Path folder) throws IOException {
        Atomically.write(folder.resolve("qualify.json"), out -> {
            try (JsonGenerator json = ResultsShape.generator(out)) {
                new QualificationWriter(json).write(report);
            }
        });
        Atomically.write(folder.resolve("qualify.svg"), out -> DetectionChart.write(report, out));
        Path text = folder.resolve("qualify.txt");
        Atomically.write(text, out -> out.write(PrintableText.lines(QualificationText.file(report))));
        return text;
    }
}
