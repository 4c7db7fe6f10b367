package io.github.fbpbench.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a page shows is what a test compiles and runs. */
class ExamplesInDocsTest {

    private static final Path SOURCES = Path.of("src/test/java/io/github/fbpbench/docs");
    private static final Path DOCS = Path.of("../docs");
    private static final Pattern JAVA_BLOCK =
            Pattern.compile("^```java\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

    @ParameterizedTest
    @CsvSource({
        "harness.md, HarnessExampleTest.java",
        "benchmarks.md, BenchmarksExampleTest.java",
        "runtime.md, RuntimeExampleTest.java"
    })
    void everyJavaBlockIsInATest(String page, String test) throws IOException {
        String source = comparable(Files.readString(SOURCES.resolve(test)));
        List<String> blocks = JAVA_BLOCK
                .matcher(Files.readString(DOCS.resolve(page)))
                .results()
                .map((MatchResult block) -> comparable(block.group(1)))
                .toList();

        assertThat(blocks)
                .isNotEmpty()
                .allSatisfy(block -> assertThat(source)
                        .as("a block of docs/%s, which is to be a copy of lines of %s", page, test)
                        .contains(block));
    }

    /** Without indentation; and a class that a test nests may have a file of its own on a page. */
    private static String comparable(String text) {
        return text.lines()
                .map(line -> line.strip().replaceFirst("^(public )?static final class ", "$1final class "))
                .collect(Collectors.joining("\n"));
    }
}
