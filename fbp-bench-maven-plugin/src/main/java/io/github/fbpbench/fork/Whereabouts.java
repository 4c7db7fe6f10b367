package io.github.fbpbench.fork;

import io.github.fbpbench.measurement.BenchmarkId;
import io.github.fbpbench.measurement.ForkFailure;
import io.github.fbpbench.measurement.ForkResultWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes down where the measured code is when it ends the JVM, or when it takes too long. */
final class Whereabouts {

    /** What drives the user's code. */
    private static final List<String> OURS = List.of(
            "io.github.fbpbench.fork.",
            "io.github.fbpbench.benchmark.",
            "io.github.fbpbench.runtime.",
            "org.openjdk.jmh.");

    private final BenchmarkId id;
    private final ForkResultWriter result;
    private volatile Thread worker = Thread.currentThread();
    private volatile boolean finished;

    Whereabouts(BenchmarkId id, ForkResultWriter result) {
        this.id = id;
        this.result = result;
    }

    /** The calling thread runs the measured code from now on. */
    void here() {
        worker = Thread.currentThread();
    }

    /** The result is complete; what happens from now on does not matter. */
    void finished() {
        finished = true;
    }

    /** The plugin's deadline has passed. */
    void hung() {
        if (finished) {
            return;
        }
        StackTraceElement[] stack = worker.getStackTrace();
        result.failure(new ForkFailure(
                ForkFailure.Cause.HUNG,
                "did not finish in time and was still in " + place(stack)
                        + "; fix what it waits for, or give it longer with the parameter forkTimeout",
                text(stack)));
    }

    /** The JVM is about to end, and with it whatever processes the benchmark has started; a shutdown hook. */
    void exiting() {
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
        if (finished) {
            return;
        }
        caller().ifPresent(stack -> result.failure(new ForkFailure(
                ForkFailure.Cause.EXITED,
                "ended the JVM in " + place(stack)
                        + "; code under measurement must not call System.exit, so leave the call out or replace it",
                text(stack))));
    }

    /** The stack of the thread that called {@code System.exit}, from the frame that called it. */
    private static Optional<StackTraceElement[]> caller() {
        for (Map.Entry<Thread, StackTraceElement[]> thread :
                Thread.getAllStackTraces().entrySet()) {
            StackTraceElement[] stack = thread.getValue();
            for (int i = stack.length - 1; i >= 0; i--) {
                if (isExit(stack[i])) {
                    return Optional.of(Arrays.copyOfRange(stack, i + 1, stack.length));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isExit(StackTraceElement frame) {
        return frame.getMethodName().equals("exit")
                && (frame.getClassName().equals("java.lang.System")
                        || frame.getClassName().equals("java.lang.Runtime"));
    }

    /**
     * The innermost frame of the user's code: of the worker, or else, where that waits for threads of a network or a pool,
     * of some other thread; the benchmark's class if there is none.
     */
    private String place(StackTraceElement[] stack) {
        return ofUser(stack)
                .or(() -> Thread.getAllStackTraces().values().stream()
                        .flatMap(other -> ofUser(other).stream())
                        .findFirst())
                .map(frame -> frame.getClassName() + "." + frame.getMethodName() + "(" + frame.getFileName() + ":"
                        + frame.getLineNumber() + ")")
                .orElse(id.className());
    }

    private static Optional<StackTraceElement> ofUser(StackTraceElement[] stack) {
        return Arrays.stream(stack)
                .filter(frame -> "app".equals(frame.getClassLoaderName())
                        && OURS.stream().noneMatch(frame.getClassName()::startsWith))
                .findFirst();
    }

    private static String text(StackTraceElement[] stack) {
        return Arrays.stream(stack).map(frame -> "    at " + frame).collect(Collectors.joining("\n"));
    }
}
