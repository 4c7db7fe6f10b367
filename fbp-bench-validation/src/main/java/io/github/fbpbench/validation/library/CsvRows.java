package io.github.fbpbench.validation.library;

import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.benchmark.WorkloadBenchmark;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/** commons-csv: a row is read and written. A message is a row. */
public final class CsvRows implements WorkloadBenchmark {

    private List<String> rows = List.of();

    @Override
    public void setUp(TestData data) {
        rows = data.list(
                batchSize(),
                random -> random.nextInt(100_000) + "," + random.word(3, 12) + ",\"" + random.word(3, 8) + ", "
                        + random.word(3, 8) + "\"," + random.nextInt(100) + ".5,");
    }

    @Override
    public int batchSize() {
        return 200;
    }

    @Override
    public long run(int messages) throws IOException {
        StringBuilder written = new StringBuilder();
        long sum = 0;
        try (CSVParser parser = new CSVParser(
                        new StringReader(String.join("\n", rows.subList(0, messages))), CSVFormat.RFC4180);
                CSVPrinter printer = new CSVPrinter(written, CSVFormat.RFC4180)) {
            for (CSVRecord row : parser) {
                printer.printRecord(row);
                sum = sum * 31 + row.get(2).length();
            }
        }
        return sum + written.length();
    }
}
