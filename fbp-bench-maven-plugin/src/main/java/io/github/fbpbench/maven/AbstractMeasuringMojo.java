package io.github.fbpbench.maven;

import io.github.fbpbench.baseline.Baseline;
import io.github.fbpbench.baseline.BaselineException;
import io.github.fbpbench.baseline.BaselineFile;
import io.github.fbpbench.files.OwnFolder;
import io.github.fbpbench.fork.JmhArguments;
import io.github.fbpbench.launch.DefaultJvmArguments;
import io.github.fbpbench.launch.FailureText;
import io.github.fbpbench.launch.JvmCommand;
import io.github.fbpbench.measurement.BenchmarkId;
import io.github.fbpbench.measurement.ForkSettings;
import io.github.fbpbench.measurement.JvmFlags;
import io.github.fbpbench.measurement.PlannedBenchmark;
import io.github.fbpbench.plan.BenchmarkPlan;
import io.github.fbpbench.plan.PassedOver;
import io.github.fbpbench.reference.ArmCache;
import io.github.fbpbench.reference.ArmClassPath;
import io.github.fbpbench.reference.ArmElement;
import io.github.fbpbench.reference.References;
import io.github.fbpbench.report.ReportFiles;
import io.github.fbpbench.report.RunSettings;
import io.github.fbpbench.report.Versions;
import io.github.fbpbench.run.BaselineScope;
import io.github.fbpbench.run.KeyValues;
import io.github.fbpbench.run.LimitRules;
import io.github.fbpbench.run.PairSettings;
import io.github.fbpbench.run.RunRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.ToolchainManager;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** What the goals that measure, or say how long measuring takes, have in common. */
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
abstract class AbstractMeasuringMojo extends AbstractBenchMojo {

    /** Of the folder of the reports: the code of both versions, and the files of the forks. */
    private static final String ARMS = "arms";

    private static final String FORKS = "forks";

    private static final String PROPERTY = "-D";

    private static final String GOALS = "fbp-bench:";

    /**
     * This plugin.
     *
     * @since 0.1.0
     */
    @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
    private PluginDescriptor plugin;

    /**
     * The committed baseline.
     *
     * @since 0.1.0
     */
    @Parameter(property = "fbp-bench.baselineFile", defaultValue = "src/bench/baseline.json", required = true)
    private String baselineFile;

    /**
     * Where the reports go, and the files of the forks.
     *
     * @since 0.1.0
     */
    @Parameter(
            property = "fbp-bench.outputDirectory",
            defaultValue = "${project.build.directory}/fbp-bench",
            required = true)
    private String outputDirectory;

    /**
     * Where the code of baselines is kept, for all projects. By default a folder {@code fbp-bench} beside the local
     * repository.
     *
     * @since 0.1.0
     */
    @Parameter(property = "fbp-bench.referenceCache")
    private @Nullable String referenceCache;

    /**
     * How much worse than its baseline a benchmark may become, such as {@code throughput=-15%, allocation=+1%,
     * errorRate=+0.5%, retainedHeap=off}. What is not named here is {@code throughput=-10%, allocation=+1%,
     * errorRate=+0%, heapGrowth=+1, threads=+0, leases=+0}, of latencies {@code p50=+15%, p99=+50%}, and {@code off} for
     * {@code cpuTime}, {@code p95}, {@code p999} and {@code retainedHeap}. For networks and pools, whose figures hang on how
     * many cores are really free, it is {@code throughput=-30%}, and {@code allocation}, {@code p50} and {@code p99} are
     * {@code off}. Beside a reference, which tells smaller changes, it is {@code throughput=-2%, allocation=+0.1%},
     * and {@code cost=+3%} for networks and pools. The annotation {@code @Thresholds} of a benchmark class overrides both.
     *
     * @since 0.1.0
     */
    @Parameter(property = "fbp-bench.thresholds", defaultValue = "")
    private @Nullable String thresholds;

