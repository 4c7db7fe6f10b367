package io.github.fbpbench.maven;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a build has said that showed errors only. */
final class BuildLog {

    private static final Pattern COMPILER = Pattern.compile(".*\\.(java|kt|scala|groovy)[:( ].*");
    private static final String FAILED_GOAL = "Failed to execute goal";
    private static final int LONGEST = 300;

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

    /** The first error of the compiler; without one, which goal has failed; without that, the last line. */
    String firstError() throws IOException {
        List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.replace(root + "/", "")
                        .replaceFirst("^\\[\\w+]\\s*", "")
                        .strip())
                .filter(line -> !line.isEmpty())
                .toList();
        Predicate<String> compiler = line -> COMPILER.matcher(line).matches() && !line.contains(FAILED_GOAL);
        String error = Stream.of(compiler, (Predicate<String>) line -> line.contains(FAILED_GOAL))
                .flatMap(kind -> lines.stream().filter(kind).limit(1))
                .findFirst()
                .orElse(lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1));
        return error.length() <= LONGEST ? error : error.substring(0, LONGEST) + "...";
    }
}
