package io.github.fbpbench.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fbpbench.reference.ArmClassPath;
import io.github.fbpbench.reference.ArmElement;
import io.github.fbpbench.reference.ArmElement.Form;
import io.github.fbpbench.reference.ArmElement.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
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

        assertThat(ProjectArm.of(project, List.of(project)).paths().stream().map(Path::toString))
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

        assertThat(ProjectArm.of(project, List.of(project)).elements().stream().map(ProjectArmTest::told))
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

        assertThat(ProjectArm.of(project, List.of(project)).elements())
                .contains(new ArmElement(
                        Role.CODE,
                        "com.example:module",
                        temp.resolve("module/target/classes"),
                        ArmElement.Form.COMPILED));
    }

    /** However far the build has come, it is the same code. */
    @Test
    void aPackagedModuleIsItsFolderUnlessItsJarIsMore() throws IOException {
        MavenProject module = Builds.project("module");
        Path classes = file("module/target/classes/A.class", "code").resolveSibling("");
        module.getBuild().setOutputDirectory(classes.toString());
        Artifact artifact = artifact("module", "compile", null, true);
        project.setArtifacts(Set.of(artifact));

        jar(artifact, Map.of("A.class", "code", "META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nCreated-By: Maven\n"));
        ArmClassPath plain = ProjectArm.of(project, List.of(project, module));
        jar(artifact, Map.of("A.class", "code", "shaded/B.class", "code"));
        ArmClassPath shaded = ProjectArm.of(project, List.of(project, module));
        ArmClassPath fromRepository = ProjectArm.of(project, List.of(project));

        Path normal = classes.normalize();
        assertThat(last(plain).path().normalize()).isEqualTo(normal);
        assertThat(last(plain).form()).isEqualTo(Form.EITHER);
        assertThat(last(shaded).path()).isEqualTo(artifact.getFile().toPath());
        assertThat(last(shaded).form()).isEqualTo(Form.PACKED);
        assertThat(ProjectArm.needsPackages(plain, project, List.of(project, module)))
                .isFalse();
        assertThat(ProjectArm.needsPackages(shaded, project, List.of(project, module)))
                .isTrue();
        assertThat(last(fromRepository).form()).isEqualTo(Form.EITHER);
    }

    @Test
    void theJarOfAModulesTestsIsComparedWithItsTests() throws IOException {
        MavenProject module = Builds.project("module");
        module.getBuild().setOutputDirectory(folder("module/target/classes").toString());
        Path tests = file("module/target/test-classes/T.class", "test").resolveSibling("");
        module.getBuild().setTestOutputDirectory(tests.toString());
        DefaultArtifactHandler handler = new DefaultArtifactHandler("test-jar");
        handler.setAddedToClasspath(true);
        Artifact artifact = new DefaultArtifact("com.example", "module", "1", "compile", "test-jar", "tests", handler);
        artifact.setFile(temp.resolve("module-tests.jar").toFile());
        jar(artifact, Map.of("T.class", "test"));
        project.setArtifacts(Set.of(artifact));

        ArmElement element = last(ProjectArm.of(project, List.of(project, module)));

        assertThat(element.name()).isEqualTo("com.example:module:tests");
        assertThat(element.form()).isEqualTo(Form.EITHER);
        assertThat(element.path().normalize()).isEqualTo(tests.normalize());
    }

    @Test
    void sourcesWithoutClassesAreNoticed() throws IOException {
        project.addCompileSourceRoot(folder("src/main/java").toString());
        assertThat(ProjectArm.lacksClasses(project)).isFalse();
        file("src/main/java/com/example/package-info.java", "package com.example;");
        assertThat(ProjectArm.lacksClasses(project)).isFalse();
        file("src/main/java/com/example/A.java", "class A {}");
        assertThat(ProjectArm.lacksClasses(project)).isTrue();
        Path elsewhere = file("elsewhere/A.class", "code").resolveSibling("").normalize();
        Files.delete(temp.resolve("target/classes"));
        assertThat(ProjectArm.lacksClasses(project)).isTrue();
        Files.createSymbolicLink(temp.resolve("target/classes"), elsewhere);
        assertThat(ProjectArm.lacksClasses(project)).isFalse();
    }

    @Test
    void aProjectMayHaveNoClassesOfItsOwn() throws IOException {
        Files.delete(temp.resolve("target/classes"));
        project.setArtifacts(Set.of(artifact("compiled", "compile", null, true)));

        assertThat(ProjectArm.of(project, List.of(project)).elements().stream().map(ProjectArmTest::told))
                .containsExactly("BENCHMARKS test-classes", "CODE com.example:compiled");
    }

    private static String told(ArmElement element) {
        return element.role() + " " + element.name();
    }

    private static ArmElement last(ArmClassPath arm) {
        return arm.elements().get(arm.elements().size() - 1);
    }

    private Path file(String name, String content) throws IOException {
        Path file = temp.resolve(name);
        Files.createDirectories(file.resolveSibling("").normalize());
        return Files.writeString(file, content);
    }

    private static void jar(Artifact artifact, Map<String, String> entries) throws IOException {
        try (ZipOutputStream zip =
                new ZipOutputStream(Files.newOutputStream(artifact.getFile().toPath()))) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
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
