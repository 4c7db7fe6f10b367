package io.github.fbpbench.validation.library;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.benchmark.WorkloadBenchmark;
import java.io.IOException;
import java.util.List;

/** jackson-databind: a small record is read and written. A message is a record. */
public final class JacksonRecord implements WorkloadBenchmark {

    private final ObjectMapper mapper = new ObjectMapper();
    private List<byte[]> readings = List.of();

    @Override
    public void setUp(TestData data) throws IOException {
        List<Reading> made = data.list(
                batchSize(),
                random -> new Reading(
                        random.nextLong(1L << 40),
                        random.word(4, 12),
                        random.nextInt(10_000) / 100.0,
                        random.nextBoolean(),
                        List.of(random.word(2, 6), random.word(2, 6))));
        byte[][] written = new byte[made.size()][];
        for (int i = 0; i < written.length; i++) {
            written[i] = mapper.writeValueAsBytes(made.get(i));
        }
        readings = List.of(written);
    }

    @Override
    public int batchSize() {
        return 200;
    }

    @Override
    public long run(int messages) throws IOException {
        long sum = 0;
        for (int i = 0; i < messages; i++) {
            Reading reading = mapper.readValue(readings.get(i), Reading.class);
            sum = sum * 31 + mapper.writeValueAsBytes(reading).length + reading.time();
        }
        return sum;
    }

    /** What is read and written. */
    public record Reading(long time, String sensor, double value, boolean valid, List<String> tags) {}
}
