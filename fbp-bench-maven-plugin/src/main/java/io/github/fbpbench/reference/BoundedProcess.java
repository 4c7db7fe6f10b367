package io.github.fbpbench.reference;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs other programs, none of which outlives its deadline, this thread's interruption, or the end of this JVM. */
public final class BoundedProcess {

    private static final Duration TO_END = Duration.ofSeconds(2);

    /** How long what a program has printed may take to arrive once it has ended; a child of it may keep its output open. */
    private static final Duration TO_ARRIVE = Duration.ofSeconds(5);

    /** What a hook of git tells its children, who would then look at that repository instead of the one they stand in. */
    private static final List<String> OF_A_HOOK = List.of(
            "GIT_DIR",
            "GIT_WORK_TREE",
            "GIT_INDEX_FILE",
            "GIT_PREFIX",
            "GIT_COMMON_DIR",
            "GIT_NAMESPACE",
            "GIT_OBJECT_DIRECTORY",
            "GIT_ALTERNATE_OBJECT_DIRECTORIES",
            "GIT_QUARANTINE_PATH",
            "GIT_IMPLICIT_WORK_TREE",
            "GIT_INTERNAL_SUPER_PREFIX",
            "GIT_GRAFT_FILE",
            "GIT_SHALLOW_FILE");

    private BoundedProcess() {}

    /**
     * What a program has printed.
     *
     * @param exitCode empty if the deadline has passed
     * @param out to standard output
     * @param error to standard error
     */
    record Printed(OptionalInt exitCode, byte[] out, byte[] error) {}

    /**
     * Runs a program to its end. It reads nothing from this process, and stands in the repository of its own folder
     * even where this process was started by a hook of git. Where this JVM is killed, it ends as well, and with it
     * everything that it has started.
     *
     * @param builder with its output redirected to files
     * @param deadline after which it is ended, with everything that it has started
     * @return its exit code; empty if the deadline has passed
     * @throws IOException if it cannot be started
     * @throws InterruptedException if this thread is interrupted; the program has ended then
     */
    public static OptionalInt run(ProcessBuilder builder, Duration deadline) throws IOException, InterruptedException {
        builder.command(Supervisor.command(builder.command()));
        Process process = start(builder);
        // Open for as long as this JVM lives: the supervisor watches it.
        try (OutputStream lifeline = process.getOutputStream()) {
            return toItsEnd(process, deadline);
        }
    }

    /**
     * Runs a program that takes moments to its end, and keeps what it prints in memory.
     *
     * @param input what it reads
     */
    static Printed capture(ProcessBuilder builder, byte[] input, Duration deadline)
            throws IOException, InterruptedException {
        Process process = start(builder);
        CompletableFuture<byte[]> out = read(process.getInputStream());
        CompletableFuture<byte[]> error = read(process.getErrorStream());
        inBackground(() -> {
            try (OutputStream in = process.getOutputStream()) {
                in.write(input);
            } catch (IOException e) {
                // It has ended, or does not want to know.
            }
        });
        OptionalInt exitCode = toItsEnd(process, deadline);
        return new Printed(exitCode, arrived(out), arrived(error));
    }

    private static Process start(ProcessBuilder builder) throws IOException {
        Map<String, String> environment = builder.environment();
        OF_A_HOOK.forEach(environment::remove);
        return builder.start();
    }

    private static OptionalInt toItsEnd(Process process, Duration deadline) throws InterruptedException {
        // A build that is ended from outside takes along what it has started.
        Thread ending = new Thread(() -> end(process), "fbp-bench end");
        Runtime.getRuntime().addShutdownHook(ending);
        try {
            return process.waitFor(deadline.toNanos(), TimeUnit.NANOSECONDS)
                    ? OptionalInt.of(process.exitValue())
                    : OptionalInt.empty();
        } finally {
            end(process);
            try {
                Runtime.getRuntime().removeShutdownHook(ending);
            } catch (IllegalStateException e) {
                // The JVM is ending, and the hook does its work.
            }
        }
    }

    private static CompletableFuture<byte[]> read(InputStream stream) {
        CompletableFuture<byte[]> all = new CompletableFuture<>();
        inBackground(() -> {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (stream) {
                stream.transferTo(bytes);
            } catch (IOException e) {
                // What has arrived is what there is.
            }
            all.complete(bytes.toByteArray());
        });
        return all;
    }

    private static byte[] arrived(CompletableFuture<byte[]> all) {
        return all.completeOnTimeout(new byte[0], TO_ARRIVE.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private static void inBackground(Runnable work) {
        Thread thread = new Thread(work, "fbp-bench stream");
        thread.setDaemon(true);
        thread.start();
    }

    /** Ends a process with everything that it has started, gently at first. */
    static void end(Process process) {
        if (!process.isAlive()) {
            return;
        }
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroy);
        CompletableFuture<Void> ended =
                CompletableFuture.allOf(all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new));
        ended.completeOnTimeout(null, TO_END.toMillis(), TimeUnit.MILLISECONDS).join();
        all.forEach(ProcessHandle::destroyForcibly);
    }
}
