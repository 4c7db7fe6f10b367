package io.github.fbpbench.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostLockTest {

    @TempDir
    private Path folder;

    @Test
    void tellsWhoWaitsForWhom() throws Exception {
        Path file = folder.resolve("lock");
        BlockingQueue<String> waitedFor = new LinkedBlockingQueue<>();
        CompletableFuture<HostLock> second;
        try (HostLock first = HostLock.acquire(file, "the first build", waitedFor::add)) {
            assertThat(first).isNotNull();
            second = CompletableFuture.supplyAsync(() -> acquire(file, waitedFor));

            assertThat(waitedFor.poll(30, TimeUnit.SECONDS)).isEqualTo("the first build");
            assertThat(second).isNotDone();
        }

        second.get(30, TimeUnit.SECONDS).close();
        assertThat(waitedFor).isEmpty();
    }

    @Test
    void isFreeAgainWhenItWasClosed() throws Exception {
        Path file = folder.resolve("lock");
        BlockingQueue<String> waitedFor = new LinkedBlockingQueue<>();

        HostLock.acquire(file, "a build with a long name", waitedFor::add).close();
        HostLock.acquire(file, "another", waitedFor::add).close();

        assertThat(waitedFor).isEmpty();
    }

    @Test
    void namesTheFileThatCannotBeUsed() {
        Path file = folder.resolve("nowhere/lock");

        assertThatThrownBy(() -> HostLock.acquire(file, "a build", owner -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("java.io.tmpdir");
    }

    private static HostLock acquire(Path file, BlockingQueue<String> waitedFor) {
        try {
            return HostLock.acquire(file, "the second build", waitedFor::add);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
