package io.github.fbpbench.launch;

/** Text from somewhere else, as it may stand in a line on a console: it ends no line, moves no cursor and turns no text around. */
final class PrintableLine {

    private static final int MOST_CHARS = 300;

    private PrintableLine() {}

    /** The text on one line, with a blank for whatever is not to be seen, and cut off if it is long. */
    static String of(String text) {
        String line = text.codePoints()
                .map(c -> isShown(c) ? c : ' ')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip()
                .replaceAll(" {2,}", " ");
        return line.codePointCount(0, line.length()) <= MOST_CHARS
                ? line
                : line.substring(0, line.offsetByCodePoints(0, MOST_CHARS)) + "...";
    }

    private static boolean isShown(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
