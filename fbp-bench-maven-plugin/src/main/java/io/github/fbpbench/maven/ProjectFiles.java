package io.github.fbpbench.maven;

import java.io.File;
import java.nio.file.Path;
import org.apache.maven.project.MavenProject;

/**
 * The files of a project: those that lie where its pom does. Plugins that put another pom in its place while the build runs
 * (shaded, flattened) move what Maven calls the project's file and folder, often to the folder of what is built.
 *
 * @param pom the pom that Maven has read at first, absolute
 */
record ProjectFiles(Path pom) {

    /** Of a project of a running build, whatever plugins have made of it since. */
    static ProjectFiles of(MavenProject project) {
        File read = project.getModel().getPomFile();
        File pom = read == null ? project.getFile() : read;
        return new ProjectFiles(pom.toPath().toAbsolutePath().normalize());
    }

    /** Where the project is. */
    Path folder() {
        return pom.resolveSibling("");
    }

    /**
     * A file that a parameter names.
     *
     * @param path absolute, or relative to the project's folder
     */
    Path file(String path) {
        return pom.resolveSibling(path).normalize();
    }
}
