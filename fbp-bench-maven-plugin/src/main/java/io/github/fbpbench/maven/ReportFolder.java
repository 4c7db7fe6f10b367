package io.github.fbpbench.maven;

import io.github.fbpbench.files.OwnFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.project.MavenProject;

/** The folder of a project's reports. */
final class ReportFolder {

    private ReportFolder() {}

    /** The folder that the parameter {@code outputDirectory} names. */
    static OwnFolder of(Path outputDirectory, MavenProject project) {
        return new OwnFolder(
                "outputDirectory",
                real(outputDirectory),
                "reports of " + project.getGroupId() + ":" + project.getArtifactId());
    }

    /** Where a folder that may be a link, or not be there yet, really is. */
    static Path real(Path folder) {
        try {
            return Files.exists(folder) ? folder.toRealPath() : folder;
        } catch (IOException e) {
            return folder; // whoever writes there says why that fails
        }
    }
}
