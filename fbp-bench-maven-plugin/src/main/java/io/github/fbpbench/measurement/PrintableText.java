package io.github.fbpbench.measurement;

import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Text as consoles and reports show it. Names, reasons and messages come from files, class files and exceptions, and may hold
 * anything: what would move the cursor, colour what follows, turn its direction or begin another line is shown as an escape,
 * such as {@code \}{@code u001B}.
 */
public final class PrintableText {

    private PrintableText() {}

    /** The text as one line. */
    public static String line(String text) {
        if (text.codePoints().noneMatch(PrintableText::isUnprintable)) {
            return text;
        }
        StringBuilder line = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(each -> append(line, each));
        return line.toString();
    }

    /** The text, whose line feeds remain. */
    public static String lines(String text) {
        return text.replace("\r\n", "\n")
                .replace('\r', '\n')
                .lines()
                .map(PrintableText::line)
                .collect(Collectors.joining("\n", "", text.endsWith("\n") ? "\n" : ""));
    }

    /** Whether a character is none that can be seen, or is half of one. */
    public static boolean isUnprintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL -> codePoint != '\t';
            case Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private static void append(StringBuilder line, int each) {
        switch (each) {
            case '\n' -> line.append("\\n");
            case '\r' -> line.append("\\r");
            default -> {
                if (!isUnprintable(each)) {
                    line.appendCodePoint(each);
                } else if (Character.isBmpCodePoint(each)) {
                    line.append(String.format(Locale.ROOT, "\\u%04X", each));
                } else {
                    line.append(String.format(Locale.ROOT, "\\x{%X}", each));
                }
            }
        }
    }
}
