package io.github.fbpbench.maven;

import io.github.fbpbench.reference.ArmBuild;
import io.github.fbpbench.reference.BoundedProcess;
import io.github.fbpbench.reference.NoReferenceException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    private static final String SKIP = OURS + "skip";
    private static final String LOCAL_REPOSITORY = "maven.repo.local";

    /** Further local repositories, between commas. */
    private static final List<String> OTHER_REPOSITORIES =
            List.of(LOCAL_REPOSITORY + ".tail", LOCAL_REPOSITORY + ".head");

    /** What Maven 4 tells of this build among the user's properties, and is not so in another folder. */
    private static final List<String> OF_THIS_FOLDER = List.of("session.", "maven.project.", "maven.multiModule");

    private final MavenSession session;
    private final PluginDescriptor plugin;
    private final ReferenceBuild settings;

    InvokedBuild(MavenSession session, PluginDescriptor plugin, ReferenceBuild settings) {
        this.session = session;
        this.plugin = plugin;
        this.settings = settings;
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
                String.join(",", profiles()),
                settings.phase(),
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
        cleanJvmConfig(root);
        try {
            exitCode = BoundedProcess.run(process(home, request(root, module, listing), log), settings.deadline());
        } catch (IOException e) {
            throw cannotStart(home, e);
        }
        BuildLog said = new BuildLog(log, root);
        if (exitCode.isEmpty()) {
            throw new NoReferenceException("building it took more than "
                    + settings.deadline().toSeconds() + " s (fbp-bench.referenceTimeout); see " + log);
        }
        if (exitCode.getAsInt() != 0) {
            throw new NoReferenceException("it does not build here: " + said.firstError() + "; see " + log
                    + settings.laterPhase()
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
        NestedJvmOptions.clean(process.environment());
        // They would move Maven back into the folder of this build.
        process.environment().keySet().removeAll(List.of("MAVEN_BASEDIR", "MAVEN_PROJECTBASEDIR"));
        return process;
    }

    /** Maven takes that file from the next folder above that has any; sources have one at their top. */
    private static void cleanJvmConfig(Path root) throws IOException {
        for (Path folder = root; folder != null; folder = folder.getParent()) {
            Path file = folder.resolve(".mvn/jvm.config");
            if (Files.isRegularFile(file)) {
                String options = Files.readString(file, StandardCharsets.ISO_8859_1);
                String clean = NestedJvmOptions.clean(options);
                if (!clean.equals(options.stripTrailing())) {
                    Files.writeString(file, clean + "\n", StandardCharsets.ISO_8859_1);
                }
            }
            if (Files.isDirectory(folder.resolve(".mvn"))) {
                return;
            }
        }
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
        // What the old code binds to an early phase would wait for this build to finish measuring.
        properties.setProperty(SKIP, "true");
        if (!settings.isDefaultPhase()) {
            properties.setProperty("skipTests", "true");
        }
        // Counters of a coverage tool would be measured, too; a build that packages takes them out again, this one may
        // not.
        properties.putIfAbsent("jacoco.skip", "true");
        properties.setProperty(
                LOCAL_REPOSITORY,
                session.getRepositorySession().getLocalRepository().getBasedir().getAbsolutePath());
        for (String repositories : OTHER_REPOSITORIES) {
            properties.computeIfPresent(
                    repositories,
                    (name, folders) -> Stream.of(folders.toString().split(","))
                            .map(folder -> new File(folder.strip()).getAbsolutePath())
                            .collect(Collectors.joining(",")));
        }
        InvocationRequest request = new DefaultInvocationRequest()
                .setBaseDirectory(root.toFile())
                .setBatchMode(true)
                .setQuiet(true)
                .setOffline(session.isOffline())
                .setJavaHome(new File(System.getProperty("java.home")))
                .setProperties(properties)
                .setProfiles(profiles())
                .setGoals(List.of(
                        settings.phase(),
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

    private Properties userProperties() {
        Properties properties = new Properties();
        session.getUserProperties().forEach((name, value) -> {
            if (name instanceof String text && OF_THIS_FOLDER.stream().noneMatch(text::startsWith)) {
                properties.put(name, value);
            }
        });
        return properties;
    }

    /** The old code may lack a profile. Maven 4 fails for that, unless it is told not to; Maven 3 does not know how. */
    private List<String> profiles() {
        String optional =
                session.getSystemProperties().getProperty("maven.version", "3").startsWith("3") ? "" : "?";
        List<String> profiles = new ArrayList<>();
        session.getRequest().getActiveProfiles().forEach(profile -> profiles.add(optional + profile));
        session.getRequest().getInactiveProfiles().forEach(profile -> profiles.add("!" + optional + profile));
        return profiles;
    }

    private @Nullable String mavenHome() {
        return session.getSystemProperties().getProperty("maven.home", System.getProperty("maven.home"));
    }

    private static @Nullable File existing(@Nullable File file) {
        return file != null && file.exists() ? file : null;
    }
}
