package io.github.fbpbench.maven;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.model.Model;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * The files of a project: those that lie where its pom does. Plugins that put another pom in its place while the build runs
 * (shaded, flattened) move what Maven calls the project's file and folder, often to the folder of what is built.
 *
 * @param pom the pom that Maven has read at first, absolute
 */
record ProjectFiles(Path pom) {

    private static final String POM = "pom.xml";

    /**
     * Of a project of a running build, whatever plugins have made of it since: the first pom that it is known by and that is
     * not below its build folder; else the nearest pom above that folder, or above its sources.
     */
    static ProjectFiles of(MavenProject project) {
        Path target = absolute(project.getBuild().getDirectory());
        Path pom = Stream.of(pom(project.getOriginalModel()), pom(project.getModel()), project.getFile())
                .flatMap(Stream::ofNullable)
                .map(file -> absolute(file.getPath()))
                .filter(file -> !file.startsWith(target))
                .findFirst()
                .or(() -> above(target))
                .or(() -> above(absolute(project.getBuild().getSourceDirectory())))
                .orElseGet(() -> absolute(project.getBasedir().getPath()).resolve(POM));
        return new ProjectFiles(pom);
    }

    private static @Nullable File pom(@Nullable Model model) {
        return model == null ? null : model.getPomFile();
    }

    private static Optional<Path> above(Path folder) {
        return Stream.iterate(folder.getParent(), Objects::nonNull, Path::getParent)
                .map(each -> each.resolve(POM))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private static Path absolute(String path) {
        return Path.of(path).toAbsolutePath().normalize();
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
