package io.github.fbpbench.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.toolchain.Toolchain;
import org.apache.maven.toolchain.ToolchainManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ForkJvmTest {

    private static final Map<String, String> VERSION_21 = Map.of("version", "21");

    private final MavenSession session = Builds.of();

    @Test
    void theParameterJvmComesFirst() throws MojoExecutionException {
        assertThat(ForkJvm.choose(Path.of("own/java"), VERSION_21, new Toolchains("21/java", "17/java"), session))
                .isEqualTo(new ForkJvm(Path.of("own", "java"), "parameter jvm"));
    }

    @Test
    void thenTheToolchainThatFits() throws MojoExecutionException {
        assertThat(ForkJvm.choose(null, VERSION_21, new Toolchains("21/java", "17/java"), session))
                .isEqualTo(new ForkJvm(Path.of("21", "java"), "jdkToolchain {version=21}"));
    }

    @Test
    void thenTheToolchainOfTheBuild() throws MojoExecutionException {
        assertThat(ForkJvm.choose(null, Map.of(), new Toolchains("21/java", "17/java"), session))
                .isEqualTo(new ForkJvm(Path.of("17", "java"), "toolchain of the build"));
    }

    @Test
    void thenTheJvmOfMaven() throws MojoExecutionException {
        assertThat(ForkJvm.choose(null, null, new Toolchains(null, null), session))
                .isEqualTo(new ForkJvm(Path.of(System.getProperty("java.home"), "bin", "java"), "that of Maven"));
    }

    @Test
    void aToolchainThatIsAskedForAndMissingIsNamed() {
        assertThatThrownBy(() -> ForkJvm.choose(null, VERSION_21, new Toolchains(null, "17/java"), session))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageContaining("jdkToolchain {version=21}")
                .hasMessageContaining("toolchains.xml");
    }

    @Test
    void aToolchainWithoutJavaIsNamed() {
        assertThatThrownBy(() -> ForkJvm.choose(null, null, new Toolchains(null, ""), session))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageContaining("toolchain of the build has no java");
    }

    /** A toolchain that fits every requirement, and one that the build has chosen; an empty path is one without java. */
    private record Toolchains(
            @Nullable String fitting, @Nullable String ofBuild) implements ToolchainManager {

        @Override
        public @Nullable Toolchain getToolchainFromBuildContext(String type, MavenSession context) {
            return ofBuild == null ? null : new Jdk(ofBuild);
        }

        @Override
        public List<Toolchain> getToolchains(MavenSession session, String type, Map<String, String> requirements) {
            return fitting == null ? List.of() : List.of(new Jdk(fitting));
        }
    }

    private record Jdk(String java) implements Toolchain {

        @Override
        public String getType() {
            return "jdk";
        }

        @Override
        public @Nullable String findTool(String toolName) {
            return java.isEmpty() ? null : java;
        }
    }
}
