package io.github.fbpbench.validation.library;

import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.benchmark.WorkloadBenchmark;
import java.util.List;

/** univocity-parsers: a row is read. A message is a row. */
public final class UnivocityRows implements WorkloadBenchmark {

    private final CsvParser parser = parser();
    private List<String> rows = List.of();

    private static CsvParser parser() {
        CsvParserSettings settings = new CsvParserSettings();
        settings.setReadInputOnSeparateThread(false);
        settings.setMaxColumns(16);
        settings.setMaxCharsPerColumn(256);
        return new CsvParser(settings);
    }

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
    public long run(int messages) {
        long sum = 0;
        for (int i = 0; i < messages; i++) {
            String[] fields = parser.parseLine(rows.get(i));
            sum = sum * 31 + fields.length + fields[2].length();
        }
        return sum;
    }
}
