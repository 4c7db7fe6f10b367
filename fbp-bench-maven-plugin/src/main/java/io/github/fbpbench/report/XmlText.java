package io.github.fbpbench.report;

/** Text that XML 1.0 can hold; messages of benchmarks may hold anything. */
final class XmlText {

    private static final int REPLACEMENT = 0xFFFD;

    private XmlText() {}

    /** The text with line feeds only, and U+FFFD for each character that XML has no way to write. */
    static String legal(String text) {
        StringBuilder legal = new StringBuilder(text.length());
        text.replace("\r\n", "\n")
                .replace('\r', '\n')
                .codePoints()
                .map(each -> isLegal(each) ? each : REPLACEMENT)
                .forEach(legal::appendCodePoint);
        return legal.toString();
    }

    /** Production 2 of the recommendation; what is left of half a surrogate pair is not in it. */
    private static boolean isLegal(int each) {
        return each == '\t'
                || each == '\n'
                || (each >= 0x20 && each <= 0xD7FF)
                || (each >= 0xE000 && each <= 0xFFFD)
                || each >= 0x10000;
    }
}
