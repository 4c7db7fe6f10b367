package io.github.fbpbench.reference;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The command line of git in one folder. It asks nobody anything, takes no lock and runs no hook. */
final class Git {

    private static final Duration DEADLINE = Duration.ofMinutes(2);

    /** So that the user's configuration changes nothing of what is read here. */
    private static final List<String> OPTIONS = List.of(
            "-c", "core.hooksPath=/dev/null",
            "-c", "core.fsmonitor=false",
            "-c", "core.quotePath=false",
            "-c", "log.follow=false",
            "-c", "log.showSignature=false",
            "-c", "advice.detachedHead=false",
            "-c", "gc.auto=0",
            "-c", "maintenance.auto=false");

    private final String executable;
    private final Path folder;

    Git(Path folder) {
        this("git", folder);
    }

    Git(String executable, Path folder) {
        this.executable = executable;
        this.folder = folder;
    }

    /**
     * What came of a command.
     *
     * @param out what it printed, without white space around
     * @param error what it complained of, likewise
     */
    record Outcome(int exitCode, String out, String error) {

        boolean isGood() {
            return exitCode == 0;
        }

        List<String> lines() {
            return out.lines().toList();
        }

        /** What went wrong, in one line. */
        String complaint() {
            return error.lines()
                    .filter(line -> line.startsWith("fatal:") || line.startsWith("error:"))
                    .findFirst()
                    .orElseGet(() -> error.lines().findFirst().orElse("exit code " + exitCode));
        }
    }

    /**
     * Runs a command, whatever its exit code.
     *
     * @throws NoReferenceException if there is no git, or it does not end
     */
    Outcome run(String... arguments) throws IOException, InterruptedException, NoReferenceException {
        Path out = Files.createTempFile("fbp-bench-git", ".out");
        Path error = Files.createTempFile("fbp-bench-git", ".err");
        try {
            List<String> command = new ArrayList<>();
            command.add(executable);
            command.addAll(OPTIONS);
            command.addAll(List.of(arguments));
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(error.toFile());
            builder.environment()
                    .putAll(Map.of(
                            "LC_ALL", "C",
                            "GIT_TERMINAL_PROMPT", "0",
                            "GIT_OPTIONAL_LOCKS", "0",
                            "GIT_LITERAL_PATHSPECS", "1"));
            OptionalInt exitCode = start(builder);
            if (exitCode.isEmpty()) {
                throw new NoReferenceException("git " + arguments[0] + " has not ended within " + DEADLINE.toSeconds()
                        + " s in " + folder + "; see whether git works there");
            }
            return new Outcome(exitCode.getAsInt(), read(out), read(error));
        } finally {
            Files.deleteIfExists(out);
            Files.deleteIfExists(error);
        }
    }

    /**
     * Runs a command that must succeed.
     *
     * @throws NoReferenceException if it does not, with git's words
     */
    Outcome runOrFail(String... arguments) throws IOException, InterruptedException, NoReferenceException {
        Outcome outcome = run(arguments);
        if (!outcome.isGood()) {
            throw new NoReferenceException("git " + arguments[0] + " fails in " + folder + " (" + outcome.complaint()
                    + "); see whether git works there");
        }
        return outcome;
    }

    private OptionalInt start(ProcessBuilder builder) throws InterruptedException, NoReferenceException {
        try {
            return BoundedProcess.run(builder, DEADLINE);
        } catch (IOException e) {
            throw new NoReferenceException("git cannot be started, so the code of the baseline cannot be found ("
                    + e.getMessage() + "); install git, and put it on the PATH");
        }
    }

    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip();
    }
}
