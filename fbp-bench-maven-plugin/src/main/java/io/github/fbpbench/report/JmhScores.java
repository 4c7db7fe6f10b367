package io.github.fbpbench.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.descriptive.StandardDeviation;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The scores of one metric: those of all iterations as raw data, and what JMH says of scores, but of the figures by which a
 * benchmark is judged, one for each fork that decides: their mean, its 99.9% t interval, and percentiles of type 6 of Hyndman
 * and Fan. JMH says that of all iterations as if they were independent; a mean of them wanders with what else the machine
 * does, and may say that nothing changed where everything did.
 *
 * @param unit such as {@code ops/s}
 * @param judged the figures by which the benchmark is judged; if there are none, the raw data stands for them
 * @param forks a score for each iteration, fork by fork; at least one in all
 */
record JmhScores(String unit, List<Double> judged, List<double[]> forks) {

    private static final double CONFIDENCE = .999;
    /** The percentiles that JMH gives. */
    static final List<Double> PERCENTAGES = List.of(0.0, 50.0, 90.0, 95.0, 99.0, 99.9, 99.99, 99.999, 99.9999, 100.0);

    private static final Quantile TYPE_6 =
            Quantile.withDefaults().with(Quantile.EstimationMethod.HF6).withCopy(true);

    /** Writes the object of the metric. */
    void write(JsonGenerator json) throws IOException {
        double[] all = judged.isEmpty()
                ? forks.stream().flatMapToDouble(Arrays::stream).toArray()
                : judged.stream().mapToDouble(Double::doubleValue).toArray();
        double mean = Mean.of(all).getAsDouble();
        double error = error(all);
        json.writeStartObject();
        number(json, "score", mean);
        number(json, "scoreError", error);
        json.writeArrayFieldStart("scoreConfidence");
        number(json, mean - error);
        number(json, mean + error);
        json.writeEndArray();
        json.writeObjectFieldStart("scorePercentiles");
        for (double percentage : PERCENTAGES) {
            number(json, Double.toString(percentage), TYPE_6.evaluate(all, percentage / 100));
        }
        json.writeEndObject();
        json.writeStringField("scoreUnit", unit);
        json.writeArrayFieldStart("rawData");
        for (double[] fork : forks) {
            json.writeArray(fork, 0, fork.length);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Half of the interval's width; not a number for one or two scores. */
    private static double error(double[] all) {
        return all.length <= 2
                ? Double.NaN
                : TDistribution.of(all.length - 1).inverseSurvivalProbability((1 - CONFIDENCE) / 2)
                        * StandardDeviation.of(all).getAsDouble()
                        / Math.sqrt(all.length);
    }

    private static void number(JsonGenerator json, String field, double number) throws IOException {
        json.writeFieldName(field);
        number(json, number);
    }

    /** JSON has no word for what is not a number; JMH makes it text. */
    static void number(JsonGenerator json, double number) throws IOException {
        if (Double.isNaN(number)) {
            json.writeString("NaN");
        } else {
            json.writeNumber(number);
        }
    }
}
