package io.github.fbpbench.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fbpbench.reference.ArmElement;
import io.github.fbpbench.reference.ArmElement.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectArmTest {

    @TempDir
    Path temp;

    private MavenProject project;

    @BeforeEach
    void makeProject() throws IOException {
        project = Builds.project("app");
        project.getBuild().setTestOutputDirectory(folder("target/test-classes").toString());
        project.getBuild().setOutputDirectory(folder("target/classes").toString());
    }

    @Test
    void isMavensClassPathOfTheTests() throws IOException, DependencyResolutionRequiredException {
        project.setArtifacts(new LinkedHashSet<>(List.of(
                artifact("compiled", "compile", null, true),
                artifact("tested", "test", null, true),
                artifact("running", "runtime", null, true),
                artifact("provided", "provided", null, true),
                artifact("system", "system", null, true),
                artifact("sources", "test", "sources", false))));

        assertThat(ProjectArm.of(project).paths().stream().map(Path::toString))
                .containsExactlyElementsOf(project.getTestClasspathElements());
    }

    @Test
    void whatRunsInProductionIsCode() throws IOException {
        project.setArtifacts(new LinkedHashSet<>(List.of(
                artifact("compiled", "compile", null, true),
                artifact("tested", "test", "tests", true),
                artifact("running", "runtime", "", true),
                artifact("provided", "provided", "native", true),
                artifact("system", "system", null, true))));

        assertThat(ProjectArm.of(project).elements().stream().map(ProjectArmTest::told))
                .containsExactly(
                        "BENCHMARKS test-classes",
                        "CODE classes",
                        "CODE com.example:compiled",
                        "TEST com.example:tested:tests",
                        "CODE com.example:running",
                        "CODE com.example:provided:native",
                        "CODE com.example:system");
    }

    @Test
    void aModuleOfTheSameBuildIsAFolder() throws IOException {
        Artifact module = artifact("module", "compile", null, true);
        module.setFile(folder("module/target/classes").toFile());
        project.setArtifacts(Set.of(module));

        assertThat(ProjectArm.of(project).elements())
                .contains(new ArmElement(Role.CODE, "com.example:module", temp.resolve("module/target/classes")));
    }

    @Test
    void aProjectMayHaveNoClassesOfItsOwn() throws IOException {
        Files.delete(temp.resolve("target/classes"));
        project.setArtifacts(Set.of(artifact("compiled", "compile", null, true)));

        assertThat(ProjectArm.of(project).elements().stream().map(ProjectArmTest::told))
                .containsExactly("BENCHMARKS test-classes", "CODE com.example:compiled");
    }

    private static String told(ArmElement element) {
        return element.role() + " " + element.name();
    }

    private Path folder(String name) throws IOException {
        return Files.createDirectories(temp.resolve(name));
    }

    private Artifact artifact(String id, String scope, @Nullable String classifier, boolean onClassPath)
            throws IOException {
        DefaultArtifactHandler handler = new DefaultArtifactHandler("jar");
        handler.setAddedToClasspath(onClassPath);
        Artifact artifact = new DefaultArtifact("com.example", id, "1", scope, "jar", classifier, handler);
        artifact.setFile(Files.writeString(temp.resolve(id + "-1.jar"), "").toFile());
        return artifact;
    }
}
