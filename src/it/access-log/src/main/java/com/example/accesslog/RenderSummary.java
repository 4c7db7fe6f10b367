package com.example.accesslog;

import io.github.fbpbench.runtime.Context;
import io.github.fbpbench.runtime.InPort;
import io.github.fbpbench.runtime.Node;
import io.github.fbpbench.runtime.OutPort;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Makes a table of text: one line per count, those with most hits first, between a header and a line of totals.
 *
 * <pre>{@code
 *       hits  share       size  status  path
 *      1,204  12.0%   18.2 MiB     200  /
 *     10,000 100.0%  310.5 MiB          total
 * }</pre>
 */
public final class RenderSummary implements Node<PathCount, String> {

    private static final Comparator<PathCount> MOST_HITS_FIRST = Comparator.comparingLong(PathCount::hits)
            .reversed()
            .thenComparing(PathCount::path)
            .thenComparingInt(PathCount::status);

    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

    @Override
    public void process(Context context, InPort<PathCount> in, OutPort<String> out) throws InterruptedException {
        List<PathCount> counts = new ArrayList<>();
        long hits = 0;
        long bytes = 0;
        for (PathCount count = in.receive(); count != null; count = in.receive()) {
            counts.add(count);
            hits += count.hits();
            bytes += count.bytes();
        }
        counts.sort(MOST_HITS_FIRST);

        out.send(row("hits", "share", "size", "status", "path"));
        for (PathCount count : counts) {
            String status = Integer.toString(count.status());
            out.send(row(grouped(count.hits()), share(count.hits(), hits), size(count.bytes()), status, count.path()));
        }
        out.send(row(grouped(hits), share(hits, hits), size(bytes), "", "total"));
    }

    private static String row(String hits, String share, String size, String status, String path) {
        StringBuilder row = new StringBuilder(40 + path.length());
        right(row, hits, 10);
        right(row, share, 7);
        right(row, size, 11);
        right(row, status, 8);
        return row.append("  ").append(path).toString();
    }

    private static void right(StringBuilder row, String text, int width) {
        for (int i = text.length(); i < width; i++) {
            row.append(' ');
        }
        row.append(text);
    }

    /** A number with a comma before each three digits. */
    private static String grouped(long number) {
        StringBuilder digits = new StringBuilder().append(number);
        for (int i = digits.length() - 3; i > 0; i -= 3) {
            digits.insert(i, ',');
        }
        return digits.toString();
    }

    /** A part in percent with one decimal; 0 of 0 is nothing. */
    private static String share(long part, long whole) {
        return whole == 0 ? "-" : oneDecimal((double) part / whole * 100) + '%';
    }

    private static String size(long bytes) {
        double value = bytes;
        int unit = 0;
        // Not 1,024: what would be rounded to that is 1.0 of the next unit.
        while (value >= 1_023.95) {
            value /= 1_024;
            unit++;
        }
        return unit == 0 ? bytes + " B" : oneDecimal(value) + ' ' + UNITS[unit];
    }

    private static String oneDecimal(double value) {
        long tenths = Math.round(value * 10);
        return tenths / 10 + "." + tenths % 10;
    }
}