    /**
     * What every benchmark has to reach, whatever its baseline, such as {@code throughput = 500_000/s, p99 = 2 ms}:
     * throughput has to reach the number, all else must not exceed it. {@code p99 <= 2 ms} says the same, but in a pom
     * {@code <} has to be written {@code &lt;}. None, unless it is given. The annotation {@code @Targets} of a benchmark
     * class overrides it.
     *
     * @since 0.1.0
     */
    @Parameter(property = "fbp-bench.targets", defaultValue = "")
    private @Nullable String targets;

    /**
     * Thresholds and targets for the benchmarks that fit a pattern, over those that the classes and the other parameters
     * name; a later rule overrides an earlier one:
     *
     * <pre>{@code
     * <rules>
     *   <rule>
     *     <benchmarks>Parse*,*:latency</benchmarks>
     *     <thresholds>throughput=-5%, p99=+25%</thresholds>
     *     <targets>p99 = 2 ms</targets>
     *   </rule>
     * </rules>
     * }</pre>
     *
     * @since 0.1.0
     */
    @Parameter
    private @Nullable List<Rule> rules;

    /**
     * Forked JVMs for each benchmark in a check; at least 2. More forks see smaller changes.
     *
     * @since 0.1.0
     */
    @Parameter(property = "fbp-bench.forks", defaultValue = "5")
    private int forks;

    /**
     * Least length of a slice in milliseconds. A slice holds at least one batch.
     *
     * @since 0.1.0
     */
    @Parameter(property = "fbp-bench.slice", defaultValue = "10")
    private int slice;

    /**
     * Length of a fork's warm-up in milliseconds. More is taken by itself where the code is not steady by then.
     *
     * @since 0.1.0
     */
    @Parameter(property = "fbp-bench.warmup", defaultValue = "600")
    private int warmup;

    /**
     * Total length of a fork's measured slices in milliseconds.
     *
     * @since 0.1.0
     */
    @Parameter(property = "fbp-bench.measurement", defaultValue = "600")
    private int measurement;

    /**
     * Length of the warm-up of a fork that is measured side by side with the reference, in milliseconds. More is taken by
     * itself where the code is not steady by then.
     *
     * @since 0.1.0
     */
    @Parameter(property = "fbp-bench.pairWarmup", defaultValue = "400")
    private int pairWarmup;

    /**
     * Length of the warm-up of a benchmark's first pair of forks, in milliseconds. Where the others do not reach the state
     * that this one reaches, in time or in allocation, they are not counted, and the next ones warm up for as long. 0
     * for no such pair.
     *
     * @since 0.1.0
     */
    @Parameter(property = "fbp-bench.longWarmup", defaultValue = "3000")
    private int longWarmup;

    /**
     * Total length of the measured slices of a fork that is measured side by side with the reference, in milliseconds. It
     * is adapted to what the pairs show.
     *
     * @since 0.1.0
     */
    @Parameter(property = "fbp-bench.pairMeasurement", defaultValue = "400")
    private int pairMeasurement;

    /**
     * The most pairs of forks in which a benchmark is measured side by side with the reference before it is a suspect, and
     * again as a suspect; at least 6. Most benchmarks are decided after far fewer.
     *
     * @since 0.1.0
     */
    @Parameter(property = "fbp-bench.maxPairs", defaultValue = "20")
    private int maxPairs;

    /**
     * Seconds that measuring one benchmark side by side may take; what is not decided by then is INCONCLUSIVE. The few pairs
     * without which nothing can be said are run in any case.
     *
     * @since 0.1.0
     */
    @Parameter(property = "fbp-bench.budget", defaultValue = "90")
    private int budget;

    /**
     * Seconds that measuring all benchmarks of a project side by side may take. Once they are over, a benchmark gets no more
     * than the few pairs without which nothing can be said.
     *
     * @since 0.1.0
     */
    @Parameter(property = "fbp-bench.runBudget", defaultValue = "900")
    private int runBudget;

    /**
     * Seconds that a run waits, at most, for a machine whose cores are not really free, before it measures what several
     * threads do at once.
     *
     * @since 0.1.0
     */
    @Parameter(property = "fbp-bench.patience", defaultValue = "60")
    private int patience;

