package io.github.fbpbench.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
@DisabledOnOs(OS.WINDOWS)
class TemporaryFolderTest {

    @TempDir
    private Path place;

    @Test
    void isThereForItsUserOnlyUntilItIsClosed() throws Exception {
        TemporaryFolder folder = open(place);
        Files.writeString(folder.path().resolve("file"), "text");

        assertThat(folder.path()).hasParent(place).isAbsolute();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path())))
                .isEqualTo("rwx------");

        folder.close();

        assertThat(place).isEmptyDirectory();
    }

    /** The path of a socket in it has to fit into about 100 bytes, below the long temporary folders of macOS as well. */
    @Test
    void hasAShortName() throws Exception {
        try (TemporaryFolder folder = open(place)) {
            assertThat(folder.path().getFileName().toString()).hasSizeLessThan(40);
        }
    }

    @Test
    void takesTheFirstPlaceThatCanBeUsed() throws Exception {
        Path file = Files.writeString(place.resolve("file"), "no folder");
        Path good = Files.createDirectory(place.resolve("good"));

        try (TemporaryFolder folder =
                TemporaryFolder.open("a test", List.of(place.resolve("missing"), file, good), opened -> opened)) {
            assertThat(folder.path()).hasParent(good);
        }
    }

    @Test
    void takesTheNextPlaceWhereWhatIsOpenedDoesNotWork() throws Exception {
        Path first = Files.createDirectory(place.resolve("first"));
        Path second = Files.createDirectory(place.resolve("second"));

        try (TemporaryFolder folder = TemporaryFolder.open("a test", List.of(first, second), opened -> {
            if (opened.path().startsWith(first)) {
                throw new IOException("too long");
            }
            return opened;
        })) {
            assertThat(folder.path()).hasParent(second);
            assertThat(first).isEmptyDirectory();
        }
    }

    @Test
    void saysWhatIsWrongWithEachPlace() throws Exception {
        Path file = Files.writeString(place.resolve("file"), "no folder");

        assertThatThrownBy(() -> TemporaryFolder.open(
                        "the socket of a fork", List.of(place.resolve("missing"), file, place), opened -> {
                            throw new IOException("too long");
                        }))
                .isInstanceOf(IOException.class)
                .hasMessage("There is no folder for the socket of a fork: tried " + place.resolve("missing")
                        + " (is missing), " + file + " (is no folder), " + place
                        + " (too long); set java.io.tmpdir to a folder with a short path that can be written to, in"
                        + " MAVEN_OPTS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM", "HUP"})
    void isGoneWhenASignalEndsItsProcess(String signal) throws Exception {
        Process holder = hold();
        assertThat(place).isNotEmptyDirectory();

        signal(holder, signal);

        assertThat(place).isEmptyDirectory();
    }

    @Test
    void removesWhatAKilledProcessHasLeft() throws Exception {
        Process killed = hold();
        signal(killed, "KILL");
        assertThat(place).isNotEmptyDirectory();

        open(place).close();

        assertThat(place).isEmptyDirectory();
    }

    @Test
    void leavesWhatIsInUse() throws Exception {
        Process holder = hold();
        TemporaryFolder ours = open(place);
        List<Path> both = content();

        open(place).close();

        assertThat(both).hasSize(2);
        assertThat(content()).isEqualTo(both);
        ours.close();
        signal(holder, "TERM");
    }

    /** As what another program, or a version of this one that makes other folders, may have there. */
    @Test
    void leavesWhatIsNotItsOwn() throws Exception {
        Path left = place.resolve("fbp-bench-zzzz-zzzz-zzzz");
        Path elsewhere = Files.createDirectory(place.resolve("elsewhere"));
        Files.createFile(elsewhere.resolve("lock"));
        Files.createSymbolicLink(left, elsewhere);
        Files.createDirectory(place.resolve("fbp-bench-without-lock-0"));
        Path deep = Files.createDirectories(place.resolve("fbp-bench-1-2-3/deeper"));
        Files.createFile(place.resolve("fbp-bench-1-2-3/lock"));
        Files.createDirectory(place.resolve("fbp-bench-archive4711"));
        Files.createFile(place.resolve("fbp-bench-1-2-4"));

        open(place).close();

        assertThat(left).exists();
        assertThat(elsewhere.resolve("lock")).exists();
        assertThat(deep).exists();
        assertThat(content()).hasSize(6);
    }

    private static TemporaryFolder open(Path place) throws IOException {
        return TemporaryFolder.open("a test", List.of(place), folder -> folder);
    }

    private List<Path> content() throws IOException {
        try (Stream<Path> content = Files.list(place)) {
            return content.sorted().toList();
        }
    }

    private Process hold() throws IOException {
        Process holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        place.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(holder.getInputStream().read()).isEqualTo('!');
        return holder;
    }

    private static void signal(Process process, String signal) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    /** Has a folder until it is ended. */
    static final class Holder {

        private Holder() {}

        public static void main(String[] arguments) throws IOException, InterruptedException {
            TemporaryFolder folder = open(Path.of(arguments[0]));
            Files.createFile(folder.path().resolve("token"));
            System.out.print('!');
            System.out.flush();
            Thread.sleep(Long.MAX_VALUE);
        }
    }
}
