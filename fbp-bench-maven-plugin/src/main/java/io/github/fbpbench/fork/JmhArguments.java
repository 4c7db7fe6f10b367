package io.github.fbpbench.fork;

import io.github.fbpbench.files.TemporaryFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.CompilerHints;

/** What JMH needs on the command line of a JVM in which it runs without forking. Called in the plugin's JVM. */
public final class JmhArguments {

    private static final String HINTS = "-XX:CompileCommandFile=";
    private static final String TEMPORARY = "java.io.tmpdir";

    private static @Nullable JmhArguments ofThisProcess;

    private final List<String> ofJmh;
    private final byte[] hints;
    private @Nullable Path file;

    private JmhArguments(List<String> ofJmh, byte[] hints) {
        this.ofJmh = ofJmh;
        this.hints = hints;
    }

    /**
     * JVM arguments; the file that one of them names is deleted when this JVM ends.
     *
     * @throws UncheckedIOException if there is no folder for that file
     */
    public static List<String> arguments() {
        synchronized (JmhArguments.class) {
            try {
                JmhArguments arguments = ofThisProcess;
                if (arguments == null) {
                    arguments = askJmh();
                    ofThisProcess = arguments;
                }
                return arguments.withFile();
            } catch (IOException e) {
                throw new UncheckedIOException(e.getMessage(), e);
            }
        }
    }

    /** JMH writes its hints to a temporary file; ours are where a killed build leaves nothing for long. */
    private static JmhArguments askJmh() throws IOException {
        List<String> arguments = new ArrayList<>();
        String place = System.getProperty(TEMPORARY);
        Optional<Path> better = usable();
        try {
            better.ifPresent(usable -> System.setProperty(TEMPORARY, usable.toString()));
            CompilerHints.addCompilerHints(arguments);
        } catch (IllegalStateException e) {
            throw new IOException(
                    "JMH has no temporary folder: " + place
                            + " cannot be used; set java.io.tmpdir to a folder that can be"
                            + " written to, in MAVEN_OPTS",
                    e);
        } finally {
            if (better.isPresent() && place != null) {
                System.setProperty(TEMPORARY, place);
            }
        }
        Optional<Path> ofJmh = arguments.stream()
                .filter(argument -> argument.startsWith(HINTS))
                .map(argument -> Path.of(argument.substring(HINTS.length())))
                .findFirst();
        arguments.removeIf(argument -> argument.startsWith(HINTS));
        byte[] hints = new byte[0];
        if (ofJmh.isPresent()) {
            hints = Files.readAllBytes(ofJmh.get());
            Files.deleteIfExists(ofJmh.get());
        }
        return new JmhArguments(List.copyOf(arguments), hints);
    }

    /** The first temporary folder that can be used, unless it is that of this JVM anyway. */
    private static Optional<Path> usable() {
        return TemporaryFolder.places().stream()
                .filter(TemporaryFolder::isPossibleIn)
                .findFirst()
                .filter(place -> !place.toString().equals(System.getProperty(TEMPORARY)));
    }

    private List<String> withFile() throws IOException {
        List<String> all = new ArrayList<>(ofJmh);
        if (hints.length > 0) {
            Path written = file;
            if (written == null || !Files.exists(written)) {
                written = TemporaryFolder.open(
                        "the hints of JMH", folder -> Files.write(folder.path().resolve("hints"), hints));
                file = written;
            }
            all.add(HINTS + written);
        }
        all.add("-Djmh.ignoreLock=true");
        return List.copyOf(all);
    }
}
