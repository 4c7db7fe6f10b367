package io.github.fbpbench.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildLogTest {

    @TempDir
    Path temp;

    @Test
    void theCompilersFirstErrorIsWhatCounts() throws IOException {
        assertThat(firstError("""
                [ERROR] COMPILATION ERROR :\s
                [ERROR] ROOT/app/src/main/java/A.java:[3,19] cannot find symbol
                  symbol:   class Missing
                [ERROR] ROOT/app/src/main/java/B.java:[1,1] class, interface, or enum expected
                [ERROR] Failed to execute goal org.apache.maven.plugins:maven-compiler-plugin:3.15.0:compile: ROOT/A.java:[3,19]
                """)).isEqualTo("app/src/main/java/A.java:[3,19] cannot find symbol");
    }

    @Test
    void withoutOneTheGoalThatHasFailed() throws IOException {
        assertThat(firstError("""
                [WARNING] something
                [ERROR] Failed to execute goal on project app: Could not resolve dependencies for com.example:app
                [ERROR] For more information about the errors and possible solutions, please read the following articles:
                """))
                .isEqualTo("Failed to execute goal on project app: Could not resolve dependencies for com.example:app");
    }

    @Test
    void elseTheLastLine() throws IOException {
        assertThat(firstError("Error: JAVA_HOME is not defined correctly.\n  We cannot execute /nothing/bin/java\n\n"))
                .isEqualTo("We cannot execute /nothing/bin/java");
        assertThat(firstError("")).isEqualTo("it said nothing");
    }

    private String firstError(String log) throws IOException {
        Path file = Files.writeString(temp.resolve("log.txt"), log.replace("ROOT", temp.toString()));
        return new BuildLog(file, temp).firstError();
    }
}
