package io.github.fbpbench.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.fbpbench.measurement.SliceLatency;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How long messages took, as JMH's mode {@code sample} tells it. JMH merges what it sampled, and gives the mean and
 * percentiles of that; here they are the figures by which the benchmark is judged, and the score is the 50th percentile.
 * The histogram of a slice has a bar for each percentile: those messages that took longer than at the one before.
 *
 * @param percentiles nanoseconds by percentage; those that were not measured are missing
 * @param forks the measured slices, fork by fork
 */
record JmhLatencies(Map<Double, Double> percentiles, List<List<SliceLatency>> forks) {

    /** Writes the object of the metric. */
    void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeFieldName("score");
        percentile(json, 50.0);
        json.writeFieldName("scoreError");
        JmhScores.number(json, Double.NaN);
        json.writeArrayFieldStart("scoreConfidence");
        JmhScores.number(json, Double.NaN);
        JmhScores.number(json, Double.NaN);
        json.writeEndArray();
        json.writeObjectFieldStart("scorePercentiles");
        for (double percentage : JmhScores.PERCENTAGES) {
            json.writeFieldName(Double.toString(percentage));
            percentile(json, percentage);
        }
        json.writeEndObject();
        json.writeStringField("scoreUnit", "ns/op");
        json.writeArrayFieldStart("rawDataHistogram");
        for (List<SliceLatency> fork : forks) {
            json.writeStartArray();
            for (SliceLatency slice : fork) {
                histogram(slice, json);
            }
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void percentile(JsonGenerator json, double percentage) throws IOException {
        JmhScores.number(json, percentiles.getOrDefault(percentage, Double.NaN));
    }

    /** Pairs of a time and how many messages took about that; short slices have the same time at several percentiles. */
    private static void histogram(SliceLatency slice, JsonGenerator json) throws IOException {
        Map<Long, Long> bars = new LinkedHashMap<>();
        long below = 0;
        below += bar(bars, slice.p50Nanos(), Math.round(slice.count() * .5) - below);
        below += bar(bars, slice.p95Nanos(), Math.round(slice.count() * .95) - below);
        below += bar(bars, slice.p99Nanos(), Math.round(slice.count() * .99) - below);
        below += bar(bars, slice.p999Nanos(), Math.round(slice.count() * .999) - below);
        bar(bars, slice.maxNanos(), slice.count() - below);
        json.writeStartArray();
        for (Map.Entry<Long, Long> bar : bars.entrySet()) {
            json.writeStartArray();
            json.writeNumber(bar.getKey().doubleValue());
            json.writeNumber(bar.getValue());
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private static long bar(Map<Long, Long> bars, long nanos, long count) {
        if (count > 0) {
            bars.merge(nanos, count, Long::sum);
        }
        return count;
    }
}
