package io.github.fbpbench.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReactorRootTest {

    @TempDir
    Path temp;

    private Path top;

    @BeforeEach
    void makeTop() {
        top = temp.resolve("top");
    }

    @Test
    void aProjectThatNobodyListsIsItsOwnRoot() throws IOException {
        pom("", "<module>other</module>");
        pom("app", "");

        assertThat(root("app")).isEqualTo(top.resolve("app"));
    }

    @Test
    void theHighestProjectThatListsItIsTheRoot() throws IOException {
        pom("", "<module>libs</module>");
        pom("libs", "<module>deep/app</module>");
        pom("libs/deep/app", "");

        assertThat(root("libs/deep/app")).isEqualTo(top);
    }

    @Test
    void profilesAndPomFilesCountToo() throws IOException {
        pom("", "<profiles><profile><modules><module> app/pom.xml </module></modules></profile></profiles>");
        pom("app", "");

        assertThat(root("app")).isEqualTo(top);
    }

    @Test
    void looksNowhereAboveTheSources() throws IOException {
        Files.createDirectories(temp);
        Files.writeString(temp.resolve("pom.xml"), "<project><modules><module>top</module></modules></project>");
        pom("", "");

        assertThat(root("")).isEqualTo(top);
    }

    @Test
    void aRootBesideItsModulesIsKnownFromThisBuild() throws IOException {
        pom("all", "<module>../app</module>");
        pom("app", "");

        assertThat(ReactorRoot.of(top.resolve("app"), top.resolve("all"), top)).isEqualTo(top.resolve("all"));
        assertThat(ReactorRoot.of(top.resolve("app"), top.resolve("gone"), top)).isEqualTo(top.resolve("app"));
    }

    @Test
    void whatIsNoPomListsNothing() throws IOException {
        Files.createDirectories(top);
        Files.writeString(top.resolve("pom.xml"), "<project><modules><module>app</modul");
        pom("app", "");
        assertThat(root("app")).isIn(top.resolve("app"), top);

        Files.writeString(top.resolve("pom.xml"), "no xml");
        assertThat(root("app")).isEqualTo(top.resolve("app"));
    }

    private Path root(String module) throws IOException {
        Path folder = top.resolve(module);
        return ReactorRoot.of(folder, folder, top);
    }

    private void pom(String folder, String content) throws IOException {
        Files.createDirectories(top.resolve(folder));
        Files.writeString(top.resolve(folder).resolve("pom.xml"), "<project>" + content + "</project>");
    }
}