    /**
     * Whether the second fork of a pair starts only when the benchmark of the first one is prepared, which takes longer. Both
     * forks of a pair run at once; for benchmarks that need the same port or file while they are set up, and release it
     * then. One that keeps it has to take another one in each fork: port 0, or by the system property {@code fbp-bench.arm},
     * which is {@code candidate} or {@code reference}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "fbp-bench.bootInTurn", defaultValue = "false")
    private boolean bootInTurn;

    /**
     * Seconds after which a fork that has not finished is ended, and its benchmark has failed.
     *
     * @since 0.1.0
     */
    @Parameter(property = "fbp-bench.forkTimeout", defaultValue = "60")
    private int forkTimeout;

    /**
     * Size of a fork's heap, fixed, as for {@code -Xmx}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "fbp-bench.heap", defaultValue = "256m")
    private String heap;

    /**
     * The {@code java} executable of the forks. If it is not given: that of {@code jdkToolchain}, else of the toolchain
     * that the build has chosen, else of the JVM that runs Maven. Java 17 or later.
     *
     * @since 0.1.0
     */
    @Parameter(property = "fbp-bench.jvm")
    private @Nullable String jvm;

    /**
     * The JDK of the forks, by what a toolchain of type {@code jdk} must provide, such as
     * {@code <version>[21,22)</version>}. Used where {@code jvm} is not given.
     *
     * @since 0.1.0
     */
    @Parameter
    private @Nullable Map<String, String> jdkToolchain;

    /**
     * Further JVM arguments of the forks, between blanks. Surefire's {@code argLine} is not inherited, because agents
     * for coverage would be measured too.
     *
     * @since 0.1.0
     */
    @Parameter(property = "fbp-bench.jvmArgs", defaultValue = "")
    private @Nullable String jvmArgs;

    /**
     * System properties of the forks.
     *
     * @since 0.1.0
     */
    @Parameter
    private @Nullable Map<String, String> systemProperties;

    /**
     * Environment variables of the forks, beside those of this build.
     *
     * @since 0.1.0
     */
    @Parameter
    private @Nullable Map<String, String> environmentVariables;

    /**
     * Seed of the order in which benchmarks take turns, and of the generated test data.
     *
     * @since 0.1.0
     */
    @Parameter(property = "fbp-bench.seed", defaultValue = "1")
    private long seed;

    private final ToolchainManager toolchains;

    AbstractMeasuringMojo(ToolchainManager toolchains) {
        this.toolchains = toolchains;
    }

    @Override
    final void passedOver(List<PassedOver> files) throws MojoExecutionException {
        super.passedOver(files);
        if (files.isEmpty()) {
            return;
        }
        Set<String> accepted = new HashSet<>();
        try {
            new BaselineFile(baselineFile()).read().benchmarks().forEach(id -> accepted.add(id.className()));
        } catch (BaselineException e) {
            return; // what is wrong with it is said where it is needed
        }
        for (PassedOver file : files) {
            if (accepted.contains(file.className())) {
                throw new MojoExecutionException("The baseline holds figures of " + file.className() + ", but "
                        + file.file() + " cannot be read: " + file.reason() + "; compile it again");
            }
        }
    }

    /** How many forks each benchmark gets. */
    int forks() {
        return forks;
    }

    /** Removes the reports of an earlier run; nothing from a folder that is not the plugin's own. */
    final void deleteReports() throws IOException {
        OwnFolder output = output();
        adoptDefault(output);
        output.requireUsable();
        requireApart();
        if (output.isMarked()) {
            ReportFiles.delete(output.folder());
        }
    }

    /** Makes sure that nothing but what this project's runs have left is in the folder of the reports. */
    final void claimOutput() throws IOException {
        requireApart();
        OwnFolder output = output();
        adoptDefault(output);
        output.claim();
    }

    /** The default folder was this plugin's before it left marks, and a server may have restored a part of it. */
    private void adoptDefault(OwnFolder output) throws IOException {
        Path standard = Path.of(project.getBuild().getDirectory(), "fbp-bench")
                .toAbsolutePath()
                .normalize();
        if (outputDirectory().equals(standard) && Files.isDirectory(output.folder()) && output.isUnclaimed()) {
            output.adopt();
        }
    }

