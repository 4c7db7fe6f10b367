package io.github.fbpbench.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fbpbench.reference.ArmElement.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArmCacheTest {

    @TempDir
    Path temp;

    private Path localRepository;
    private Instant now = Instant.now();
    private ArmCache cache;

    @BeforeEach
    void makeCache() {
        localRepository = temp.resolve("repository");
        cache = new ArmCache(temp.resolve("cache"), localRepository, () -> now);
    }

    @Test
    void givesBackWhatItWasGiven() throws IOException {
        ArmClassPath arm = Arms.of(temp.resolve("a"), "tests", "classes", "library");
        ArmClassPath kept = cache.put(arm);

        assertThat(cache.find(arm.digest())).contains(kept);
        assertThat(kept.digest()).isEqualTo(arm.digest());
        assertThat(kept.elements().stream().map(ArmElement::role))
                .containsExactly(Role.BENCHMARKS, Role.CODE, Role.CODE);
        assertThat(kept.elements().stream().map(ArmElement::name))
                .containsExactly("test-classes", "classes", "com.example:library");
        assertThat(Arms.contents(kept.paths())).containsExactly("tests", "classes", "library");
        assertThat(cache.find("0".repeat(64))).isEmpty();
    }

    @Test
    void leavesNothingBehindAndKeepsAnArmOnce() throws IOException {
        ArmClassPath arm = Arms.of(temp.resolve("a"), "tests", "classes", "library");
        ArmClassPath first = cache.put(arm);

        assertThat(cache.put(arm)).isEqualTo(first);
        assertThat(cache.put(first)).isEqualTo(first);
        assertThat(temp.resolve("cache/work")).isEmptyDirectory();
        try (Stream<Path> arms = Files.list(temp.resolve("cache/arms"))) {
            assertThat(arms).hasSize(1);
        }
    }

    @Test
    void ofArmsWithOtherBenchmarksTheLastUsedCounts() throws IOException {
        ArmClassPath old = cache.put(Arms.of(temp.resolve("a"), "tests", "classes", "library"));
        now = now.plusSeconds(10);
        ArmClassPath fresh = cache.put(Arms.of(temp.resolve("b"), "more tests", "classes", "library"));

        assertThat(fresh.digest()).isEqualTo(old.digest());
        assertThat(cache.find(old.digest())).contains(fresh);
        now = now.plusSeconds(10);
        cache.put(Arms.of(temp.resolve("c"), "tests", "classes", "library"));
        assertThat(cache.find(old.digest())).contains(old);
    }

    @Test
    void leavesOutWhatDoesNotExist() throws IOException {
        ArmClassPath arm = new ArmClassPath(List.of(
                Arms.element(Role.BENCHMARKS, "test-classes", Arms.folder(temp.resolve("tests"), "tests")),
                Arms.element(Role.CODE, "classes", temp.resolve("nothing"))));

        ArmClassPath kept = cache.put(arm);

        assertThat(kept.elements()).hasSize(1);
        assertThat(kept.digest()).isEqualTo(arm.digest());
    }

    @Test
    void anEmptyFolderStaysAnElement() throws IOException {
        Files.createDirectories(temp.resolve("empty"));
        ArmClassPath arm = new ArmClassPath(List.of(Arms.element(Role.CODE, "classes", temp.resolve("empty"))));

        assertThat(cache.put(arm).digest()).isEqualTo(arm.digest());
    }

    @Test
    void sharesOnlyWhatNobodyWritesInto() throws IOException {
        Path released = Arms.jar(localRepository.resolve("com/example/a/1.0/a-1.0.jar"), "released");
        Path snapshot = Arms.jar(localRepository.resolve("com/example/a/1.1-SNAPSHOT/a-1.1-SNAPSHOT.jar"), "snapshot");
        Path elsewhere = Arms.jar(temp.resolve("target/a.jar"), "elsewhere");

        ArmClassPath kept = cache.put(new ArmClassPath(List.of(
                Arms.element(Role.CODE, "released", released),
                Arms.element(Role.CODE, "snapshot", snapshot),
                Arms.element(Role.CODE, "elsewhere", elsewhere))));

        assertThat(Files.isSameFile(kept.paths().get(0), released)).isTrue();
        Files.write(snapshot, new byte[0]);
        Files.write(elsewhere, new byte[0]);
        assertThat(Arms.contents(kept.paths())).containsExactly("released", "snapshot", "elsewhere");
        assertThat(kept.paths()).allMatch(cache::isNeverWritten);
    }

    @Test
    void removesWhatWasNotUsedForAMonth() throws IOException {
        ArmClassPath old = cache.put(Arms.of(temp.resolve("a"), "tests", "old", "library"));
        ArmClassPath used = cache.put(Arms.of(temp.resolve("b"), "tests", "used", "library"));
        Path log = Files.writeString(cache.log("commit-1234567"), "failed");

        now = now.plus(Duration.ofDays(29));
        assertThat(cache.find(used.digest())).isPresent();
        cache.tidy();
        assertThat(log).exists();
        now = now.plus(Duration.ofDays(2));
        cache.tidy();

        assertThat(cache.find(old.digest())).isEmpty();
        assertThat(cache.find(used.digest())).contains(used);
        assertThat(log).doesNotExist();
    }

    @Test
    void removesWorkThatWasGivenUp() throws IOException {
        Path work = cache.newWorkFolder();
        Files.writeString(work.resolve("left.txt"), "left");

        cache.tidy();
        assertThat(work).exists();
        now = now.plus(Duration.ofHours(25));
        cache.tidy();

        assertThat(work).doesNotExist();
    }

    @Test
    void anArmThatIsNotCompleteIsMadeAgain() throws IOException {
        ArmClassPath arm = Arms.of(temp.resolve("a"), "tests", "classes", "library");
        ArmClassPath kept = cache.put(arm);
        Files.delete(kept.paths().get(1));

        assertThat(cache.find(arm.digest())).isEmpty();
        assertThat(Arms.contents(cache.put(arm).paths())).containsExactly("tests", "classes", "library");
    }

    @Test
    void remembersWhatWasBuiltOfACommit() throws IOException {
        ArmClassPath kept = cache.put(Arms.of(temp.resolve("a"), "tests", "classes", "library"));
        cache.rememberBuilt("key", kept);
        cache.rememberBuilt("key", kept);

        assertThat(cache.findBuilt("key")).contains(kept);
        assertThat(cache.findBuilt("other")).isEmpty();
        assertThat(temp.resolve("cache/work")).isEmptyDirectory();
    }

    @Test
    void severalMayPutTheSameAtTheSameTime() throws Exception {
        ArmClassPath arm = Arms.of(temp.resolve("a"), "tests", "classes", "library");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<ArmClassPath>> puts = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                puts.add(() -> new ArmCache(temp.resolve("cache"), localRepository).put(arm));
            }
            for (Future<ArmClassPath> put : threads.invokeAll(puts)) {
                assertThat(Arms.contents(put.get().paths())).containsExactly("tests", "classes", "library");
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(temp.resolve("cache/work")).isEmptyDirectory();
    }
}
