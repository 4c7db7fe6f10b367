package io.github.fbpbench.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.FileSet;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * Whether the classes that are measured come from the sources that are there. Where this build has compiled them, they do;
 * where it has not, the times of the files tell.
 */
final class FreshClasses {

    /** A goal that is bound to one of these runs before everything is compiled. */
    private static final Set<String> BEFORE_TEST_COMPILE = Set.of(
            "validate",
            "initialize",
            "generate-sources",
            "process-sources",
            "generate-resources",
            "process-resources",
            "compile",
            "process-classes",
            "generate-test-sources",
            "process-test-sources",
            "generate-test-resources",
            "process-test-resources");

    /** What leaves out compiling or copying, but not benchmarks; as properties and as the compiler plugin's parameter. */
    private static final List<String> SKIPS =
            List.of("maven.main.skip", "maven.resources.skip", "maven.test.skip.compile", "skipMain");

    private static final String COMPILER = "org.apache.maven.plugins:maven-compiler-plugin";

    private final MavenSession session;
    private final MojoExecution execution;
    private final MavenProject project;
    private final Path root;

    FreshClasses(MavenSession session, MojoExecution execution, MavenProject project) {
        this.session = session;
        this.execution = execution;
        this.project = project;
        this.root = Path.of(session.getExecutionRootDirectory());
    }

    /**
     * Refuses classes of the project that this build has not compiled and that are older than their sources.
     *
     * @throws MojoExecutionException naming a source and what was made from it
     */
    void require() throws MojoExecutionException, IOException {
        if (isCompiledHere()) {
            return;
        }
        Optional<StaleFile> stale = stale();
        if (stale.isPresent()) {
            throw new MojoExecutionException("An older state of the code would be measured: "
                    + stale.get().text(root)
                    + ". Let the build compile it: run 'mvn verify' without what skips that (-Dmaven.main.skip), and bind"
                    + " the goals of this plugin to no phase before test-compile.");
        }
    }

    /** Warns of modules that are not part of this build, and whose installed artifacts are older than their sources. */
    void warnOfInstalled(Log log) throws IOException {
        for (Artifact artifact : project.getArtifacts()) {
            Optional<MavenProject> module = session.getAllProjects().stream()
                    .filter(each -> !session.getProjects().contains(each))
                    .filter(each -> each.getGroupId().equals(artifact.getGroupId())
                            && each.getArtifactId().equals(artifact.getArtifactId())
                            && each.getVersion().equals(artifact.getBaseVersion()))
                    .findFirst();
            if (module.isPresent()
                    && artifact.getFile() != null
                    && artifact.getFile().isFile()) {
                List<Path> made = Stream.concat(
                                sources(module.get().getCompileSourceRoots()),
                                folders(module.get().getResources()))
                        .toList();
                StaleFile.ofArchive(made, artifact.getFile().toPath())
                        .ifPresent(stale -> Console.warn(
                                log,
                                "AN OLDER STATE OF " + artifact.getArtifactId()
                                        + " MAY BE MEASURED, since it is not part of" + " this build: "
                                        + stale.text(root) + ". Add -am, so that it is."));
            }
        }
    }

    private Optional<StaleFile> stale() throws IOException {
        Path classes = Path.of(project.getBuild().getOutputDirectory());
        Path testClasses = Path.of(project.getBuild().getTestOutputDirectory());
        Path status = Path.of(project.getBuild().getDirectory(), "maven-status", "maven-compiler-plugin");
        List<Path> sources = sources(project.getCompileSourceRoots()).toList();
        List<Path> testSources = sources(project.getTestCompileSourceRoots()).toList();
        for (Optional<StaleFile> found : List.of(
                StaleFile.ofClasses(sources, classes),
                StaleFile.ofClasses(testSources, testClasses),
                StaleFile.ofDeleted(status.resolve("compile/default-compile/inputFiles.lst"), classes),
                StaleFile.ofDeleted(status.resolve("testCompile/default-testCompile/inputFiles.lst"), testClasses),
                StaleFile.ofResources(folders(project.getResources()).toList(), classes),
                StaleFile.ofResources(folders(project.getTestResources()).toList(), testClasses))) {
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** A goal on the command line forks the lifecycle. */
    private boolean isCompiledHere() {
        String phase = execution.getLifecyclePhase();
        boolean early = phase != null && BEFORE_TEST_COMPILE.contains(phase);
        return !early && SKIPS.stream().noneMatch(this::isSet);
    }

    private boolean isSet(String name) {
        String value = session.getUserProperties()
                .getProperty(
                        name,
                        project.getProperties()
                                .getProperty(name, session.getSystemProperties().getProperty(name, "")));
        return Boolean.parseBoolean(value) || isConfigured(name);
    }

    private boolean isConfigured(String parameter) {
        Plugin compiler = project.getPlugin(COMPILER);
        return compiler != null
                && compiler.getConfiguration() instanceof Xpp3Dom configuration
                && configuration.getChild(parameter) != null
                && Boolean.parseBoolean(configuration.getChild(parameter).getValue());
    }

    private static Stream<Path> sources(List<String> roots) {
        return roots.stream().map(Path::of).filter(Files::isDirectory);
    }

    private static Stream<Path> folders(List<? extends FileSet> resources) {
        return resources.stream().map(FileSet::getDirectory).map(Path::of).filter(Files::isDirectory);
    }
}
