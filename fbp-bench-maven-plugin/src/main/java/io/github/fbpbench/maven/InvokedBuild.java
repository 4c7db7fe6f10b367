package io.github.fbpbench.maven;

import io.github.fbpbench.reference.ArmBuild;
import io.github.fbpbench.reference.BoundedProcess;
import io.github.fbpbench.reference.NoReferenceException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.shared.invoker.CommandLineConfigurationException;
import org.apache.maven.shared.invoker.DefaultInvocationRequest;
import org.apache.maven.shared.invoker.InvocationRequest;
import org.apache.maven.shared.invoker.MavenCommandLineBuilder;
import org.apache.maven.shared.utils.cli.Commandline;
import org.jspecify.annotations.Nullable;

/**
 * Runs Maven as this build was run, with its version, settings, local repository, toolchains, profiles and properties. It
 * compiles, packages where that makes a difference, and installs nothing.
 */
final class InvokedBuild implements ArmBuild {

    private static final String OURS = "fbp-bench.";

    /** What Maven 4 tells of this build among the user's properties, and is not so in another folder. */
    private static final List<String> OF_THIS_FOLDER = List.of("session.", "maven.project.", "maven.multiModule");

    private final MavenSession session;
    private final PluginDescriptor plugin;
    private final Duration deadline;
    private final boolean packages;

    /**
     * Builds like this one.
     *
     * @param packages whether modules have to be packaged, since their jars are more than their classes
     */
    InvokedBuild(MavenSession session, PluginDescriptor plugin, Duration deadline, boolean packages) {
        this.session = session;
        this.plugin = plugin;
        this.deadline = deadline;
        this.packages = packages;
    }

    @Override
    public String conditions() {
        Properties jvm = System.getProperties();
        TreeMap<String, String> properties = new TreeMap<>();
        userProperties().forEach((name, value) -> {
            if (!name.toString().startsWith(OURS)) {
                properties.put(name.toString(), value.toString());
            }
        });
        return String.join(
                "\n",
                jvm.getProperty("java.vendor") + " " + jvm.getProperty("java.version"),
                mavenHome() == null ? "" : mavenHome(),
                phase(),
                String.join(",", profiles()),
                properties.toString());
    }

    @Override
    public void compile(Path root, Path module, Path listing, Path log)
            throws NoReferenceException, IOException, InterruptedException {
        String home = mavenHome();
        if (home == null) {
            throw new NoReferenceException(
                    "this build does not tell which Maven runs it (maven.home), so the code of the"
                            + " baseline cannot be built; start the build from a command line");
        }
        OptionalInt exitCode;
        try {
            exitCode = BoundedProcess.run(process(home, request(root, module, listing), log), deadline);
        } catch (IOException e) {
            throw cannotStart(home, e);
        }
        BuildLog said = new BuildLog(log, root);
        if (exitCode.isEmpty()) {
            throw new NoReferenceException("building it took more than " + deadline.toSeconds()
                    + " s (fbp-bench.referenceTimeout); see " + log);
        }
        if (exitCode.getAsInt() != 0) {
            throw new NoReferenceException("it does not build here: " + said.firstError() + "; see " + log
                    + ", and accept this code with mvn fbp-bench:baseline, or compare with other code by"
                    + " fbp-bench.against");
        }
        if (!Files.exists(listing)) {
            throw new NoReferenceException("it builds without " + root.relativize(module) + "; see " + log);
        }
    }

    private static ProcessBuilder process(String home, InvocationRequest request, Path log)
            throws NoReferenceException {
        Commandline line;
        try {
            MavenCommandLineBuilder builder = new MavenCommandLineBuilder();
            builder.setMavenHome(new File(home));
            line = builder.build(request);
        } catch (CommandLineConfigurationException | IllegalStateException e) {
            throw cannotStart(home, e);
        }
        ProcessBuilder process = new ProcessBuilder(line.getShell().getShellCommandLine(line.getArguments()))
                .directory(line.getWorkingDirectory())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        for (String variable : line.getEnvironmentVariables()) {
            int equals = variable.indexOf('=', 1);
            if (equals > 0) {
                process.environment().put(variable.substring(0, equals), variable.substring(equals + 1));
            }
        }
        // They would move Maven back into the folder of this build.
        process.environment().keySet().removeAll(List.of("MAVEN_BASEDIR", "MAVEN_PROJECTBASEDIR"));
        return process;
    }

    private static NoReferenceException cannotStart(String home, Exception e) {
        return new NoReferenceException("Maven cannot be started in " + home + " (" + e.getMessage()
                + "), so the code of the baseline cannot be built; start the build with an installed Maven");
    }

    private InvocationRequest request(Path root, Path module, Path listing) {
        MavenExecutionRequest ours = session.getRequest();
        Properties properties = userProperties();
        properties.setProperty(ArmMojo.MODULE, module.toString());
        properties.setProperty(ArmMojo.LISTING, listing.toString());
        if (packages) {
            properties.setProperty("skipTests", "true");
        }
        // Counters of a coverage tool would be measured, too; a build that packages takes them out again, this one may
        // not.
        properties.putIfAbsent("jacoco.skip", "true");
        InvocationRequest request = new DefaultInvocationRequest()
                .setBaseDirectory(root.toFile())
                .setBatchMode(true)
                .setQuiet(true)
                .setOffline(session.isOffline())
                .setJavaHome(new File(System.getProperty("java.home")))
                .setLocalRepositoryDirectory(
                        session.getRepositorySession().getLocalRepository().getBasedir())
                .setProperties(properties)
                .setProfiles(profiles())
                .setGoals(List.of(
                        phase(),
                        plugin.getGroupId() + ":" + plugin.getArtifactId() + ":" + plugin.getVersion() + ":arm"));
        File userSettings = existing(ours.getUserSettingsFile());
        if (userSettings != null) {
            request.setUserSettingsFile(userSettings);
        }
        File globalSettings = existing(ours.getGlobalSettingsFile());
        if (globalSettings != null) {
            request.setGlobalSettingsFile(globalSettings);
        }
        File toolchains = existing(ours.getUserToolchainsFile());
        if (toolchains != null) {
            request.setToolchainsFile(toolchains);
        }
        File globalToolchains = existing(ours.getGlobalToolchainsFile());
        if (globalToolchains != null) {
            request.setGlobalToolchainsFile(globalToolchains);
        }
        if (!root.equals(module)) {
            request.setProjects(List.of(root.relativize(module).toString().replace('\\', '/')))
                    .setAlsoMake(true);
        }
        return request;
    }

    private String phase() {
        return packages ? "package" : "test-compile";
    }

    private Properties userProperties() {
        Properties properties = new Properties();
        session.getUserProperties().forEach((name, value) -> {
            if (name instanceof String text && OF_THIS_FOLDER.stream().noneMatch(text::startsWith)) {
                properties.put(name, value);
            }
        });
        return properties;
    }

    private List<String> profiles() {
        List<String> profiles = new ArrayList<>(session.getRequest().getActiveProfiles());
        session.getRequest().getInactiveProfiles().forEach(profile -> profiles.add("!" + profile));
        return profiles;
    }

    private @Nullable String mavenHome() {
        return session.getSystemProperties().getProperty("maven.home", System.getProperty("maven.home"));
    }

    private static @Nullable File existing(@Nullable File file) {
        return file != null && file.exists() ? file : null;
    }
}
