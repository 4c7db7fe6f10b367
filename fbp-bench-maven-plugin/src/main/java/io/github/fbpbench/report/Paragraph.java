package io.github.fbpbench.report;

import java.util.ArrayList;
import java.util.List;

/** Prose in lines of limited width. What is wider as a single word is broken. */
final class Paragraph {

    private static final String FURTHER = "  ";

    private Paragraph() {}

    /**
     * Breaks a text at its blanks and line breaks.
     *
     * @param indent before each line; lines after the first have two blanks more
     * @param width of a line, indent included
     */
    static List<String> lines(String indent, String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(indent);
        boolean empty = true;
        for (String word : text.strip().split("\\s+")) {
            String rest = word;
            if (!empty && line.length() + 1 + rest.length() > width) {
                lines.add(line.toString());
                line = new StringBuilder(indent).append(FURTHER);
                empty = true;
            }
            while (line.length() + rest.length() > width) {
                int part = width - line.length();
                lines.add(line + rest.substring(0, part));
                rest = rest.substring(part);
                line = new StringBuilder(indent).append(FURTHER);
            }
            line.append(empty ? "" : " ").append(rest);
            empty = false;
        }
        lines.add(line.toString());
        return lines;
    }
}
