package io.github.fbpbench.validation.library;

import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.benchmark.WorkloadBenchmark;
import java.time.Instant;
import java.util.List;
import org.threeten.extra.Interval;
import org.threeten.extra.PeriodDuration;
import org.threeten.extra.YearQuarter;

/** threeten-extra: periods are read, added and written, and intervals compared. A message is a period. */
public final class ThreetenPeriods implements WorkloadBenchmark {

    private List<String> periods = List.of();

    @Override
    public void setUp(TestData data) {
        periods = data.list(
                batchSize(),
                random -> "P" + random.nextInt(12) + "M" + random.nextInt(28) + "DT" + random.nextInt(24) + "H"
                        + (1 + random.nextInt(59)) + "M");
    }

    @Override
    public int batchSize() {
        return 300;
    }

    @Override
    public long run(int messages) {
        long sum = 0;
        PeriodDuration all = PeriodDuration.ZERO;
        for (int i = 0; i < messages; i++) {
            PeriodDuration period = PeriodDuration.parse(periods.get(i));
            all = all.plus(period).normalizedStandardDays();
            Instant start = Instant.ofEpochSecond(i * 1_000L);
            Interval interval = Interval.of(start, start.plus(period.getDuration()));
            sum = sum * 31
                    + period.toString().hashCode()
                    + (interval.contains(Instant.ofEpochSecond(5_000)) ? 1 : 0)
                    + YearQuarter.of(2000 + i % 50, 1 + i % 4)
                            .plusQuarters(i)
                            .toString()
                            .length();
        }
        return sum + all.hashCode();
    }
}
