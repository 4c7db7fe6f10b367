package io.github.fbpbench.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
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
        assertThat(BoundedProcess.run(shell("sleep 1000 & echo $!; wait"), Duration.ofMillis(500)))
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
