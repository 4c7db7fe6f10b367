package io.github.fbpbench.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArmDigestTest {

    private static final Map<String, String> CODE =
            Map.of("com/example/A.class", "code of A", "com/example/B.class", "code of B", "words.txt", "some words");

    @TempDir
    Path temp;

    @Test
    void isSha256InHexadecimal() throws IOException {
        assertThat(ArmDigest.of(List.of()))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void aFolderAndItsJarAreTheSame() throws IOException {
        assertThat(ArmDigest.of(List.of(jar("a.jar", CODE, 0)))).isEqualTo(ArmDigest.of(List.of(folder("a", CODE))));
    }

    @Test
    void timesOrderAndPlaceDoNotCount() throws IOException {
        Map<String, String> reversed = new LinkedHashMap<>();
        CODE.keySet().stream().sorted((a, b) -> b.compareTo(a)).forEach(name -> reversed.put(name, CODE.get(name)));

        assertThat(ArmDigest.of(List.of(jar("later.jar", reversed, 1_700_000_000_000L))))
                .isEqualTo(ArmDigest.of(List.of(jar("a.jar", CODE, 0))));
    }

    @Test
    void oneByteCounts() throws IOException {
        Map<String, String> changed = new LinkedHashMap<>(CODE);
        changed.put("com/example/B.class", "code of b");

        assertThat(ArmDigest.of(List.of(folder("changed", changed))))
                .isNotEqualTo(ArmDigest.of(List.of(folder("a", CODE))));
    }

    @Test
    void namesCount() throws IOException {
        Map<String, String> renamed = new LinkedHashMap<>(CODE);
        renamed.put("word.txt", renamed.remove("words.txt"));

        assertThat(ArmDigest.of(List.of(folder("renamed", renamed))))
                .isNotEqualTo(ArmDigest.of(List.of(folder("a", CODE))));
    }

    @Test
    void theOrderOfTheClassPathCounts() throws IOException {
        Path a = folder("a", Map.of("x", "1"));
        Path b = folder("b", Map.of("x", "2"));

        assertThat(ArmDigest.of(List.of(a, b))).isNotEqualTo(ArmDigest.of(List.of(b, a)));
    }

    @Test
    void inWhichElementAnEntryStandsCounts() throws IOException {
        Path both = folder("both", Map.of("x", "1", "y", "2"));
        Path first = folder("first", Map.of("x", "1"));
        Path second = folder("second", Map.of("y", "2"));

        assertThat(ArmDigest.of(List.of(both))).isNotEqualTo(ArmDigest.of(List.of(first, second)));
    }

    @Test
    void whatDoesNotExistIsPassedOver() throws IOException {
        Path a = folder("a", CODE);

        assertThat(ArmDigest.of(List.of(temp.resolve("nothing"), a))).isEqualTo(ArmDigest.of(List.of(a)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "META-INF/MANIFEST.MF",
                "META-INF/INDEX.LIST",
                "META-INF/maven/com.example/a/pom.properties",
                "META-INF/CODE.SF",
                "META-INF/CODE.RSA",
                "META-INF/SIG-X",
                "META-INF/build-info.properties",
                "git.properties"
            })
    void stampsDoNotCount(String name) throws IOException {
        Map<String, String> stamped = new LinkedHashMap<>(CODE);
        stamped.put(name, "built today");

        assertThat(ArmDigest.of(List.of(jar("stamped.jar", stamped, 0))))
                .isEqualTo(ArmDigest.of(List.of(folder("a", CODE))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "META-INF/services/com.example.Codec",
                "META-INF/versions/17/com/example/A.class",
                "META-INF/BenchmarkList",
                "com/example/git.properties"
            })
    void whatCodeReadsCounts(String name) throws IOException {
        Map<String, String> more = new LinkedHashMap<>(CODE);
        more.put(name, "more");

        assertThat(ArmDigest.of(List.of(folder("more", more)))).isNotEqualTo(ArmDigest.of(List.of(folder("a", CODE))));
    }

    @Test
    void aFileThatIsNoJarIsNamed() throws IOException {
        Path file = Files.writeString(temp.resolve("broken.jar"), "no zip");

        assertThatIOException().isThrownBy(() -> ArmDigest.of(List.of(file))).withMessageContaining(file.toString());
    }

    private Path folder(String name, Map<String, String> entries) throws IOException {
        Path folder = Files.createDirectories(temp.resolve(name));
        for (var entry : entries.entrySet()) {
            Path file = folder.resolve(entry.getKey());
            Files.createDirectories(file.resolveSibling("empty folders do not count"));
            Files.writeString(file, entry.getValue());
        }
        return folder;
    }

    private Path jar(String name, Map<String, String> entries, long time) throws IOException {
        Path jar = temp.resolve(name);
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("com/"));
            for (var entry : entries.entrySet()) {
                ZipEntry zipEntry = new ZipEntry(entry.getKey());
                zipEntry.setLastModifiedTime(FileTime.fromMillis(time));
                zip.putNextEntry(zipEntry);
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar;
    }
}
