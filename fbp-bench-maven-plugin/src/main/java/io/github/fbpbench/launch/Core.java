package io.github.fbpbench.launch;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A processor that forks are bound to.
 *
 * @param number as the operating system counts, from 0
 */
public record Core(int number) {

    private static final long PATIENCE_SECONDS = 5;
    private static final int ATTEMPTS = 3;

    /**
     * Binds all threads of a process, and those that they will start, to this core.
     *
     * @return whether it is bound
     * @throws InterruptedException if this thread is interrupted
     */
    boolean bind(long process) throws InterruptedException {
        try {
            boolean bound = false;
            // It gives up at a thread that has just ended.
            for (int attempt = 0; attempt < ATTEMPTS && !bound; attempt++) {
                bound = run("taskset", "-a", "-p", "-c", Integer.toString(number), Long.toString(process));
            }
            return bound;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Whether anything can be bound to it.
     *
     * @throws IOException if there is no command for that
     * @throws InterruptedException if this thread is interrupted
     */
    boolean isUsable() throws IOException, InterruptedException {
        return run("taskset", "-c", Integer.toString(number), "true");
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } finally {
            process.destroyForcibly();
        }
    }
}
