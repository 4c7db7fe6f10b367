package io.github.fbpbench.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
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

    private static final String MANIFEST = "META-INF/MANIFEST.MF";

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
            strings = {"META-INF/services/com.example.Codec", "META-INF/BenchmarkList", "com/example/git.properties"})
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

    @Test
    void aLinkIsWhatItLeadsTo() throws IOException {
        Path real = folder("real", CODE);
        Path parts = Files.createDirectories(temp.resolve("parts"));
        Files.createSymbolicLink(parts.resolve("com"), real.resolve("com"));
        Files.createSymbolicLink(parts.resolve("words.txt"), real.resolve("words.txt"));

        assertThat(ArmDigest.of(List.of(Files.createSymbolicLink(temp.resolve("link"), real))))
                .isEqualTo(ArmDigest.of(List.of(real)));
        assertThat(ArmDigest.of(List.of(parts))).isEqualTo(ArmDigest.of(List.of(real)));
    }

    @Test
    void versionsOfClassesCountInAJarOfSeveralReleasesOnly() throws IOException {
        String version = "META-INF/versions/17/com/example/A.class";
        String plain = "com/example/A.class";
        String digest = digest(plain, "old");

        assertThat(digest(plain, "old", version, "new")).isEqualTo(digest);
        assertThat(digest(MANIFEST, "Multi-Release: false\n", plain, "old", version, "new"))
                .isEqualTo(digest);
        assertThat(digest(MANIFEST, "Multi-Release: true\n", plain, "old")).isEqualTo(digest);
        String several = digest(MANIFEST, "Multi-Release: true\n", plain, "old", version, "new");
        assertThat(several).isNotEqualTo(digest);
        assertThat(digest(MANIFEST, "Multi-Release: true\n", plain, "old", version, "newer"))
                .isNotEqualTo(several);
        assertThat(digest(
                        MANIFEST,
                        "Multi-Release: true\n",
                        plain,
                        "old",
                        "META-INF/versions/8/com/example/A.class",
                        "8"))
                .isEqualTo(digest);
    }

    @Test
    void aFolderIsLikeItsJarWithItsManifest() throws IOException {
        Map<String, String> several = Map.of(
                MANIFEST,
                "Manifest-Version: 1.0\nMulti-Release: true\n",
                "com/example/A.class",
                "old",
                "META-INF/versions/17/com/example/A.class",
                "new");
        Map<String, String> without = new LinkedHashMap<>(several);
        without.remove(MANIFEST);

        assertThat(ArmDigest.of(List.of(folder("several", several))))
                .isEqualTo(ArmDigest.of(List.of(jar("several.jar", several, 0))))
                .isNotEqualTo(ArmDigest.of(List.of(folder("without", without))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sealed: true",
                "Add-Opens: java.base/java.lang",
                "Launcher-Agent-Class: a.Agent",
                "Premain-Class: a.Agent"
            })
    void whatChangesHowClassesRunCounts(String attribute) throws IOException {
        assertThat(digest(MANIFEST, attribute + "\n", "a/A.class", "code")).isNotEqualTo(digest("a/A.class", "code"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Automatic-Module-Name: a", "Created-By: somebody", "Sealed: false", "Class-Path: none.jar"})
    void whatOnlySaysWhereItComesFromDoesNotCount(String attribute) throws IOException {
        assertThat(digest(MANIFEST, attribute + "\n", "a/A.class", "code")).isEqualTo(digest("a/A.class", "code"));
    }

    @Test
    void aSealedPackageCounts() throws IOException {
        assertThat(digest(MANIFEST, "\nName: a/\nSealed: true\n", "a/A.class", "code"))
                .isNotEqualTo(digest("a/A.class", "code"));
        assertThat(digest(MANIFEST, "\nName: a/A.class\nSHA-256-Digest: abcd\n", "a/A.class", "code"))
                .isEqualTo(digest("a/A.class", "code"));
    }

    /** Of entries of one name, the one counts that class loaders find, wherever it is. */
    @Test
    void ofEntriesOfOneNameTheOneCountsThatIsLoaded() throws IOException {
        Path twice = Arms.jarOf(temp.resolve("twice.jar"), "a.txt", "first", "b.txt", "other", "a.txt", "second");
        String loaded;
        try (URLClassLoader loader = new URLClassLoader(new URL[] {twice.toUri().toURL()}, null);
                InputStream in = loader.getResourceAsStream("a.txt")) {
            loaded = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }

        assertThat(ArmDigest.of(List.of(twice))).isEqualTo(digest("a.txt", loaded, "b.txt", "other"));
    }

    private String digest(String... namesAndContents) throws IOException {
        String[] all = namesAndContents.clone();
        if (all[0].equals(MANIFEST)) {
            all[1] = "Manifest-Version: 1.0\n" + all[1];
        }
        return ArmDigest.of(List.of(Arms.jarOf(Files.createTempFile(temp, "some", ".jar"), all)));
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
