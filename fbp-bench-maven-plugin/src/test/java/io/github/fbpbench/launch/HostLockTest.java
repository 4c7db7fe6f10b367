package io.github.fbpbench.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class HostLockTest {

    @TempDir
    private Path folder;

    private final BlockingQueue<String> waitedFor = new LinkedBlockingQueue<>();

    @Test
    void tellsAnotherModuleForWhomItWaits() throws Exception {
        Path file = folder.resolve("lock");
        CountDownLatch measuring = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> hold(file, "the first", () -> {
            measuring.countDown();
            mayEnd.await();
            return "first";
        }));
        measuring.await();
        CompletableFuture<String> second =
                CompletableFuture.supplyAsync(() -> hold(file, "the second", () -> "second"));

        assertThat(waitedFor.take()).isEqualTo("the first");
        assertThat(second).isNotDone();
        mayEnd.countDown();

        assertThat(first.get()).isEqualTo("first");
        assertThat(second.get()).isEqualTo("second");
    }

    @Test
    void tellsAnotherBuildForWhomItWaits() throws Exception {
        Path file = folder.resolve("lock");
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherBuild.class.getName(),
                        file.toString())
                .redirectOutput(ProcessBuilder.Redirect.PIPE)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(other.getInputStream().read()).isEqualTo('!');
        CompletableFuture<String> ours = CompletableFuture.supplyAsync(() -> hold(file, "ours", () -> "ours"));

        assertThat(waitedFor.take()).isEqualTo("another build");
        assertThat(ours).isNotDone();
        other.destroyForcibly().waitFor(60, TimeUnit.SECONDS);

        assertThat(ours.get()).isEqualTo("ours");
    }

    /** Whoever may write to the temporary folder may write into the lock's file, too. */
    @Test
    void showsWhatStandsInTheFileAsOneShortPrintableLine() throws Exception {
        Path file = folder.resolve("lock");
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherBuild.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(other.getInputStream().read()).isEqualTo('!');
        Files.writeString(file, "a build\n[ERROR] \u001b[31mred\u202e" + "x".repeat(10_000));
        CompletableFuture<String> ours = CompletableFuture.supplyAsync(() -> hold(file, "ours", () -> "ours"));

        assertThat(waitedFor.take())
                .startsWith("a build [ERROR] [31mred x")
                .hasSizeLessThan(400)
                .doesNotContain("\n");
        other.destroyForcibly().waitFor(60, TimeUnit.SECONDS);
        ours.get();
    }

    @Test
    void isFreeAgainAfterwards() throws Exception {
        Path file = folder.resolve("lock");

        int first = HostLock.whileHeld(file, "a build with a long name", waitedFor::add, () -> 1);
        int second = HostLock.whileHeld(file, "another", waitedFor::add, () -> 2);

        assertThat(first + second).isEqualTo(3);
        assertThat(waitedFor).isEmpty();
        assertThat(Files.readString(file)).isEqualTo("another");
    }

    @Test
    void namesTheFileThatCannotBeUsed() {
        Path file = folder.resolve("nowhere" + File.separator + "lock");

        assertThatThrownBy(() -> HostLock.whileHeld(file, "a build", waitedFor::add, () -> 1))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("java.io.tmpdir");
    }

    @Test
    void isInTheFirstFolderThatCanBeUsed() throws Exception {
        Path missing = folder.resolve("missing");
        Path noFolder = Files.writeString(folder.resolve("file"), "text");

        assertThat(HostLock.file(List.of(missing, noFolder, folder))).isEqualTo(folder.resolve("fbp-bench.lock"));
        assertThatThrownBy(() -> HostLock.file(List.of(missing, noFolder)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(missing.toString())
                .hasMessageContaining(noFolder.toString())
                .hasMessageContaining("java.io.tmpdir");
    }

    private String hold(Path file, String owner, HostLock.Work<String> work) {
        try {
            return HostLock.whileHeld(file, owner, waitedFor::add, work);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Holds the lock until it is killed. */
    static final class OtherBuild {

        private OtherBuild() {}

        public static void main(String[] arguments) throws IOException, InterruptedException {
            HostLock.whileHeld(Path.of(arguments[0]), "another build", owner -> {}, () -> {
                System.out.print('!');
                System.out.flush();
                Thread.sleep(Long.MAX_VALUE);
                return "";
            });
        }
    }
}
