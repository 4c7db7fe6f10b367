package io.github.fbpbench.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class BoundedProcessTest {

    private static final Duration LONG = Duration.ofSeconds(50);

    @TempDir
    Path temp;

    @Test
    void tellsTheExitCode() throws Exception {
        assertThat(BoundedProcess.run(shell("exit 3"), LONG)).hasValue(3);
    }

    @Test
    void knowsNothingOfTheRepositoryOfAHook() throws Exception {
        ProcessBuilder builder = shell("echo \"dir:$GIT_DIR\"");
        builder.environment().put("GIT_DIR", "/elsewhere");

        BoundedProcess.run(builder, LONG);

        assertThat(out()).hasContent("dir:");
    }

    @Test
    void atItsDeadlineItEndsWithItsChildren() throws Exception {
        assertThat(BoundedProcess.run(shell("sleep 1000 & echo $!; wait"), Duration.ofSeconds(10)))
                .isEmpty();

        assertThatEnded(child());
    }

    @Test
    void itEndsWhenItsThreadIsInterrupted() throws Exception {
        Thread caller = Thread.currentThread();
        Thread interrupter = new Thread(() -> {
            try {
                while (!Files.exists(out()) || Files.size(out()) == 0) {
                    TimeUnit.MILLISECONDS.sleep(10);
                }
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            } finally {
                caller.interrupt();
            }
        });
        interrupter.start();

        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> BoundedProcess.run(shell("sleep 1000 & echo $!; wait"), LONG));
        interrupter.join();

        assertThatEnded(child());
    }

    /** As when a server kills the build, or the system runs out of memory. */
    @Test
    void itEndsWhenTheJvmThatHasStartedItIsKilled() throws Exception {
        Process jvm = jvm();
        long supervisor = awaitSupervisor(jvm);
        long child = awaitChild();

        jvm.destroyForcibly();

        assertThatEnded(child);
        assertThatEnded(supervisor);
    }

    @Test
    void itEndsWhenTheJvmThatHasStartedItIsTerminated() throws Exception {
        Process jvm = jvm();
        long supervisor = awaitSupervisor(jvm);
        long child = awaitChild();

        jvm.destroy();

        assertThatEnded(child);
        assertThatEnded(supervisor);
        assertThatEnded(jvm.pid());
    }

    @Test
    void whatCannotBeStartedSaysSo() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        temp.resolve("no-such-program").toString())
                .redirectErrorStream(true)
                .redirectOutput(out().toFile());

        assertThat(BoundedProcess.run(builder, LONG)).isNotEmpty().isNotEqualTo(OptionalInt.of(0));
        assertThat(Files.readString(out())).contains("no-such-program");
    }

    @Test
    void whatIsCapturedIsInMemory() throws Exception {
        BoundedProcess.Printed printed = BoundedProcess.capture(
                new ProcessBuilder("sh", "-c", "cat; echo no >&2; exit 4"),
                "yes".getBytes(StandardCharsets.UTF_8),
                LONG);

        assertThat(printed.exitCode()).hasValue(4);
        assertThat(printed.out()).asString(StandardCharsets.UTF_8).isEqualTo("yes");
        assertThat(printed.error()).asString(StandardCharsets.UTF_8).isEqualTo("no\n");
    }

    /** Runs a program in a JVM of its own, which can be killed. */
    static final class Main {

        private Main() {}

        public static void main(String[] arguments) throws Exception {
            Path out = Path.of(arguments[0]);
            BoundedProcess.run(
                    new ProcessBuilder("sh", "-c", "sleep 1000 & echo $!; wait")
                            .redirectErrorStream(true)
                            .redirectOutput(out.toFile()),
                    LONG);
        }
    }

    private Process jvm() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        out().toString())
                .inheritIO()
                .start();
    }

    private static long awaitSupervisor(Process jvm) throws InterruptedException {
        while (jvm.children().findAny().isEmpty()) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        return jvm.children().findAny().orElseThrow().pid();
    }

    private long awaitChild() throws IOException, InterruptedException {
        while (!Files.exists(out()) || !Files.readString(out()).endsWith("\n")) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        return child();
    }

    private static void assertThatEnded(long pid) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false) && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertThat(ProcessHandle.of(pid).map(ProcessHandle::isAlive)).isNotEqualTo(Optional.of(true));
    }

    private long child() throws IOException {
        return Long.parseLong(Files.readString(out()).strip());
    }

    private Path out() {
        return temp.resolve("out.txt");
    }

    private ProcessBuilder shell(String script) {
        return new ProcessBuilder("sh", "-c", script).redirectErrorStream(true).redirectOutput(out().toFile());
    }
}
