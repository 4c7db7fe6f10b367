package io.github.fbpbench.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.model.Model;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectFilesTest {

    @TempDir
    Path folder;

    private MavenProject project;
    private Path pom;

    @BeforeEach
    void readPom() throws IOException {
        pom = Files.createFile(folder.resolve("pom.xml"));
        project = Builds.project("app");
        project.getModel().setPomFile(pom.toFile());
        project.setFile(pom.toFile());
        project.getBuild().setDirectory(folder.resolve("target").toString());
        project.getBuild().setSourceDirectory(folder.resolve("src/main/java").toString());
    }

    @Test
    void lieWhereThePomDoes() {
        ProjectFiles files = ProjectFiles.of(project);

        assertThat(files.pom()).isEqualTo(pom);
        assertThat(files.folder()).isEqualTo(folder);
        assertThat(files.file("src/bench/baseline.json")).isEqualTo(folder.resolve("src/bench/baseline.json"));
        assertThat(files.file("../shared.json")).isEqualTo(folder.resolveSibling("shared.json"));
        assertThat(files.file("/elsewhere/x.json")).isEqualTo(Path.of("/elsewhere/x.json"));
    }

    /** As maven-shade-plugin does, which moves the folder along. */
    @Test
    void stayWhenAReducedPomTakesItsPlace() {
        project.setFile(folder.resolve("target/dependency-reduced-pom.xml").toFile());
        assertThat(project.getBasedir()).isEqualTo(folder.resolve("target").toFile());

        assertThat(ProjectFiles.of(project)).isEqualTo(new ProjectFiles(pom));
        assertThat(ProjectFiles.of(project).folder()).isEqualTo(folder);
    }

    /** As flatten-maven-plugin does. */
    @Test
    void stayWhenAFlattenedPomTakesItsPlace() {
        project.setPomFile(folder.resolve("target/.flattened-pom.xml").toFile());

        assertThat(ProjectFiles.of(project)).isEqualTo(new ProjectFiles(pom));
    }

    @Test
    void lieBesideThePomOfAProjectThatWasReadFromNoFile() {
        project.getModel().setPomFile(null);

        assertThat(ProjectFiles.of(project)).isEqualTo(new ProjectFiles(pom));
    }

    @Test
    void stayWhenEveryModelIsReplaced() {
        Model flattened = new Model();
        flattened.setPomFile(folder.resolve("target/flattened.xml").toFile());
        project.getModel().setPomFile(flattened.getPomFile());
        project.setOriginalModel(flattened);
        project.setFile(flattened.getPomFile());

        assertThat(ProjectFiles.of(project)).isEqualTo(new ProjectFiles(pom));
    }

    @Test
    void areFoundBySourcesWhereTheBuildFolderIsElsewhere(@TempDir Path elsewhere) {
        project.getBuild().setDirectory(elsewhere.toString());
        project.setOriginalModel(null);
        project.getModel().setPomFile(null);
        project.setFile(elsewhere.resolve("flattened.xml").toFile());

        assertThat(ProjectFiles.of(project)).isEqualTo(new ProjectFiles(pom));
    }
}
