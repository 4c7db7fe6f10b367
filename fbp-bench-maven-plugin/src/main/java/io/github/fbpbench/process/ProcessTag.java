package io.github.fbpbench.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiPredicate;

/**
 * A variable in the environment of a process, which whatever that starts inherits, and by which Linux shows it again: also
 * what has left its parent and its session behind, and is nobody's descendant any more. Where there is no {@code /proc},
 * nothing is found.
 *
 * @param owner process that started the first tagged one
 * @param ownerStart when that had started, in the kernel's ticks, because another process may get its number; 0 if unknown
 * @param secret {@value #SECRET_CHARS} characters that nobody guesses
 */
public record ProcessTag(long owner, long ownerStart, String secret) {

    /** Name of the variable. */
    public static final String VARIABLE = "FBP_BENCH_FORK";

    /** How long a secret is, in characters of ASCII. */
    public static final int SECRET_CHARS = 32;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Path PROC = Path.of("/proc");
    private static final String NUMBERED = "[0-9]*";
    private static final int FIELDS = 3;

    /** Which field of {@code /proc/N/stat} it is, counted from the one behind the name, which may hold anything. */
    private static final int START_BEHIND_NAME = 19;

    /** Who starts processes as fast as they are ended wins at last. */
    private static final int MOST_ROUNDS = 20;

    private static final long END_MILLIS = 500;

    /** A new tag for what this process is about to start. */
    public static ProcessTag create() {
        byte[] random = new byte[SECRET_CHARS / 2];
        RANDOM.nextBytes(random);
        long self = ProcessHandle.current().pid();
        return new ProcessTag(self, start(self), HexFormat.of().formatHex(random));
    }

    /** The tag of this process, if it has one. */
    public static Optional<ProcessTag> ofThisProcess() {
        return Optional.ofNullable(System.getenv(VARIABLE)).flatMap(ProcessTag::parse);
    }

    private static Optional<ProcessTag> parse(String value) {
        String[] fields = value.split("-", -1);
        try {
            return fields.length == FIELDS && fields[2].length() == SECRET_CHARS
                    ? Optional.of(new ProcessTag(Long.parseLong(fields[0]), Long.parseLong(fields[1]), fields[2]))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The variable's value. */
    public String value() {
        return owner + "-" + ownerStart + "-" + secret;
    }

    /** Ends all processes with this tag but the calling one, and waits for their end. */
    public void endAll() {
        endAll((tag, folder) -> equals(tag));
    }

    /** Ends what tagged processes have left behind whose owner is gone: it was killed before it could do so itself. */
    public static void endLeftOvers() {
        Optional<Path> ours = namespace(PROC.resolve("self"));
        // In another container the owner's number means another process, or none.
        endAll((tag, folder) ->
                ours.isPresent() && namespace(folder).equals(ours) && start(tag.owner) != tag.ownerStart);
    }

    private static void endAll(BiPredicate<ProcessTag, Path> which) {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            List<ProcessHandle> found = find(which);
            if (found.isEmpty()) {
                return;
            }
            found.forEach(ProcessHandle::destroyForcibly);
            found.forEach(ProcessTag::awaitEnd);
        }
    }

    private static void awaitEnd(ProcessHandle process) {
        try {
            process.onExit().get(END_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // The next round looks whether it is still there.
        }
    }

    private static List<ProcessHandle> find(BiPredicate<ProcessTag, Path> which) {
        List<ProcessHandle> found = new ArrayList<>();
        if (!Files.isDirectory(PROC)) {
            return found;
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(PROC, NUMBERED)) {
            for (Path folder : all) {
                // Looked up first: when its number has gone to another process by the time it is ended, nothing
                // happens.
                ProcessHandle.of(Long.parseLong(String.valueOf(folder.getFileName())))
                        .filter(process -> !process.equals(ProcessHandle.current()))
                        .filter(process -> tag(folder)
                                .filter(tag -> which.test(tag, folder))
                                .isPresent())
                        .ifPresent(found::add);
            }
        } catch (IOException | DirectoryIteratorException | NumberFormatException e) {
            // Processes come and go; those that were found are enough for this round.
        }
        return found;
    }

    /** Of other users' processes nothing can be read, and they are none of ours. */
    private static Optional<ProcessTag> tag(Path folder) {
        try {
            String environment = new String(Files.readAllBytes(folder.resolve("environ")), ISO_8859_1);
            return Arrays.stream(environment.split("\0", -1))
                    .filter(variable -> variable.startsWith(VARIABLE + "="))
                    .findFirst()
                    .flatMap(variable -> parse(variable.substring(VARIABLE.length() + 1)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Path> namespace(Path folder) {
        try {
            return Optional.of(Files.readSymbolicLink(folder.resolve("ns/pid")));
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    /** What {@link ProcessHandle} says is no good here: two JVMs may differ about when the machine was booted. */
    private static long start(long process) {
        try {
            String stat = Files.readString(PROC.resolve(Long.toString(process)).resolve("stat"), ISO_8859_1);
            return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[START_BEHIND_NAME]);
        } catch (IOException e) {
            return 0;
        }
    }
}
