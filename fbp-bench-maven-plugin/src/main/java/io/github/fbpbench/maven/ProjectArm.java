package io.github.fbpbench.maven;

import io.github.fbpbench.files.FileTree;
import io.github.fbpbench.reference.ArmClassPath;
import io.github.fbpbench.reference.ArmElement;
import io.github.fbpbench.reference.ArmElement.Form;
import io.github.fbpbench.reference.ArmElement.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** What a project's benchmarks have on their class path, in the order of Maven's class path of tests. */
final class ProjectArm {

    private static final String TEST_CLASSES = "test-classes";
    private static final String TEST_JAR = "test-jar";
    private static final List<String> SOURCES = List.of(".java", ".kt", ".groovy", ".scala");

    private ProjectArm() {}

    /**
     * Of a project whose dependencies are resolved. Folders that do not exist are left out.
     *
     * @param modules the projects of this build
     * @throws IOException naming what cannot be read
     */
    static ArmClassPath of(MavenProject project, List<MavenProject> modules) throws IOException {
        List<ArmElement> elements = new ArrayList<>();
        Path tests = Path.of(project.getBuild().getTestOutputDirectory());
        if (Files.exists(tests)) {
            elements.add(ArmElement.of(Role.BENCHMARKS, TEST_CLASSES, tests));
        }
        Path classes = Path.of(project.getBuild().getOutputDirectory());
        if (Files.exists(classes)) {
            elements.add(own(classes, project.getArtifact()));
        }
        for (Artifact artifact : project.getArtifacts()) {
            if (artifact.getArtifactHandler().isAddedToClasspath() && artifact.getFile() != null) {
                elements.add(element(artifact, modules));
            }
        }
        return ArmClassPath.withManifests(elements);
    }

    /**
     * Whether modules of a build are on a project's class path as jars that are more than their classes, so that other code
     * of that project has to be packaged to be like it.
     *
     * @param arm of the project
     * @param modules the projects of the build
     */
    static boolean needsPackages(ArmClassPath arm, MavenProject project, List<MavenProject> modules) {
        Set<String> ofModules = project.getArtifacts().stream()
                .filter(artifact -> modules.stream().anyMatch(module -> isOf(module, artifact)))
                .map(ProjectArm::name)
                .collect(Collectors.toSet());
        return arm.elements().stream()
                .anyMatch(element -> element.form() == Form.PACKED && ofModules.contains(element.name()));
    }

    /**
     * Whether a project has sources of which nothing was compiled. Comparing it would compare its dependencies alone.
     *
     * @throws IOException naming what cannot be read
     */
    static boolean lacksClasses(MavenProject project) throws IOException {
        Path classes = Path.of(project.getBuild().getOutputDirectory());
        return (!Files.isDirectory(classes) || FileTree.of(classes).files().isEmpty())
                && hasSources(project.getCompileSourceRoots());
    }

    private static boolean hasSources(List<String> roots) throws IOException {
        for (String root : roots) {
            Path folder = Path.of(root);
            if (Files.isDirectory(folder)
                    && FileTree.of(folder).files().keySet().stream().anyMatch(ProjectArm::becomesAClass)) {
                return true;
            }
        }
        return false;
    }

    private static boolean becomesAClass(String name) {
        return !name.endsWith("package-info.java") && SOURCES.stream().anyMatch(name::endsWith);
    }

    /** Tests run with the folder, even after it was packed. */
    private static ArmElement own(Path classes, @Nullable Artifact packed) throws IOException {
        Path jar = packed == null || packed.getFile() == null
                ? classes
                : packed.getFile().toPath();
        return Files.isRegularFile(jar) && jar.toString().endsWith(".jar") && ArmElement.isPlain(classes, jar)
                ? ArmElement.packed(Role.CODE, ArmElement.CLASSES, classes, jar)
                : ArmElement.of(Role.CODE, ArmElement.CLASSES, classes);
    }

    /** What is provided in production is a part of what runs there. */
    private static ArmElement element(Artifact artifact, List<MavenProject> modules) throws IOException {
        Role role = Artifact.SCOPE_TEST.equals(artifact.getScope()) ? Role.TEST : Role.CODE;
        String name = name(artifact);
        Path file = artifact.getFile().toPath();
        Optional<Path> classes = modules.stream()
                .filter(module -> isOf(module, artifact))
                .map(module -> Path.of(
                        TEST_JAR.equals(artifact.getType())
                                ? module.getBuild().getTestOutputDirectory()
                                : module.getBuild().getOutputDirectory()))
                .filter(Files::isDirectory)
                .findFirst();
        return classes.isPresent() && Files.isRegularFile(file)
                ? ArmElement.packed(role, name, classes.get(), file)
                : ArmElement.of(role, name, file);
    }

    private static boolean isOf(MavenProject module, Artifact artifact) {
        return module.getGroupId().equals(artifact.getGroupId())
                && module.getArtifactId().equals(artifact.getArtifactId())
                && module.getVersion().equals(artifact.getBaseVersion());
    }

    private static String name(Artifact artifact) {
        return name(artifact.getGroupId(), artifact.getArtifactId(), artifact.getClassifier());
    }

    /**
     * What a dependency is called in all versions.
     *
     * @param classifier null or empty, if it has none
     */
    static String name(String groupId, String artifactId, @Nullable String classifier) {
        return groupId + ":" + artifactId + (classifier == null || classifier.isEmpty() ? "" : ":" + classifier);
    }
}
