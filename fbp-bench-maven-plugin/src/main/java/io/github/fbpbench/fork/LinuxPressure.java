package io.github.fbpbench.fork;

import io.github.fbpbench.measurement.Slice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** What Linux says of other work on the machine; {@link Slice#ABSENT} elsewhere. */
final class LinuxPressure {

    /** Kernel ticks per second in /proc/stat, fixed by its interface to user programs. */
    private static final long TICKS_PER_SECOND = 100;

    private static final int STEAL_FIELD = 8;

    private static final Path STAT = Path.of("/proc/stat");
    private static final Path PRESSURE = Path.of("/proc/pressure/cpu");

    private final boolean hasStat = Files.isReadable(STAT);
    private final boolean hasPressure = isPressureReadable();

    /** Time taken by the host since the machine started, in nanoseconds, summed over the processors. */
    long stealNanos() {
        if (!hasStat) {
            return Slice.ABSENT;
        }
        String[] fields = firstLine(STAT).split("\\s+", -1);
        return fields.length > STEAL_FIELD
                ? Long.parseLong(fields[STEAL_FIELD]) * (TimeUnit.SECONDS.toNanos(1) / TICKS_PER_SECOND)
                : Slice.ABSENT;
    }

    /** Time since the machine started, in nanoseconds, in which some thread waited for a processor. */
    long pressureNanos() {
        if (!hasPressure) {
            return Slice.ABSENT;
        }
        String line = firstLine(PRESSURE);
        return TimeUnit.MICROSECONDS.toNanos(Long.parseLong(line.substring(line.lastIndexOf('=') + 1)));
    }

    private static boolean isPressureReadable() {
        try {
            // Readable by its permissions, and yet an error where the kernel was told to leave PSI out.
            return firstLine(PRESSURE).startsWith("some ");
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private static String firstLine(Path file) {
        try {
            String text = Files.readString(file, StandardCharsets.US_ASCII);
            int end = text.indexOf('\n');
            return end < 0 ? text : text.substring(0, end);
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read " + file, e);
        }
    }
}
