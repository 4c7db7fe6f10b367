package io.github.fbpbench.validation.library;

import com.google.gson.Gson;
import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.benchmark.WorkloadBenchmark;
import java.util.List;

/** gson: a small object is read and written. A message is an object. */
public final class GsonObject implements WorkloadBenchmark {

    private final Gson gson = new Gson();
    private List<String> readings = List.of();

    @Override
    public void setUp(TestData data) {
        readings = data.list(
                batchSize(),
                random -> gson.toJson(new Reading(
                        random.nextLong(1L << 40),
                        random.word(4, 12),
                        random.nextInt(10_000) / 100.0,
                        List.of(random.word(2, 6), random.word(2, 6)))));
    }

    @Override
    public int batchSize() {
        return 200;
    }

    @Override
    public long run(int messages) {
        long sum = 0;
        for (int i = 0; i < messages; i++) {
            Reading reading = gson.fromJson(readings.get(i), Reading.class);
            sum = sum * 31 + gson.toJson(reading).length() + reading.time;
        }
        return sum;
    }

    /** What is read and written; the older version does not know records. */
    private static final class Reading {
        private final long time;
        private final String sensor;
        private final double value;
        private final List<String> tags;

        Reading(long time, String sensor, double value, List<String> tags) {
            this.time = time;
            this.sensor = sensor;
            this.value = value;
            this.tags = tags;
        }

        @Override
        public String toString() {
            return sensor + value + tags;
        }
    }
}
