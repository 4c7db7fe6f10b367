package io.github.fbpbench.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BuildLogTest {

    private static final String HELP = """
            [ERROR] Failed to execute goal org.example:plugin:1:goal (default) on project app: Failure -> [Help 1]
            [ERROR]\s
            [ERROR] To see the full stack trace of the errors, re-run Maven with the -e switch.
            [ERROR] [Help 1] http://cwiki.apache.org/confluence/display/MAVEN/MojoFailureException
            """;

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

    record Said(String log, String quoted) {}

    static List<Said> logs() {
        String red = "\u001B[1;31m";
        String off = "\u001B[m";
        return List.of(
                // Kotlin, Groovy, Scala, and a warning of each kind before.
                new Said(
                        "[WARNING] file:///ROOT/src/A.kt:1:1 unused\n[ERROR] file:///ROOT/src/A.kt:3:5 Unresolved reference: b\n",
                        "file:///src/A.kt:3:5 Unresolved reference: b"),
                new Said(
                        "[ERROR] ROOT/src/A.kt: (3, 5) Unresolved reference\n",
                        "src/A.kt: (3, 5) Unresolved reference"),
                new Said(
                        "org.codehaus.groovy.control.MultipleCompilationErrorsException: startup failed:\n"
                                + "ROOT/src/A.groovy: 3: unable to resolve class B\n",
                        "src/A.groovy: 3: unable to resolve class B"),
                new Said(
                        "[ERROR] ROOT/src/A.scala:3: error: not found: value b\n",
                        "src/A.scala:3: error: not found: value b"),
                // Colours; a blank line under them.
                new Said(
                        "[" + red + "ERROR" + off + "] " + red + off + "\n[" + red + "ERROR" + off + "] " + red
                                + "COMPILATION ERROR : " + off + "\n[" + red + "ERROR" + off
                                + "] ROOT/A.java:[3,19] ';' expected\n",
                        "A.java:[3,19] ';' expected"),
                new Said(
                        "[" + red + "ERROR" + off + "] " + red + off + "\n[" + red + "ERROR" + off
                                + "] Failed to execute goal "
                                + red + "x:y:1:z" + off + " on project " + red + "app" + off + ": " + red + "No" + off
                                + " -> " + red + "[Help 1]" + off + "\n",
                        "Failed to execute goal x:y:1:z on project app: No"),
                // Times before levels.
                new Said("12:00:01,5 [ERROR] No good\n", "No good"),
                new Said("[main] ERROR o.a.m.Cli - No good\n", "o.a.m.Cli - No good"),
                // The enforcer.
                new Said(
                        "[ERROR] Rule 0: org.apache.maven.enforcer.rules.version.RequireJavaVersion failed with message:\n"
                                + "[ERROR] Detected JDK version 17 is not in the allowed range [21,).\n" + HELP,
                        "Rule 0: org.apache.maven.enforcer.rules.version.RequireJavaVersion failed with message: Detected"
                                + " JDK version 17 is not in the allowed range [21,)."),
                // What cannot be resolved, and poms that cannot be read.
                new Said(
                        "[ERROR] Failed to execute goal on project app: Could not resolve dependencies for com.example:app"
                                + " -> [Help 1]\n[ERROR] [Help 1] http://cwiki\n",
                        "Failed to execute goal on project app: Could not resolve dependencies for com.example:app"),
                new Said(
                        "[ERROR] [ERROR] Some problems were encountered while processing the POMs:\n"
                                + "[FATAL] Non-resolvable parent POM for com.example:app:1 @ line 3\n @ \n"
                                + "[ERROR] The build could not read 1 project -> [Help 1]\n",
                        "[ERROR] Some problems were encountered while processing the POMs: Non-resolvable parent POM for"
                                + " com.example:app:1 @ line 3"),
                new Said(
                        "[ERROR] Could not find goal 'arm' in plugin io.github.fbpbench:p:1 among available goals check"
                                + " -> [Help 1]\n",
                        "Could not find goal 'arm' in plugin io.github.fbpbench:p:1 among available goals check"),
                // Stack frames that look like places in files.
                new Said(
                        "java.lang.IllegalStateException: no\n\tat com.example.A.b(A.java:12)\n[ERROR] No good: no\n",
                        "No good: no"),
                new Said(
                        "Picked up JAVA_TOOL_OPTIONS: -Da=b\nException in thread \"main\" java.lang.OutOfMemoryError: Java"
                                + " heap space\n\tat com.example.A.b(A.java:12)\n\t... 3 more\n",
                        "Exception in thread \"main\" java.lang.OutOfMemoryError: Java heap space"),
                new Said("[ERROR] Java heap space -> [Help 1]\n[ERROR] \n", "Java heap space"),
                new Said(
                        "Error: Could not create the Java Virtual Machine.\nError: A fatal exception has occurred."
                                + " Program will exit.\n",
                        "Error: Could not create the Java Virtual Machine."),
                new Said(
                        "Error: JAVA_HOME is not defined correctly.\n  We cannot execute /nothing/bin/java\n\n",
                        "Error: JAVA_HOME is not defined correctly."),
                new Said("sh: 1: mvn: not found\n\n", "sh: 1: mvn: not found"),
                new Said("[INFO] one\r[INFO] two\r\n[ERROR] three\r\n", "three"),
                new Said("", "it said nothing"));
    }

    @ParameterizedTest
    @MethodSource("logs")
    void theFirstErrorIsQuoted(Said said) throws IOException {
        assertThat(firstError(said.log())).isEqualTo(said.quoted());
    }

    @Test
    void readsWhatIsNoUtf8() throws IOException {
        Path file =
                Files.write(temp.resolve("log.txt"), "[ERROR] gr\u00fc\u00dfe".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(new BuildLog(file, temp).firstError()).startsWith("gr").endsWith("e");
    }

    private String firstError(String log) throws IOException {
        Path file = Files.writeString(temp.resolve("log.txt"), log.replace("ROOT", temp.toString()));
        return new BuildLog(file, temp).firstError();
    }
}
