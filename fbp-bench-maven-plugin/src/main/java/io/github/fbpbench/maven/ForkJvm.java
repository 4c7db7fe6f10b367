package io.github.fbpbench.maven;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.toolchain.Toolchain;
import org.apache.maven.toolchain.ToolchainManager;
import org.jspecify.annotations.Nullable;

/**
 * Which JVM the forks run on.
 *
 * @param java the executable
 * @param origin why this one, without its path
 */
record ForkJvm(Path java, String origin) {

    private static final String JDK = "jdk";

    /**
     * The parameter {@code jvm}, else the parameter {@code jdkToolchain}, else the toolchain that the build has chosen,
     * else the JVM that runs Maven.
     *
     * @throws MojoExecutionException if no toolchain fits {@code jdkToolchain}, or the one that does has no java
     */
    static ForkJvm choose(
            @Nullable Path jvm,
            @Nullable Map<String, String> jdkToolchain,
            ToolchainManager toolchains,
            MavenSession session)
            throws MojoExecutionException {
        if (jvm != null) {
            return new ForkJvm(jvm, "parameter jvm");
        }
        if (jdkToolchain != null && !jdkToolchain.isEmpty()) {
            String asked = "jdkToolchain " + new TreeMap<>(jdkToolchain);
            List<Toolchain> fitting = toolchains.getToolchains(session, JDK, jdkToolchain);
            if (fitting.isEmpty()) {
                throw new MojoExecutionException("No toolchain of type jdk fits " + asked
                        + "; add one to the toolchains.xml of this machine, or change the parameter jdkToolchain");
            }
            return of(fitting.get(0), asked);
        }
        Toolchain ofBuild = toolchains.getToolchainFromBuildContext(JDK, session);
        return ofBuild == null
                ? new ForkJvm(Path.of(System.getProperty("java.home"), "bin", "java"), "that of Maven")
                : of(ofBuild, "toolchain of the build");
    }

    private static ForkJvm of(Toolchain toolchain, String origin) throws MojoExecutionException {
        String java = toolchain.findTool("java");
        if (java == null) {
            throw new MojoExecutionException(
                    "The " + origin + " has no java: " + toolchain + "; fix the toolchains.xml of this machine");
        }
        return new ForkJvm(Path.of(java), origin);
    }
}
