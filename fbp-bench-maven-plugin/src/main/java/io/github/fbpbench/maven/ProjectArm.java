package io.github.fbpbench.maven;

import io.github.fbpbench.reference.ArmClassPath;
import io.github.fbpbench.reference.ArmElement;
import io.github.fbpbench.reference.ArmElement.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** What a project's benchmarks have on their class path, in the order of Maven's class path of tests. */
final class ProjectArm {

    /** What every project calls its own classes. */
    static final String CLASSES = "classes";

    private static final String TEST_CLASSES = "test-classes";

    private ProjectArm() {}

    /** Of a project whose dependencies are resolved. Folders that do not exist are left out. */
    static ArmClassPath of(MavenProject project) {
        List<ArmElement> elements = new ArrayList<>();
        addFolder(Role.BENCHMARKS, TEST_CLASSES, project.getBuild().getTestOutputDirectory(), elements);
        addFolder(Role.CODE, CLASSES, project.getBuild().getOutputDirectory(), elements);
        for (Artifact artifact : project.getArtifacts()) {
            if (artifact.getArtifactHandler().isAddedToClasspath() && artifact.getFile() != null) {
                elements.add(element(artifact));
            }
        }
        return new ArmClassPath(elements);
    }

    /** What is provided in production is a part of what runs there. */
    private static ArmElement element(Artifact artifact) {
        return new ArmElement(
                Artifact.SCOPE_TEST.equals(artifact.getScope()) ? Role.TEST : Role.CODE,
                name(artifact.getGroupId(), artifact.getArtifactId(), artifact.getClassifier()),
                artifact.getFile().toPath());
    }

    /**
     * What a dependency is called in all versions.
     *
     * @param classifier null or empty, if it has none
     */
    static String name(String groupId, String artifactId, @Nullable String classifier) {
        return groupId + ":" + artifactId + (classifier == null || classifier.isEmpty() ? "" : ":" + classifier);
    }

    private static void addFolder(Role role, String name, String folder, List<ArmElement> elements) {
        Path path = Path.of(folder);
        if (Files.exists(path)) {
            elements.add(new ArmElement(role, name, path));
        }
    }
}
