package io.github.fbpbench.fork;

import io.github.fbpbench.measurement.Slice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What Linux says of other work on the machine; {@link Slice#ABSENT} elsewhere. */
final class LinuxPressure {

    /** Kernel ticks per second in /proc/stat, fixed by its interface to user programs. */
    private static final long TICKS_PER_SECOND = 100;

    private static final int STEAL = 8;

    private final @Nullable ProcFile stat = open(Path.of("/proc/stat"), "cpu ");
    private final @Nullable ProcFile pressure = open(Path.of("/proc/pressure/cpu"), "some ");

    /** Time taken by the host since the machine started, in nanoseconds, summed over the processors. */
    long stealNanos() {
        if (stat == null) {
            return Slice.ABSENT;
        }
        read(stat);
        long ticks = stat.number(STEAL, Slice.ABSENT);
        return ticks == Slice.ABSENT ? Slice.ABSENT : ticks * (TimeUnit.SECONDS.toNanos(1) / TICKS_PER_SECOND);
    }

    /** Time since the machine started, in nanoseconds, in which some thread waited for a processor. */
    long pressureNanos() {
        if (pressure == null) {
            return Slice.ABSENT;
        }
        read(pressure);
        long micros = pressure.lastNumber(Slice.ABSENT);
        return micros == Slice.ABSENT ? Slice.ABSENT : TimeUnit.MICROSECONDS.toNanos(micros);
    }

    /** {@code null} on another operating system. */
    private static @Nullable ProcFile open(Path path, String beginning) {
        ProcFile file = ProcFile.open(path);
        if (file == null || file.startsWith(beginning)) {
            return file;
        }
        file.close();
        return null;
    }

    private static void read(ProcFile file) {
        try {
            file.read();
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read what Linux says of other work", e);
        }
    }
}
