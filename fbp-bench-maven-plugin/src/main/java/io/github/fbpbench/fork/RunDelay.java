package io.github.fbpbench.fork;

import io.github.fbpbench.measurement.Slice;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * How long the calling thread was ready to run, and waited for a processor that others had, as Linux keeps it for each
 * thread: the second number of {@code schedstat}. The file stays open as long as the same thread asks.
 */
final class RunDelay {

    private static final String FILE = "/proc/thread-self/schedstat";

    /** More than three numbers of 64 bits can have. */
    private static final int LONGEST = 64;

    private final byte[] buffer = new byte[LONGEST];
    private @Nullable RandomAccessFile file;
    private @Nullable Thread reader;

    /** Nanoseconds since the calling thread was started; {@link Slice#ABSENT} where that is not known. */
    long nanos() {
        try {
            if (reader != Thread.currentThread()) {
                reopen();
            }
            return file == null ? Slice.ABSENT : read(file);
        } catch (IOException e) {
            return Slice.ABSENT;
        }
    }

    private void reopen() throws IOException {
        reader = Thread.currentThread();
        if (file != null) {
            file.close();
        }
        file = null;
        file = new RandomAccessFile(FILE, "r");
    }

    private long read(RandomAccessFile from) throws IOException {
        from.seek(0);
        int length = Math.max(0, from.read(buffer));
        String[] numbers = new String(buffer, 0, length, StandardCharsets.US_ASCII).split("\\s+", -1);
        return numbers.length < 2 ? Slice.ABSENT : Long.parseLong(numbers[1]);
    }
}
