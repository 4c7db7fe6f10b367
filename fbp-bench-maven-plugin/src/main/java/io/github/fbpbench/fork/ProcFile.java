package io.github.fbpbench.fork;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file of Linux whose first line is read again and again. It stays open: opening it anew for each slice would cost as much as
 * all other clocks together. Numbers are read where they stand, since text that is cut up with each slice would have the JIT
 * compilers at work while code is measured.
 */
final class ProcFile {

    /** More than the first line of any of them can have. */
    private static final int LONGEST_LINE = 256;

    private final byte[] line = new byte[LONGEST_LINE];
    private final RandomAccessFile file;
    private int length;

    private ProcFile(RandomAccessFile file) {
        this.file = file;
    }

    /**
     * Opens a file.
     *
     * @return {@code null} if there is none, or it cannot be read: some may be readable by their permissions, and yet give an
     *     error, where the kernel was told to leave them out
     */
    static @Nullable ProcFile open(Path path) {
        try {
            ProcFile opened = new ProcFile(new RandomAccessFile(path.toFile(), "r"));
            try {
                opened.read();
                return opened;
            } catch (IOException e) {
                opened.close();
                return null;
            }
        } catch (IOException e) {
            return null;
        }
    }

    /** Reads the first line anew. */
    void read() throws IOException {
        file.seek(0);
        int read = Math.max(0, file.read(line));
        length = 0;
        while (length < read && line[length] != '\n') {
            length++;
        }
    }

    boolean startsWith(String beginning) {
        for (int i = 0; i < beginning.length(); i++) {
            if (i >= length || line[i] != beginning.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /**
     * A number of the line that was read.
     *
     * @param word which of the words between spaces it is, from 0
     * @param ifMissing returned if there are fewer words, or it is no number
     */
    long number(int word, long ifMissing) {
        int at = 0;
        for (int i = 0; i < word; i++) {
            at = behindSpaces(behindWord(at));
        }
        return digits(at, ifMissing);
    }

    /**
     * The number at the end of the line that was read.
     *
     * @param ifMissing returned if there is none
     */
    long lastNumber(long ifMissing) {
        int at = length;
        while (at > 0 && isDigit(at - 1)) {
            at--;
        }
        return digits(at, ifMissing);
    }

    /** There is nothing in it that could be lost. */
    void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int behindWord(int from) {
        int at = from;
        while (at < length && line[at] != ' ') {
            at++;
        }
        return at;
    }

    private int behindSpaces(int from) {
        int at = from;
        while (at < length && line[at] == ' ') {
            at++;
        }
        return at;
    }

    private long digits(int from, long ifMissing) {
        if (from >= length || !isDigit(from)) {
            return ifMissing;
        }
        long number = 0;
        for (int at = from; at < length && isDigit(at); at++) {
            number = 10 * number + (line[at] - '0');
        }
        return number;
    }

    private boolean isDigit(int at) {
        return line[at] >= '0' && line[at] <= '9';
    }
}
