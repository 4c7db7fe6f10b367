package io.github.fbpbench.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fbpbench.reference.ArmElement.Form;
import io.github.fbpbench.reference.ArmElement.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArmClassPathTest {

    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    @TempDir
    Path temp;

    @Test
    void whatAManifestAddsIsBehindItsJar() throws IOException {
        Path first = naming("first.jar", "second.jar none.jar lib/ http://example.com/x.jar : first.jar");
        Path second = naming("lib/../second.jar", "third%20one.jar");
        Path third = Arms.jar(temp.resolve("third one.jar"), "third");
        Path lib = Arms.folder(temp.resolve("lib"), "lib");
        Path last = Arms.jar(temp.resolve("last.jar"), "last");

        ArmClassPath arm = ArmClassPath.withManifests(
                List.of(ArmElement.of(Role.CODE, "first", first), ArmElement.of(Role.TEST, "last", last)));

        assertThat(arm.paths()).containsExactly(first, second.normalize(), third, lib, last);
        assertThat(arm.elements().stream().map(ArmElement::role))
                .containsExactly(Role.CODE, Role.CODE, Role.CODE, Role.CODE, Role.TEST);
    }

    @Test
    void whatIsThereAlreadyIsNotAdded() throws IOException {
        Path first = naming("first.jar", "second.jar");
        Path second = Arms.jar(temp.resolve("second.jar"), "second");
        Path link = Files.createSymbolicLink(temp.resolve("link.jar"), second);

        assertThat(ArmClassPath.withManifests(List.of(
                                ArmElement.of(Role.CODE, "first", first), ArmElement.of(Role.CODE, "second", link)))
                        .paths())
                .containsExactly(first, link);
    }

    @Test
    void anotherVersionOfWhatAManifestAddsIsOtherCode() throws IOException {
        Path first = naming("first.jar", "second.jar");
        Path second = Arms.jar(temp.resolve("second.jar"), "second");
        String before = ArmClassPath.withManifests(List.of(ArmElement.of(Role.CODE, "first", first)))
                .digest();
        Arms.jar(second, "changed");

        assertThat(ArmClassPath.withManifests(List.of(ArmElement.of(Role.CODE, "first", first)))
                        .digest())
                .isNotEqualTo(before);
    }

    @Test
    void aPlainJarIsItsClasses() throws IOException {
        Path classes = Arms.folder(temp.resolve("classes"), "code");
        Path jar = Arms.jarOf(
                temp.resolve("plain.jar"), MANIFEST, "Manifest-Version: 1.0\n", "com/example/Some.class", "code");

        ArmElement element = ArmElement.packed(Role.CODE, "module", classes, jar);

        assertThat(element).isEqualTo(new ArmElement(Role.CODE, "module", classes, Form.EITHER));
    }

    @Test
    void aJarOfSeveralReleasesIsMoreThanItsClasses() throws IOException {
        Path classes = Arms.folder(temp.resolve("classes"), "code");
        Arms.folder(classes.resolve("META-INF/versions/17"), "faster code");
        Path jar = Arms.jarOf(
                temp.resolve("several.jar"),
                MANIFEST,
                "Manifest-Version: 1.0\nMulti-Release: true\n",
                "com/example/Some.class",
                "code",
                "META-INF/versions/17/com/example/Some.class",
                "faster code");

        assertThat(ArmElement.packed(Role.CODE, "module", classes, jar))
                .isEqualTo(new ArmElement(Role.CODE, "module", jar, Form.PACKED));
        assertThat(ArmElement.of(Role.CODE, "library", jar).form()).isEqualTo(Form.PACKED);
        assertThat(ArmElement.of(Role.CODE, "module", classes).form()).isEqualTo(Form.COMPILED);
    }

    @Test
    void classesThatCountInAJarOnlyAreNoticed() throws IOException {
        Path plain = Arms.folder(temp.resolve("plain"), "code");
        Path several = Arms.folder(temp.resolve("several"), "code");
        Arms.folder(several.resolve("META-INF/versions/17"), "faster code");
        Path used = Arms.folder(temp.resolve("used"), "code");
        Arms.folder(used.resolve("META-INF/versions/17"), "faster code");
        Files.writeString(used.resolve(MANIFEST), "Manifest-Version: 1.0\nMulti-Release: true\n");

        assertThat(new ArmClassPath(List.of(
                                ArmElement.of(Role.CODE, "plain", plain),
                                ArmElement.of(Role.CODE, "several", several),
                                ArmElement.of(Role.CODE, "used", used)))
                        .onlyOldestRelease())
                .containsExactly("several");
    }

    @Test
    void aShadedJarIsMoreThanItsClasses() throws IOException {
        Path classes = Arms.folder(temp.resolve("classes"), "code");
        Path shaded = Arms.jarOf(
                temp.resolve("shaded.jar"), "com/example/Some.class", "code", "shaded/other/Other.class", "other code");
        Path relocated = Arms.jarOf(temp.resolve("relocated.jar"), "com/shaded/Some.class", "code");

        for (Path jar : List.of(shaded, relocated)) {
            assertThat(ArmElement.packed(Role.CODE, "module", classes, jar))
                    .isEqualTo(new ArmElement(Role.CODE, "module", jar, Form.PACKED));
        }
    }

    private Path naming(String name, String classPath) throws IOException {
        return Arms.jarOf(
                temp.resolve(name).normalize(),
                MANIFEST,
                "Manifest-Version: 1.0\nClass-Path: " + classPath + "\n",
                "some/" + name.replace("../", "") + ".txt",
                name);
    }
}
