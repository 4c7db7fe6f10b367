package io.github.fbpbench.fork;

import io.github.fbpbench.measurement.Slice;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What Linux says of other work on the machine; {@link Slice#ABSENT} elsewhere. The files stay open: opening them anew for each
 * slice would cost as much as all other clocks together.
 */
final class LinuxPressure {

    /** Kernel ticks per second in /proc/stat, fixed by its interface to user programs. */
    private static final long TICKS_PER_SECOND = 100;

    private static final int STEAL_FIELD = 8;

    /** More than the first line of either file can have. */
    private static final int LONGEST_LINE = 256;

    private final byte[] buffer = new byte[LONGEST_LINE];
    private final @Nullable RandomAccessFile stat = open(Path.of("/proc/stat"), "cpu ");
    private final @Nullable RandomAccessFile pressure = open(Path.of("/proc/pressure/cpu"), "some ");

    /** Time taken by the host since the machine started, in nanoseconds, summed over the processors. */
    long stealNanos() {
        if (stat == null) {
            return Slice.ABSENT;
        }
        String[] fields = firstLine(stat).split("\\s+", -1);
        return fields.length > STEAL_FIELD
                ? Long.parseLong(fields[STEAL_FIELD]) * (TimeUnit.SECONDS.toNanos(1) / TICKS_PER_SECOND)
                : Slice.ABSENT;
    }

    /** Time since the machine started, in nanoseconds, in which some thread waited for a processor. */
    long pressureNanos() {
        if (pressure == null) {
            return Slice.ABSENT;
        }
        String line = firstLine(pressure);
        return TimeUnit.MICROSECONDS.toNanos(Long.parseLong(line.substring(line.lastIndexOf('=') + 1)));
    }

    /** May be readable by its permissions, and yet give an error, where the kernel was told to leave PSI out. */
    private @Nullable RandomAccessFile open(Path path, String beginning) {
        try {
            RandomAccessFile file = new RandomAccessFile(path.toFile(), "r");
            if (read(file).startsWith(beginning)) {
                return file;
            }
            file.close();
            return null;
        } catch (IOException e) {
            return null; // another operating system
        }
    }

    private String firstLine(RandomAccessFile file) {
        try {
            return read(file);
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read what Linux says of other work", e);
        }
    }

    private String read(RandomAccessFile file) throws IOException {
        file.seek(0);
        int length = Math.max(0, file.read(buffer));
        String text = new String(buffer, 0, length, StandardCharsets.US_ASCII);
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }
}
