package io.github.fbpbench.report;

import java.util.List;
import java.util.Set;

/**
 * Rows of text under each other, as wide as wanted where the figures allow it: the first column, which holds names, gives
 * way, as far as names stay different.
 *
 * @param rows the head first; all of the same length
 * @param right which columns stand at their right end
 * @param width at most so many characters
 */
record Columns(List<List<String>> rows, Set<Integer> right, int width) {

    private static final int WIDTH = 100;
    private static final String GAP = "  ";

    /** Where figures are so long that a name would have less than this, the rows become wider than they should. */
    private static final int LEAST_NAME = 12;

    /** At most 100 characters wide. */
    Columns(List<List<String>> rows, Set<Integer> right) {
        this(rows, right, WIDTH);
    }

    /** One line for each row. */
    List<String> lines() {
        int[] widths = new int[rows.get(0).size()];
        int others = 0;
        for (int column = 0; column < widths.length; column++) {
            int index = column;
            widths[column] =
                    rows.stream().mapToInt(row -> row.get(index).length()).max().orElseThrow();
            others += column == 0 ? 0 : GAP.length() + widths[column];
        }
        widths[0] = nameWidth(widths[0], Math.max(LEAST_NAME, width - others));
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    /** At most as wanted, unless shortened names could be taken for each other then. */
    private int nameWidth(int longest, int wanted) {
        long names = rows.stream().map(row -> row.get(0)).distinct().count();
        int width = Math.min(longest, wanted);
        while (width < longest && distinct(width) < names) {
            width++;
        }
        return width;
    }

    private long distinct(int width) {
        return rows.stream()
                .map(row -> Labels.shortened(row.get(0), width))
                .distinct()
                .count();
    }

    private String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String text = column == 0 ? Labels.shortened(row.get(0), widths[0]) : row.get(column);
            String blanks = " ".repeat(widths[column] - text.length());
            line.append(column == 0 ? "" : GAP).append(right.contains(column) ? blanks + text : text + blanks);
        }
        return line.toString().stripTrailing();
    }
}
