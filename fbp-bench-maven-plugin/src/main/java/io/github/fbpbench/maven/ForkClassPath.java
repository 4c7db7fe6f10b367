package io.github.fbpbench.maven;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;

/** The class path of a fork: the project's own, as in production, and behind it what the driver needs and it lacks. */
final class ForkClassPath {

    static final String RUNTIME = "io.github.fbpbench:fbp-runtime";

    private static final String JMH = "org.openjdk.jmh:jmh-core";

    /** JMH, its two dependencies, and what latencies are recorded with. */
    private static final Set<String> DRIVER = Set.of(
            JMH, "net.sf.jopt-simple:jopt-simple", "org.apache.commons:commons-math3", "org.hdrhistogram:HdrHistogram");

    private final Collection<Artifact> ofProject;
    private final PluginDescriptor plugin;

    ForkClassPath(Collection<Artifact> ofProject, PluginDescriptor plugin) {
        this.ofProject = ofProject;
        this.plugin = plugin;
    }

    /**
     * The whole class path, beginning with the project's.
     *
     * @throws MojoExecutionException if the project has no fbp-runtime, or one of another major version
     */
    List<Path> after(List<Path> testClassPath) throws MojoExecutionException {
        requireFittingRuntime();
        requireFittingJmh();
        Set<String> there = ofProject.stream().map(ForkClassPath::name).collect(Collectors.toSet());
        List<Path> path = new ArrayList<>(testClassPath);
        path.add(plugin.getPluginArtifact().getFile().toPath());
        for (Artifact artifact : plugin.getArtifacts()) {
            if (DRIVER.contains(name(artifact)) && !there.contains(name(artifact))) {
                path.add(artifact.getFile().toPath());
            }
        }
        return path;
    }

    /** What comes behind any arm's class path: all that the driver needs, since another arm may lack what this one has. */
    List<Path> driver() {
        List<Path> path = new ArrayList<>();
        path.add(plugin.getPluginArtifact().getFile().toPath());
        plugin.getArtifacts().stream()
                .filter(artifact -> DRIVER.contains(name(artifact)))
                .forEach(artifact -> path.add(artifact.getFile().toPath()));
        return path;
    }

    private void requireFittingRuntime() throws MojoExecutionException {
        Artifact runtime = ofProject.stream()
                .filter(artifact -> name(artifact).equals(RUNTIME))
                .findFirst()
                .orElseThrow(() -> new MojoExecutionException("The project has benchmarks but does not depend on "
                        + RUNTIME + "; add it, in the version of this plugin (" + plugin.getVersion() + ")"));
        if (!major(runtime.getVersion()).equals(major(plugin.getVersion()))) {
            throw new MojoExecutionException(RUNTIME + " has version " + runtime.getVersion() + " and this plugin "
                    + plugin.getVersion() + "; their major versions must be the same");
        }
    }

    /** The code that JMH generated for the driver is bound to the version that generated it. */
    private void requireFittingJmh() throws MojoExecutionException {
        for (Artifact ours : plugin.getArtifacts()) {
            for (Artifact theirs : ofProject) {
                if (name(ours).equals(JMH)
                        && name(theirs).equals(JMH)
                        && !ours.getVersion().equals(theirs.getVersion())) {
                    throw new MojoExecutionException("The project depends on " + JMH + " " + theirs.getVersion()
                            + ", but this plugin measures with " + ours.getVersion() + "; use that version");
                }
            }
        }
    }

    private static String major(String version) {
        return version.split("[.-]", 2)[0];
    }

    private static String name(Artifact artifact) {
        return artifact.getGroupId() + ":" + artifact.getArtifactId();
    }
}
