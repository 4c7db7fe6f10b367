package io.github.fbpbench.maven;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a build has said that showed errors only. */
final class BuildLog {

    /** A message of a compiler is about a place in a file; so is a frame of a stack, and a warning. */
    private static final Pattern COMPILER = Pattern.compile(
            "(?!at |Caused by|w: |warning:).*\\.(java|kts?|scala|groovy)(:\\[?\\d|: ?\\(?\\d|:? \\(?\\d).*");

    /** Colours, links and the like, and what moves the cursor. */
    private static final Pattern CONTROL =
            Pattern.compile("\u001B\\[[0-9;?]*[ -/]*[@-~]|\u001B\\][^\u0007\u001B]*(\u0007|\u001B\\\\)"
                    + "|\u001B.|[\\p{Cntrl}&&[^\t]]");

    /** A level, behind a time or a thread at most. */
    private static final Pattern LEVEL = Pattern.compile(
            "^(?:[^\\[\\]]{0,40}|\\[[^\\]]{0,40}\\] )\\[?(ERROR|FATAL|WARNING|WARN|INFO|DEBUG)\\]?:?(?:\\s+|$)(.*)$");

    private static final Pattern FRAME = Pattern.compile("(at |\\.\\.\\. \\d+ (more|common frames)).*");

    /** Where to read on, behind a message or on a line of its own. */
    private static final Pattern HELP = Pattern.compile("\\s*(-> )?\\[Help \\d+\\].*$");

    private static final int LONGEST = 300;

    /** A heading leads to another one, at most so often. */
    private static final int DEEPEST = 3;

    private final Path log;
    private final Path root;

    /**
     * A log.
     *
     * @param root folder that is left out of what is quoted
     */
    BuildLog(Path log, Path root) {
        this.log = log;
        this.root = root;
    }

    private record Line(boolean isError, boolean hasLevel, String text) {

        boolean isCompiler() {
            return (isError || !hasLevel) && COMPILER.matcher(text).matches();
        }

        /** What the JVM says of what has killed it, as far as it does not stand behind a level. */
        boolean isThrown() {
            return !hasLevel && text.matches("(Error|Exception in thread|[\\w.$]+(Error|Exception))\\b.*");
        }
    }

    /**
     * The first message of a compiler; without one, the first error of the build, with what follows if it is a heading;
     * without that, what a JVM or a script has died of, else the last line.
     */
    String firstError() throws IOException {
        List<Line> lines = lines();
        if (lines.isEmpty()) {
            return "it said nothing";
        }
        int first = Stream.<Predicate<Line>>of(Line::isCompiler, Line::isError, Line::isThrown)
                .map(kind -> IntStream.range(0, lines.size())
                        .filter(i -> kind.test(lines.get(i)))
                        .findFirst())
                .flatMapToInt(found -> found.stream())
                .findFirst()
                .orElse(lines.size() - 1);
        StringBuilder error = new StringBuilder(lines.get(first).text());
        for (int next = first + 1;
                error.toString().endsWith(":") && next < lines.size() && next <= first + DEEPEST;
                next++) {
            error.append(' ').append(lines.get(next).text());
        }
        return error.length() <= LONGEST ? error.toString() : error.substring(0, LONGEST) + "...";
    }

    /** Those that say something. */
    private List<Line> lines() throws IOException {
        List<Line> lines = new ArrayList<>();
        for (String raw : text().split("[\r\n]+")) {
            String plain = CONTROL.matcher(raw).replaceAll("").replace(root + "/", "");
            Matcher level = LEVEL.matcher(plain);
            boolean hasLevel = level.matches();
            String text = HELP.matcher(hasLevel ? level.group(2) : plain)
                    .replaceFirst("")
                    .strip();
            if (text.chars().anyMatch(Character::isLetter)
                    && !FRAME.matcher(text).matches()) {
                lines.add(new Line(hasLevel && level.group(1).matches("ERROR|FATAL"), hasLevel, text));
            }
        }
        return lines;
    }

    /** As UTF-8 where it is that, else as this system writes. */
    private String text() throws IOException {
        byte[] bytes = Files.readAllBytes(log);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(
                    bytes,
                    Optional.ofNullable(System.getProperty("native.encoding"))
                            .map(Charset::forName)
                            .orElse(StandardCharsets.UTF_8));
        }
    }
}