    private OwnFolder output() {
        return ReportFolder.of(outputDirectory(), project);
    }

    /** A committed baseline, or a cache, would be replaced or removed where reports, forks and staged code are. */
    private void requireApart() {
        Path output = outputDirectory();
        Path baseline = baselineFile();
        if (baseline.startsWith(output)) {
            throw new IllegalArgumentException("Parameter 'baselineFile' names " + baseline
                    + ", which is in the folder of the reports (outputDirectory), whose files come and go; name a file"
                    + " that can be committed, such as src/bench/baseline.json");
        }
        if (referenceCache != null) {
            Path cache = files().file(referenceCache);
            if (output.startsWith(cache)
                    || cache.startsWith(output.resolve(ARMS))
                    || cache.startsWith(output.resolve(FORKS))) {
                throw new IllegalArgumentException("Parameters 'outputDirectory' (" + output
                        + ") and 'referenceCache' (" + cache
                        + ") name folders of which one would remove files of the other; keep them apart");
            }
        }
    }

    /** Where the code of baselines is kept. */
    final ArmCache armCache() {
        return ProjectReferences.cache(
                referenceCache == null ? null : files().file(referenceCache),
                session,
                damage -> Console.warn(getLog(), damage));
    }

    /** The code that the benchmarks are compared with. */
    final References references(RepositorySystem repositories, @Nullable String against, ReferenceBuild build)
            throws IOException {
        return new ProjectReferences(session, project, plugin, repositories)
                .find(
                        against,
                        build,
                        armCache(),
                        baselineFile(),
                        ReportFolder.real(outputDirectory()).resolve(ARMS),
                        getLog()::info);
    }

    /** Whether files of forks were left for the user, who may want to run them again. */
    final boolean keepsForks() {
        return Files.exists(outputDirectory().resolve(FORKS));
    }

    /** Refuses to measure an older state of the code than the sources are in. */
    final void requireFreshClasses() throws MojoExecutionException, IOException {
        FreshClasses classes = new FreshClasses(session, mojoExecution, project);
        classes.require();
        classes.warnOfInstalled(getLog());
    }

    /** Warns if this build itself loads the machine on which it measures. */
    final void warnOfLoad() {
        if (isParallel()) {
            getLog().warn("This build runs on " + session.getRequest().getDegreeOfConcurrency()
                    + " threads (-T), so other modules load the machine while benchmarks are measured:"
                    + " time may vary more, and look slower. Measure without -T.");
        }
    }

    /** Warns of limits that nothing is judged by; in a module, they may be meant for the others. */
    final void warnOfUnheeded(RunRequest request) {
        if (request.whole() && session.getAllProjects().size() == 1) {
            request.limits().unheeded(request.benchmarks()).forEach(warning -> Console.warn(getLog(), warning));
        }
    }

    /** What the run is asked to do. */
    final RunRequest request(BenchmarkPlan plan) throws MojoExecutionException, IOException {
        if (forks() < 2) {
            throw new IllegalArgumentException(
                    "forks must be at least 2, but is " + forks() + ": one JVM says nothing about the next");
        }
        if (forkTimeout < 1) {
            throw new IllegalArgumentException("forkTimeout must be at least 1 s, but is " + forkTimeout);
        }
        List<String> ofUser = words(jvmArgs);
        ForkJvm java = ForkJvm.choose(jvm == null ? null : files().file(jvm), jdkToolchain, toolchains, session);
        ForkClassPath classPath = new ForkClassPath(project.getArtifacts(), plugin);
        SortedMap<String, String> parameters = new TreeMap<>();
        addTo(parameters);
        parameters.put("jvm", java.origin());
        parameters.put("jvmArgs", propertiesOf(ofUser).shown());
        JvmCommand command = jvmCommand(java, ofUser, classPath.after(testClassPath()));
        parameters.replaceAll((name, value) -> FailureText.of(command).shown(value));
        ForkSettings settings =
                new ForkSettings(Duration.ofMillis(slice), Duration.ofMillis(warmup), Duration.ofMillis(measurement));
        return new RunRequest(
                plan.benchmarks(),
                command,
                new RunSettings(
                        settings,
                        forks(),
                        heap,
                        ofUser.stream().map(AbstractMeasuringMojo::shown).toList(),
                        parameters),
                seed,
                LimitRules.of(
                        KeyValues.parse(thresholds == null ? "" : thresholds, "Parameter 'thresholds'"),
                        KeyValues.parse(targets == null ? "" : targets, "Parameter 'targets'"),
                        rules == null
                                ? List.of()
                                : rules.stream().map(Rule::toLimitRule).toList()),
                new BaselineScope(baselineFile(), selection(), sharers()),
                ReportFolder.real(outputDirectory()),
                Path.of(session.getExecutionRootDirectory()),
                module(),
                new Versions(
                        plugin.getVersion(),
                        runtimeVersion(),
                        session.getSystemProperties().getProperty("maven.version", "")),
                plan.benchmarks().isEmpty() ? new ArmClassPath(List.of()) : candidate(),
                classPath.driver(),
                pairs());
    }

