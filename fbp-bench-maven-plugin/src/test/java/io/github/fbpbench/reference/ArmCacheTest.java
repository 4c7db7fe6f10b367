package io.github.fbpbench.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fbpbench.reference.ArmElement.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArmCacheTest {

    @TempDir
    Path temp;

    private final List<String> damages = Collections.synchronizedList(new ArrayList<>());
    private Instant now = Instant.now();
    private ArmCache cache;

    @BeforeEach
    void makeCache() {
        cache = new ArmCache(temp.resolve("cache"), damages::add, () -> now);
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
    void knowsItsOwnFolderByWhatItHasWritten() throws IOException {
        assertThat(cache.isRecognised()).isFalse();
        cache.put(Arms.of(temp.resolve("a"), "tests", "classes", "library"));
        assertThat(cache.isRecognised()).isTrue();

        Path users = Files.createDirectories(temp.resolve("cache/arms/left"));
        assertThat(cache.isRecognised()).isFalse();
        Files.writeString(users.resolve("arm.txt"), "the left one");
        assertThat(cache.isRecognised()).isFalse();
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
    void sharesNothingWithAnybody() throws IOException {
        Path released = Arms.jar(temp.resolve("repository/com/example/a/1.0/a-1.0.jar"), "released");

        ArmClassPath kept = cache.put(new ArmClassPath(List.of(Arms.element(Role.CODE, "released", released))));

        assertThat(Files.isSameFile(kept.paths().get(0), released)).isFalse();
        Files.write(released, new byte[0]);
        assertThat(cache.find(kept.digest())).contains(kept);
        assertThat(Arms.contents(kept.paths())).containsExactly("released");
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

    /** Whatever has happened to the files of an arm. */
    enum Damage {
        OTHER_CODE {
            @Override
            void damage(Path arm) throws IOException {
                Arms.jar(arm.resolve("001.jar"), "other classes");
            }
        },
        OTHER_BENCHMARKS {
            @Override
            void damage(Path arm) throws IOException {
                Arms.jar(arm.resolve("000.jar"), "other tests");
            }
        },
        TRUNCATED {
            @Override
            void damage(Path arm) throws IOException {
                byte[] bytes = Files.readAllBytes(arm.resolve("001.jar"));
                Files.write(arm.resolve("001.jar"), Arrays.copyOf(bytes, bytes.length / 2));
            }
        },
        EMPTY {
            @Override
            void damage(Path arm) throws IOException {
                Files.write(arm.resolve("001.jar"), new byte[0]);
            }
        },
        MISSING {
            @Override
            void damage(Path arm) throws IOException {
                Files.delete(arm.resolve("001.jar"));
            }
        },
        A_FOLDER {
            @Override
            void damage(Path arm) throws IOException {
                Files.delete(arm.resolve("001.jar"));
                Arms.folder(arm.resolve("001.jar"), "other classes");
            }
        },
        NO_LISTING {
            @Override
            void damage(Path arm) throws IOException {
                Files.delete(arm.resolve("arm.txt"));
            }
        },
        SHORT_LISTING {
            @Override
            void damage(Path arm) throws IOException {
                List<String> lines = Files.readAllLines(arm.resolve("arm.txt"));
                Files.write(arm.resolve("arm.txt"), lines.subList(1, lines.size()));
            }
        },
        OTHER_NAMES {
            @Override
            void damage(Path arm) throws IOException {
                String listing = Files.readString(arm.resolve("arm.txt"));
                Files.writeString(arm.resolve("arm.txt"), listing.replace("com.example:library", "com.example:other"));
            }
        },
        OTHER_DIGESTS {
            @Override
            void damage(Path arm) throws IOException {
                Files.write(arm.resolve("digests.txt"), Collections.nCopies(3, "0".repeat(64)));
            }
        },
        ONE_MORE_FILE {
            @Override
            void damage(Path arm) throws IOException {
                Arms.jar(arm.resolve("003.jar"), "more");
            }
        },
        GARBAGE {
            @Override
            void damage(Path arm) throws IOException {
                Files.write(arm.resolve("arm.txt"), new byte[] {(byte) 0xFF, 0, 1});
            }
        },
        A_FILE {
            @Override
            void damage(Path arm) throws IOException {
                Folders.delete(arm);
                Files.writeString(arm, "no folder");
            }
        };

        abstract void damage(Path arm) throws IOException;
    }

    @ParameterizedTest
    @EnumSource
    void whatIsDamagedIsRemovedAndSaidOnce(Damage damage) throws IOException {
        ArmClassPath arm = Arms.of(temp.resolve("a"), "tests", "classes", "library");
        Path folder = cache.put(arm).paths().get(0).resolveSibling("").normalize();
        damage.damage(folder);

        assertThat(cache.find(arm.digest())).isEmpty();
        assertThat(cache.find(arm.digest())).isEmpty();
        assertThat(damages)
                .singleElement()
                .asString()
                .contains(folder.toString())
                .contains("built again");
        assertThat(folder).doesNotExist();
        assertThat(Arms.contents(cache.put(arm).paths())).containsExactly("tests", "classes", "library");
        assertThat(cache.find(arm.digest())).isPresent();
        assertThat(damages).hasSize(1);
        assertThat(temp.resolve("cache/work")).isEmptyDirectory();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsDamagedIsReplacedByWhatIsPut(Damage damage) throws IOException {
        ArmClassPath arm = Arms.of(temp.resolve("a"), "tests", "classes", "library");
        damage.damage(cache.put(arm).paths().get(0).resolveSibling("").normalize());

        assertThat(Arms.contents(cache.put(arm).paths())).containsExactly("tests", "classes", "library");
    }

    /** The same files under a name that promises others. */
    @Test
    void anArmUnderAnotherDigestIsDamaged() throws IOException {
        ArmClassPath kept = cache.put(Arms.of(temp.resolve("a"), "tests", "classes", "library"));
        Path folder = kept.paths().get(0).resolveSibling("").normalize();
        String other = "0".repeat(64);
        Files.move(folder, folder.resolveSibling(folder.getFileName().toString().replace(kept.digest(), other)));

        assertThat(cache.find(other)).isEmpty();
        assertThat(damages).hasSize(1);
    }

    @Test
    void aListingThatLeadsElsewhereIsDamaged() throws IOException {
        ArmClassPath kept = cache.put(Arms.of(temp.resolve("a"), "tests", "classes", "library"));
        Path folder = kept.paths().get(0).resolveSibling("").normalize();
        Path outside = Arms.jar(temp.resolve("cache/001.jar"), "classes");
        String listing = Files.readString(folder.resolve("arm.txt"));
        Files.writeString(folder.resolve("arm.txt"), listing.replace("001.jar", "../../001.jar"));

        assertThat(cache.find(kept.digest())).isEmpty();
        assertThat(damages).hasSize(1);
        assertThat(outside).exists();
    }

    @Test
    void whatIsGoodIsNeverSaidToBeDamaged() throws IOException {
        ArmClassPath arm = Arms.of(temp.resolve("a"), "tests", "classes", "library");
        cache.put(arm);
        cache.rememberBuilt("key", cache.put(arm));
        cache.find(arm.digest());
        cache.findBuilt("key");

        assertThat(damages).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "../../elsewhere", "/", "..", "\u00ff\u00fe", "0123456789abcdef"})
    void aNameThatIsNoneIsForgotten(String name) throws IOException {
        ArmClassPath kept = cache.put(Arms.of(temp.resolve("a"), "tests", "classes", "library"));
        cache.rememberBuilt("key", kept);
        Path file = temp.resolve("cache/commits/key.txt");
        Files.write(file, name.getBytes(StandardCharsets.ISO_8859_1));
        Path elsewhere = Files.createDirectories(temp.resolve("elsewhere"));

        assertThat(cache.findBuilt("key")).isEmpty();
        assertThat(cache.findBuilt("key")).isEmpty();
        assertThat(damages).singleElement().asString().contains(file.toString());
        assertThat(elsewhere).exists();
        cache.rememberBuilt("key", kept);
        assertThat(cache.findBuilt("key")).contains(kept);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void isPrivate() throws IOException {
        Path folder = Files.createDirectories(temp.resolve("cache"));
        for (Path each : List.of(folder, Files.createDirectories(folder.resolve("arms")))) {
            Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rwxrwxrwx"));
        }

        cache.rememberBuilt("key", cache.put(Arms.of(temp.resolve("a"), "tests", "classes", "library")));
        cache.log("log");

        for (String each : List.of("", "arms", "commits", "logs", "work")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(each))))
                    .as(each)
                    .isEqualTo("rwx------");
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aFolderOfSomethingElseStaysOpen() throws IOException {
        Path folder = Files.createDirectories(temp.resolve("cache"));
        Files.writeString(folder.resolve("notes.txt"), "of somebody else");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));

        cache.put(Arms.of(temp.resolve("a"), "tests", "classes", "library"));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwxr-xr-x");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("arms"))))
                .isEqualTo("rwx------");
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
                puts.add(() -> new ArmCache(temp.resolve("cache"), damages::add).put(arm));
            }
            for (Future<ArmClassPath> put : threads.invokeAll(puts)) {
                assertThat(Arms.contents(put.get().paths())).containsExactly("tests", "classes", "library");
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(temp.resolve("cache/work")).isEmptyDirectory();
    }

    /** Some damage it, and some find that and put it again; what anybody is given is whole. */
    @Test
    void severalMayRepairTheSameAtTheSameTime() throws Exception {
        ArmClassPath arm = Arms.of(temp.resolve("a"), "tests", "classes", "library");
        String digest = arm.digest();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (int round = 0; round < 5; round++) {
                Path folder = cache.put(arm).paths().get(0).resolveSibling("").normalize();
                Damage.TRUNCATED.damage(folder);
                List<Callable<ArmClassPath>> uses = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    uses.add(() -> {
                        ArmCache own = new ArmCache(temp.resolve("cache"), damage -> {});
                        own.tidy();
                        Optional<ArmClassPath> found = own.find(digest);
                        return found.isPresent() ? found.get() : own.put(arm);
                    });
                }
                for (Future<ArmClassPath> use : threads.invokeAll(uses)) {
                    assertThat(Arms.contents(use.get().paths())).containsExactly("tests", "classes", "library");
                }
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(temp.resolve("cache/work")).isEmptyDirectory();
    }
}
