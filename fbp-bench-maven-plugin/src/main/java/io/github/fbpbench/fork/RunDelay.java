package io.github.fbpbench.fork;

import io.github.fbpbench.measurement.Slice;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How long the calling thread was ready to run, and waited for a processor that others had, as Linux keeps it for each
 * thread: the second number of {@code schedstat}. The file stays open as long as the same thread asks.
 */
final class RunDelay {

    private static final Path FILE = Path.of("/proc/thread-self/schedstat");
    private static final int WAITED = 1;

    private @Nullable ProcFile file;
    private @Nullable Thread reader;

    /** Nanoseconds since the calling thread was started; {@link Slice#ABSENT} where that is not known. */
    long nanos() {
        try {
            if (reader != Thread.currentThread()) {
                reopen();
            }
            if (file == null) {
                return Slice.ABSENT;
            }
            file.read();
            return file.number(WAITED, Slice.ABSENT);
        } catch (IOException e) {
            return Slice.ABSENT;
        }
    }

    private void reopen() throws IOException {
        reader = Thread.currentThread();
        if (file != null) {
            file.close();
        }
        file = ProcFile.open(FILE);
    }
}
