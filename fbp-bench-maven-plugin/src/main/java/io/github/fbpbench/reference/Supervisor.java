package io.github.fbpbench.reference;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A small JVM between this one and a program that runs for minutes. It ends the program, and everything that this has
 * started, when the JVM that has started it is gone, even if that was killed. It uses nothing but the JDK and this
 * package.
 */
public final class Supervisor {

    /** How a supervisor ends that has ended what it supervised. */
    private static final int ALONE = 1;

    private Supervisor() {}

    /** The command that runs another one under a supervisor, whose standard input has to stay open. */
    static List<String> command(List<String> supervised) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                ownCode().toString(),
                Supervisor.class.getName()));
        command.addAll(supervised);
        return command;
    }

    /**
     * Runs a command with this JVM's output and working folder, and ends with its exit code.
     *
     * @throws IOException if the command cannot be started; the JVM says so in what it prints
     * @throws InterruptedException never: nobody interrupts this thread
     */
    public static void main(String[] command) throws IOException, InterruptedException {
        Supervised supervised = new Supervised();
        Runtime.getRuntime().addShutdownHook(new Thread(supervised::end, "end"));
        Thread watch = new Thread(Supervisor::endWithParent, "watch");
        watch.setDaemon(true);
        watch.start();
        System.exit(supervised.start(command).waitFor());
    }

    /** The program; it is not ended while it is being started, since it would be missed then. */
    private static final class Supervised {

        private @Nullable Process process;

        synchronized Process start(String... command) throws IOException {
            Process started = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            process = started;
            started.getOutputStream().close();
            return started;
        }

        synchronized void end() {
            if (process != null) {
                BoundedProcess.end(process);
            }
        }
    }

    /** The system closes the pipe to a process that is gone, however it went. */
    private static void endWithParent() {
        try {
            while (System.in.read() >= 0) {
                continue;
            }
        } catch (IOException e) {
            // It is gone as well.
        }
        Runtime.getRuntime().exit(ALONE);
    }

    private static Path ownCode() {
        try {
            return Path.of(Supervisor.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the code of this plugin is not in a file", e);
        }
    }
}
