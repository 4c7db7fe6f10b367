package io.github.fbpbench.baseline;

import io.github.fbpbench.analysis.EnvironmentMatch;
import io.github.fbpbench.measurement.Environment;
import io.github.fbpbench.measurement.ForkSettings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Says with whose figures an environment's figures may be compared. Nothing that changes while a machine runs (clock
 * frequency, load, free memory) is part of a key.
 *
 * @param timeKey equal where time may be compared: processor, cores, container limits, architecture, operating system,
 *     JDK, JVM, collector, object layout, flags and the lengths of a fork; 12 hexadecimal digits
 * @param allocationKey equal where sizes of objects may be compared: JDK feature version, object layout and collector;
 *     12 hexadecimal digits
 */
public record EnvironmentKey(String timeKey, String allocationKey) {

    private static final int DIGITS = 12;

    /** The keys of forks with these settings in this environment. */
    public static EnvironmentKey of(Environment environment, ForkSettings settings) {
        List<String> time = EnvironmentField.all(environment, settings).stream()
                .map(EnvironmentField::value)
                .toList();
        List<String> allocation =
                List.of(Integer.toString(environment.jdkFeature()), environment.objectLayout(), environment.gc());
        return new EnvironmentKey(digest(time), digest(allocation));
    }

    /** What may be compared between this environment and the other. */
    public EnvironmentMatch match(EnvironmentKey other) {
        if (timeKey.equals(other.timeKey)) {
            return EnvironmentMatch.SAME;
        }
        return allocationKey.equals(other.allocationKey) ? EnvironmentMatch.SAME_ALLOCATION : EnvironmentMatch.OTHER;
    }

    private static String digest(List<String> values) {
        MessageDigest sha256;
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
        for (String value : values) {
            byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
            sha256.update(bytes);
            sha256.update((byte) 0);
        }
        return HexFormat.of().formatHex(sha256.digest()).substring(0, DIGITS);
    }
}
