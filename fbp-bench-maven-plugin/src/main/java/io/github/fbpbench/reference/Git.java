package io.github.fbpbench.reference;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** The command line of git in one folder. It asks nobody anything, takes no lock and runs no hook. */
final class Git {

    private static final Duration DEADLINE = Duration.ofMinutes(2);

    /** So that the user's configuration changes nothing of what is read here. */
    private static final List<String> OPTIONS = List.of(
            "-c", "core.hooksPath=/dev/null",
            "-c", "core.fsmonitor=false",
            "-c", "core.quotePath=false",
            "-c", "diff.relative=false",
            "-c", "log.diffMerges=separate",
            "-c", "log.follow=false",
            "-c", "log.showRoot=true",
            "-c", "log.showSignature=false",
            "-c", "init.defaultObjectFormat=sha1",
            "-c", "init.defaultRefFormat=files",
            "-c", "init.defaultBranch=main",
            "-c", "submodule.recurse=false",
            "-c", "advice.detachedHead=false",
            "-c", "gc.auto=0",
            "-c", "maintenance.auto=false");

    /** Variables by which the environment would change what commands mean, beside those of a hook. */
    private static final List<String> CHANGING = List.of(
            "GIT_ATTR_SOURCE",
            "GIT_CEILING_DIRECTORIES",
            "GIT_CONFIG",
            "GIT_DEFAULT_HASH",
            "GIT_DEFAULT_REF_FORMAT",
            "GIT_DIFF_OPTS",
            "GIT_EXTERNAL_DIFF",
            "GIT_GLOB_PATHSPECS",
            "GIT_ICASE_PATHSPECS",
            "GIT_INDEX_VERSION",
            "GIT_NOGLOB_PATHSPECS",
            "GIT_REFLOG_ACTION",
            "GIT_TEMPLATE_DIR");

    /** What bytes that git prints, or reads, are as characters. */
    private final Charset charset;

    private final String executable;
    private final Path folder;

    Git(Path folder) {
        this("git", folder);
    }

    Git(String executable, Path folder) {
        this(executable, folder, names());
    }

    private Git(String executable, Path folder, Charset charset) {
        this.executable = executable;
        this.folder = folder;
        this.charset = charset;
    }

    /** The same program in another folder. */
    Git in(Path other) {
        return new Git(executable, other, charset);
    }

    /** The same with a character for each byte, so that what it prints can be given back as it is in any locale. */
    Git ofBytes() {
        return new Git(executable, folder, StandardCharsets.ISO_8859_1);
    }

    /**
     * What came of a command.
     *
     * @param out what it printed, without the line's end behind it
     * @param error what it complained of, without white space around
     */
    record Outcome(int exitCode, String out, String error) {

        boolean isGood() {
            return exitCode == 0;
        }

        List<String> lines() {
            return out.lines().toList();
        }

        /** What was printed between zero bytes. */
        List<String> items() {
            return Stream.of(out.split("\0")).filter(item -> !item.isEmpty()).toList();
        }

        /** What went wrong, in one line. */
        String complaint() {
            return error.lines()
                    .filter(line -> line.startsWith("fatal:") || line.startsWith("error:"))
                    .reduce((first, second) ->
                            second.startsWith("fatal:") && !first.startsWith("fatal:") ? second : first)
                    .orElseGet(() -> error.lines().findFirst().orElse("exit code " + exitCode));
        }
    }

    /**
     * Runs a command, whatever its exit code.
     *
     * @throws NoReferenceException if there is no git, or it does not end
     */
    Outcome run(String... arguments) throws IOException, InterruptedException, NoReferenceException {
        return run(Map.of("LC_ALL", "C"), "", arguments);
    }

    /** Runs a command that must succeed, on this input. */
    Outcome withInput(String input, String... arguments)
            throws IOException, InterruptedException, NoReferenceException {
        return required(run(Map.of("LC_ALL", "C"), input, arguments), arguments[0]);
    }

    /**
     * Runs a command that must succeed.
     *
     * @throws NoReferenceException if it does not, with git's words
     */
    Outcome runOrFail(String... arguments) throws IOException, InterruptedException, NoReferenceException {
        return required(run(arguments), arguments[0]);
    }

    /** Runs a command that may run programs of the user, who know their locale; its words may be of any language. */
    Outcome runInLocale(String... arguments) throws IOException, InterruptedException, NoReferenceException {
        return run(Map.of(), "", arguments);
    }

    private Outcome run(Map<String, String> environment, String input, String... arguments)
            throws IOException, InterruptedException, NoReferenceException {
        List<String> command = new ArrayList<>();
        command.add(executable);
        command.addAll(OPTIONS);
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().removeAll(CHANGING);
        builder.environment()
                .putAll(Map.of(
                        "GIT_TERMINAL_PROMPT", "0",
                        "GIT_OPTIONAL_LOCKS", "0",
                        "GIT_DISCOVERY_ACROSS_FILESYSTEM", "1",
                        "GIT_LITERAL_PATHSPECS", "1"));
        builder.environment().putAll(environment);
        BoundedProcess.Printed printed = start(builder, input.getBytes(charset));
        OptionalInt exitCode = printed.exitCode();
        if (exitCode.isEmpty()) {
            throw new NoReferenceException("git " + arguments[0] + " has not ended within " + DEADLINE.toSeconds()
                    + " s in " + folder + "; see whether git works there");
        }
        return new Outcome(
                exitCode.getAsInt(),
                withoutLineEnd(new String(printed.out(), charset)),
                new String(printed.error(), StandardCharsets.UTF_8).strip());
    }

    private Outcome required(Outcome outcome, String command) throws NoReferenceException {
        if (!outcome.isGood()) {
            throw new NoReferenceException("git " + command + " fails in " + folder + " (" + outcome.complaint()
                    + "); see whether git works there");
        }
        return outcome;
    }

    private BoundedProcess.Printed start(ProcessBuilder builder, byte[] input)
            throws InterruptedException, NoReferenceException {
        try {
            return BoundedProcess.capture(builder, input, DEADLINE);
        } catch (IOException e) {
            throw new NoReferenceException("git cannot be started, so the code of the baseline cannot be found ("
                    + e.getMessage() + "); install git, and put it on the PATH");
        }
    }

    private static String withoutLineEnd(String text) {
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }

    /** How this JVM writes the names of files: a path that git prints is no other one here, whatever the locale. */
    static Charset names() {
        return Optional.ofNullable(System.getProperty("sun.jnu.encoding"))
                .flatMap(Git::charset)
                .orElse(StandardCharsets.UTF_8);
    }

    private static Optional<Charset> charset(String name) {
        try {
            return Optional.of(Charset.forName(name));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }
}
