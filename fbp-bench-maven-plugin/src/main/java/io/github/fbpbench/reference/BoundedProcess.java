package io.github.fbpbench.reference;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs other programs, none of which outlives its deadline or this thread's interruption. */
public final class BoundedProcess {

    private static final Duration TO_END = Duration.ofSeconds(2);

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
            "GIT_IMPLICIT_WORK_TREE",
            "GIT_GRAFT_FILE",
            "GIT_SHALLOW_FILE");

    private BoundedProcess() {}

    /**
     * Runs a program to its end. It reads nothing from this process, and stands in the repository of its own folder
     * even where this process was started by a hook of git.
     *
     * @param builder with its output redirected to files
     * @param deadline after which it is ended, with everything that it has started
     * @return its exit code; empty if the deadline has passed
     * @throws IOException if it cannot be started
     * @throws InterruptedException if this thread is interrupted; the program has ended then
     */
    public static OptionalInt run(ProcessBuilder builder, Duration deadline) throws IOException, InterruptedException {
        Map<String, String> environment = builder.environment();
        OF_A_HOOK.forEach(environment::remove);
        Process process = builder.start();
        // A build that is ended from outside takes along what it has started.
        Thread ending = new Thread(() -> end(process), "fbp-bench end");
        Runtime.getRuntime().addShutdownHook(ending);
        try {
            process.getOutputStream().close();
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

    private static void end(Process process) {
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