    /** The code of this build, if it is there and is what is meant. */
    ArmClassPath candidate() throws MojoExecutionException, IOException {
        if (ProjectArm.lacksClasses(project)) {
            throw new MojoExecutionException("The project has sources, but no classes in "
                    + project.getBuild().getOutputDirectory() + ": compile them before the benchmarks");
        }
        ArmClassPath arm = ProjectArm.of(project, session.getProjects());
        Optional<String> problem = arm.problem();
        if (problem.isPresent()) {
            throw new MojoExecutionException(problem.get());
        }
        for (String name : arm.onlyOldestRelease()) {
            Console.warn(
                    getLog(),
                    "Of " + name
                            + ", the classes for later releases of Java (META-INF/versions) are not measured, since"
                            + " they count in its jar only: "
                            + (name.equals(ArmElement.CLASSES)
                                    ? "put the benchmarks into a module that depends on this one."
                                    : "package it before the benchmarks, as by mvn package " + GOALS
                                            + mojoExecution.getGoal() + "."));
        }
        return arm;
    }

    final Path baselineFile() {
        return files().file(baselineFile);
    }

    private Path outputDirectory() {
        return files().file(outputDirectory);
    }

    /** Test classes of the other projects of this build that may share the baseline, which does not belong to one alone. */
    final List<Path> sharers() {
        return baselineFile().startsWith(files().folder())
                ? List.of()
                : session.getAllProjects().stream()
                        .filter(other -> !other.equals(project) && hasTests(other))
                        .map(other -> Path.of(other.getBuild().getTestOutputDirectory()))
                        .toList();
    }

    private static boolean hasTests(MavenProject project) {
        return Files.exists(Path.of(project.getBuild().getTestSourceDirectory()))
                || Files.exists(Path.of(project.getBuild().getTestOutputDirectory()));
    }

    /** Whether the baseline holds something of what is asked for that the project does not have. */
    final boolean isMissingAny(BenchmarkPlan plan) throws IOException {
        Baseline baseline = new BaselineFile(baselineFile()).read();
        return !new BaselineScope(baselineFile(), selection(), sharers())
                .missing(baseline, ids(plan))
                .isEmpty();
    }

    /** The names of benchmarks. */
    static List<BenchmarkId> ids(BenchmarkPlan plan) {
        return plan.benchmarks().stream().map(PlannedBenchmark::id).toList();
    }

    private PairSettings pairs() {
        return new PairSettings(
                new ForkSettings(
                        Duration.ofMillis(slice), Duration.ofMillis(pairWarmup), Duration.ofMillis(pairMeasurement)),
                Duration.ofMillis(longWarmup),
                maxPairs,
                Duration.ofSeconds(budget),
                Duration.ofSeconds(runBudget),
                Duration.ofSeconds(patience),
                bootInTurn);
    }

    private JvmCommand jvmCommand(ForkJvm java, List<String> ofUser, List<Path> classPath) {
        List<String> arguments = new ArrayList<>(
                DefaultJvmArguments.with(heap, Runtime.getRuntime().availableProcessors(), ofUser));
        arguments.addAll(JmhArguments.arguments());
        return new JvmCommand(
                java.java(),
                classPath,
                arguments,
                forkProperties(),
                environmentVariables == null ? Map.of() : environmentVariables,
                files().folder(),
                Duration.ofSeconds(forkTimeout));
    }

