package io.github.fbpbench.reference;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Counters of a coverage tool in the class files of an arm. They cost time and memory that no user of the code pays, and
 * one arm may have them and the other may not: tools that take them out again do so late in a build.
 *
 * @param tool what has written them
 * @param type a class that has them, such as {@code com.example.Some}
 * @param element where that class is
 */
record Instrumentation(CoverageTool tool, String type, ArmElement element) {

    private static final String CLASS = ".class";

    /** Libraries are many and large, and these tools change every class or none. */
    private static final int OF_A_LIBRARY = 25;

    private static final Remembered<Optional<Counters>> KNOWN = new Remembered<>();

    private record Counters(CoverageTool tool, String type) {}

    /**
     * The first that is found in the code or the benchmarks of an arm.
     *
     * @throws IOException naming what cannot be read
     */
    static Optional<Instrumentation> in(ArmClassPath arm) throws IOException {
        for (ArmElement element : arm.elements()) {
            if (element.role() != ArmElement.Role.TEST && Files.exists(element.path())) {
                Optional<Instrumentation> found = in(element);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /** What it is and what to do about it, without a full stop. */
    String text() {
        return type + " in " + element.name() + " has the counters of " + tool.title()
                + ", which would be measured too; leave the instrumentation out"
                + (tool == CoverageTool.JACOCO
                        ? " (mvn clean first, then -Djacoco.skip; or jacoco:restore-instrumented-classes before the"
                                + " benchmarks)"
                        : ", or restore the classes before the benchmarks");
    }

    private static Optional<Instrumentation> in(ArmElement element) throws IOException {
        int most = element.form() == ArmElement.Form.EITHER && Files.isRegularFile(element.path())
                ? OF_A_LIBRARY
                : Integer.MAX_VALUE;
        return KNOWN.in(element.path(), path -> in(path, most))
                .map(counters -> new Instrumentation(counters.tool, counters.type, element));
    }

    private static Optional<Counters> in(Path path, int most) throws IOException {
        try (ElementContent content = ElementContent.open(path)) {
            List<String> classes = content.files().stream()
                    .filter(name -> name.endsWith(CLASS))
                    .limit(most)
                    .toList();
            for (String name : classes) {
                Optional<CoverageTool> tool = tool(content, name);
                if (tool.isPresent()) {
                    String type = name.substring(0, name.length() - CLASS.length());
                    return Optional.of(new Counters(tool.get(), type.replace('/', '.')));
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new IOException("Cannot read " + path + " of the class path: " + e, e);
        }
    }

    /** What is no class file cannot be instrumented, and is left to who loads it. */
    private static Optional<CoverageTool> tool(ElementContent content, String name) throws IOException {
        try (InputStream in = new BufferedInputStream(content.read(name))) {
            ClassNames names;
            try {
                names = ClassNames.read(in);
            } catch (IOException e) {
                return Optional.empty();
            }
            return CoverageTool.in(names);
        }
    }
}
