package io.github.fbpbench.validation.library;

import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.benchmark.WorkloadBenchmark;
import java.util.List;
import org.joda.time.DateTime;
import org.joda.time.DateTimeZone;
import org.joda.time.Days;
import org.joda.time.format.DateTimeFormat;
import org.joda.time.format.DateTimeFormatter;

/** joda-time: a date is read, moved and written. A message is a date. */
public final class JodaDates implements WorkloadBenchmark {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormat.forPattern("yyyy-MM-dd HH:mm:ss").withZone(DateTimeZone.UTC);

    private List<String> dates = List.of();

    @Override
    public void setUp(TestData data) {
        dates = data.list(batchSize(), random -> FORMAT.print(random.nextLong(2_000_000_000L) * 1_000));
    }

    @Override
    public int batchSize() {
        return 300;
    }

    @Override
    public long run(int messages) {
        long sum = 0;
        DateTime last = new DateTime(0, DateTimeZone.UTC);
        for (int i = 0; i < messages; i++) {
            DateTime date = FORMAT.parseDateTime(dates.get(i)).plusMonths(1).withDayOfWeek(3);
            sum = sum * 31
                    + FORMAT.print(date).hashCode()
                    + Days.daysBetween(last, date).getDays();
            last = date;
        }
        return sum;
    }
}