    /** The user's; and what instrumented classes of a library, say, have counted is not written into the project. */
    private Map<String, String> forkProperties() {
        Map<String, String> properties = new TreeMap<>(Map.of("jacoco-agent.output", "none"));
        if (systemProperties != null) {
            properties.putAll(systemProperties);
        }
        return properties;
    }

    /** Every parameter that decides what is measured or judged, but for those that have a place of their own. */
    @Override
    void addTo(SortedMap<String, String> parameters) {
        super.addTo(parameters);
        parameters.put("forkTimeout", forkTimeout + " s");
        parameters.put("pairWarmup", pairWarmup + " ms");
        parameters.put("longWarmup", longWarmup + " ms");
        parameters.put("pairMeasurement", pairMeasurement + " ms");
        parameters.put("maxPairs", Integer.toString(maxPairs));
        parameters.put("budget", budget + " s");
        parameters.put("runBudget", runBudget + " s");
        parameters.put("patience", patience + " s");
        parameters.put("bootInTurn", Boolean.toString(bootInTurn));
        parameters.put("thresholds", thresholds == null ? "" : thresholds);
        parameters.put("targets", targets == null ? "" : targets);
        if (rules != null) {
            parameters.put("rules", rules.stream().map(Rule::toString).collect(Collectors.joining("; ")));
        }
        if (isParallel()) {
            parameters.put(
                    RunSettings.MAVEN_THREADS,
                    Integer.toString(session.getRequest().getDegreeOfConcurrency()));
        }
        if (systemProperties != null) {
            parameters.put("systemProperties", HiddenValues.of(systemProperties).shown());
        }
        if (environmentVariables != null) {
            parameters.put(
                    "environmentVariables",
                    HiddenValues.of(environmentVariables).shown());
        }
    }

    /** Version of fbp-runtime on the project's class path; empty if it has none. */
    private String runtimeVersion() {
        return project.getArtifacts().stream()
                .filter(artifact -> artifact.getGroupId().equals(plugin.getGroupId())
                        && artifact.getArtifactId().equals("fbp-runtime"))
                .findFirst()
                .map(Artifact::getVersion)
                .orElse("");
    }

    /**
     * What says on the command line which of several projects is meant. Modules that it needs are built along, since
     * they may not be installed, but not measured.
     */
    private String module() {
        if (session.getAllProjects().size() == 1) {
            return "";
        }
        String name = project.getArtifactId();
        return "-pl :" + name + (needsOthers() ? " -am -Dfbp-bench.modules=" + name : "");
    }

    /** Whether the build makes what this project needs, beside its parents, which are found by their path. */
    private boolean needsOthers() {
        Set<MavenProject> parents = new HashSet<>();
        for (MavenProject parent = project.getParent(); parent != null; parent = parent.getParent()) {
            parents.add(parent);
        }
        return !parents.containsAll(session.getProjectDependencyGraph().getUpstreamProjects(project, true));
    }

    /** Whether other projects are built at the same time. */
    private boolean isParallel() {
        return session.getRequest().getDegreeOfConcurrency() > 1
                && session.getProjects().size() > 1;
    }

    /** A JVM argument as the results show it: of a system property only the name. */
    private static String shown(String argument) {
        return argument.startsWith(PROPERTY) ? PROPERTY + propertyName(argument) : JvmFlags.shown(argument);
    }

    /** The system properties among JVM arguments. */
    private static HiddenValues propertiesOf(List<String> arguments) {
        Map<String, String> properties = new TreeMap<>();
        arguments.stream()
                .filter(argument -> argument.startsWith(PROPERTY))
                .forEach(argument -> properties.put(propertyName(argument), argument));
        return HiddenValues.of(properties);
    }

    private static String propertyName(String argument) {
        int equals = argument.indexOf('=');
        return argument.substring(PROPERTY.length(), equals < 0 ? argument.length() : equals);
    }

    private static List<String> words(@Nullable String text) {
        return text == null || text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
    }
}
