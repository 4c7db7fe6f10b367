package io.github.fbpbench.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fbpbench.reference.ArmElement.Role;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstrumentationTest {

    @TempDir
    Path temp;

    @ParameterizedTest
    @CsvSource({
        "$jacocoInit, java/lang/Object, JACOCO",
        "$jacocoData, java/lang/Object, JACOCO",
        "run, org/jacoco/agent/rt/internal_a1b2c3/Offline, JACOCO",
        "__cobertura_counters, java/lang/Object, COBERTURA",
        "run, net/sourceforge/cobertura/coveragedata/TouchCollector, COBERTURA",
        "run, org_openclover_runtime/CoverageRecorder, CLOVER",
        "$VRc, java/lang/Object, EMMA",
        "__$hits$__, java/lang/Object, INTELLIJ",
        "run, com/sun/tdk/jcov/runtime/Collect, JCOV",
        "run, scoverage/Invoker$, SCOVERAGE"
    })
    void countersAreFoundByWhatIsInAClass(String member, String used, CoverageTool tool) throws IOException {
        Path classes = Files.createDirectories(temp.resolve("classes/com/example"));
        Files.write(classes.resolve("Plain.class"), classFile("com/example/Plain", "run", "java/lang/Object"));
        Files.write(classes.resolve("Some.class"), classFile("com/example/Some", member, used));
        ArmClassPath arm = arm(temp.resolve("classes"));

        Instrumentation found = Instrumentation.in(arm).orElseThrow();

        assertThat(found.tool()).isEqualTo(tool);
        assertThat(found.type()).isEqualTo("com.example.Some");
        assertThat(arm.problem().orElseThrow()).contains("com.example.Some", "classes", tool.title());
    }

    @Test
    void aClassThatOnlyWritesOfThemHasNone() throws IOException {
        Path classes = Files.createDirectories(temp.resolve("classes"));
        // This class names every one of them in its texts.
        for (Class<?> type : List.of(InstrumentationTest.class, CoverageTool.class, ClassNames.class)) {
            try (var in = type.getResourceAsStream(type.getSimpleName() + ".class")) {
                Files.write(classes.resolve(type.getSimpleName() + ".class"), in.readAllBytes());
            }
        }
        Files.writeString(classes.resolve("NoClass.class"), "no class");
        Files.write(classes.resolve("Empty.class"), new byte[0]);
        Files.write(
                classes.resolve("Tool.class"),
                classFile("org/jacoco/core/internal/Tool", "$jacocoInit", "java/lang/Object"));

        assertThat(Instrumentation.in(arm(classes))).isEmpty();
        assertThat(arm(classes).problem()).isEmpty();
    }

    @Test
    void namesOfAnyClassAreRead() throws IOException {
        try (var in = ArmCache.class.getResourceAsStream("ArmCache.class")) {
            ClassNames names = ClassNames.read(in);

            assertThat(names.self()).isEqualTo("io/github/fbpbench/reference/ArmCache");
            assertThat(names.members()).contains("folder", "put", "tidy");
            assertThat(names.used()).contains("java/nio/file/Files", "io/github/fbpbench/reference/JarFiles");
        }
    }

    private static ArmClassPath arm(Path classes) {
        return new ArmClassPath(List.of(Arms.element(Role.CODE, "classes", classes)));
    }

    /** A class with one method and a use of another class. */
    private static byte[] classFile(String name, String method, String used) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(0xCAFEBABE);
        out.writeInt(61);
        out.writeShort(9);
        for (String text : List.of(name, method, used, "()V", "Code")) {
            out.writeByte(1);
            out.writeUTF(text);
        }
        for (int text : new int[] {1, 3}) {
            out.writeByte(7);
            out.writeShort(text);
        }
        out.writeByte(8);
        out.writeShort(2);
        for (int zero : new int[] {0x21, 6, 7, 0, 0}) {
            out.writeShort(zero);
        }
        out.writeShort(1);
        for (int of : new int[] {9, 2, 4, 1, 5}) {
            out.writeShort(of);
        }
        out.writeInt(3);
        out.write(new byte[3]);
        out.writeShort(0);
        assertThat(ClassNames.read(new ByteArrayInputStream(bytes.toByteArray()))
                        .members())
                .containsExactly(method);
        return bytes.toByteArray();
    }
}
