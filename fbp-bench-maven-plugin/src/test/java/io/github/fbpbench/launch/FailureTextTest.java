package io.github.fbpbench.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailureTextTest {

    private static final String HOME = System.getProperty("user.home");

    @TempDir
    Path temp;

    private Path project;
    private FailureText texts;

    @BeforeEach
    void start() throws Exception {
        project = Files.createDirectories(temp.resolve("my project"));
        texts = FailureText.of(new JvmCommand(
                Path.of("java"),
                List.of(),
                List.of("-Xmx64m", "-Ddb.pwd=hunter22", "-XX:OnError=mail boss", "-Dflag=true", "-Dshort=x1"),
                Map.of("db.url", "jdbc:h2://me:hunter22@host/db"),
                Map.of("DEPLOY", "tok.en$1"),
                project,
                Duration.ofSeconds(1)));
    }

    @Test
    void valuesOfTheUserAreNamedOnly() {
        assertThat(texts.shown("no user hunter22; tried jdbc:h2://me:hunter22@host/db with tok.en$1, mail boss"))
                .isEqualTo("no user (value of db.pwd); tried (value of db.url) with (value of DEPLOY), (value of"
                        + " OnError)");
        assertThat(texts.shown("short=x1, x1, flag=true")).isEqualTo("short=(value of short), x1, flag=true");
        assertThat(texts.shown("hunter221 is another word")).isEqualTo("hunter221 is another word");
        assertThat(texts.shown("http://you:secret@host/x")).isEqualTo("http://(credentials)@host/x");
    }

    @Test
    void pathsOfTheProjectAreRelativeToIt() throws Exception {
        assertThat(texts.shown("cannot read " + project + "/src/a.txt (No such file)"))
                .isEqualTo("cannot read src/a.txt (No such file)");
        assertThat(texts.shown("see " + project.toRealPath() + "/target/log.txt"))
                .isEqualTo("see target/log.txt");
        assertThat(texts.shown("file:" + project + "/src/a.txt")).isEqualTo("src/a.txt");
        assertThat(texts.shown("file://" + project + "/src/a.txt")).isEqualTo("src/a.txt");
    }

    @Test
    void foldersThatAreCalledAlikeEverywhereAreNamedSo() {
        assertThat(texts.shown("in " + HOME + "/.m2/repository/a.jar")).isEqualTo("in ~/.m2/repository/a.jar");
        assertThat(texts.shown(System.getProperty("java.home") + "/lib/modules"))
                .isEqualTo("(jdk)/lib/modules");
    }

    @Test
    void ofOtherPathsOfThisMachineTheLastNameIsLeft() throws Exception {
        assertThat(texts.shown("open(\"/etc/someone/secrets.conf\")")).isEqualTo("open(\".../secrets.conf\")");
        assertThat(texts.shown("error=2, /etc/someone/: gone")).isEqualTo("error=2, .../someone: gone");
        assertThat(texts.shown("C:\\Users\\me\\x.txt is locked")).isEqualTo(".../x.txt is locked");
        assertThat(texts.shown("file:///etc/someone/a.xml")).isEqualTo(".../a.xml");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/users/7 answered 500",
                "https://example.com/etc/passwd",
                "at java.base/java.util.List.of(List.java:3)",
                "at app//com.example.Main.run(Main.java:1)",
                "1/2 of a/b/c, and / alone",
                "src/test/java/A.java:3"
            })
    void whatIsNoPathOfThisMachineStays(String text) {
        assertThat(texts.shown(text)).isEqualTo(text);
    }
}
