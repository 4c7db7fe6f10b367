package io.github.fbpbench.plan;

import io.github.fbpbench.analysis.Metric;
import io.github.fbpbench.files.FileTree;
import io.github.fbpbench.measurement.BenchmarkId;
import io.github.fbpbench.measurement.BenchmarkKind;
import io.github.fbpbench.measurement.PlannedBenchmark;
import io.github.fbpbench.measurement.Scenario;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jspecify.annotations.Nullable;

/** Reads class files and picks out the benchmarks. */
final class BenchmarkScan {

    /** By the interface that a class implements. */
    private static final Map<DotName, BenchmarkKind> KINDS = Map.of(
            DotName.createSimple("io.github.fbpbench.benchmark.NodeBenchmark"), new BenchmarkKind.OfNode(),
            DotName.createSimple("io.github.fbpbench.benchmark.NetworkBenchmark"), new BenchmarkKind.OfNetwork(),
            DotName.createSimple("io.github.fbpbench.benchmark.PoolBenchmark"), new BenchmarkKind.OfPool(),
            DotName.createSimple("io.github.fbpbench.benchmark.WorkloadBenchmark"), new BenchmarkKind.OfWorkload());

    private static final DotName THRESHOLDS = DotName.createSimple("io.github.fbpbench.benchmark.Thresholds");
    private static final DotName TARGETS = DotName.createSimple("io.github.fbpbench.benchmark.Targets");
    private static final DotName MEASURE_LATENCY = DotName.createSimple("io.github.fbpbench.benchmark.MeasureLatency");

    /** Classes for other versions of Java have the names of those that they stand in for. */
    private static final String VERSIONS = "META-INF/";

    private static final String CLASS_FILE = ".class";

    private final Path testClasses;
    private final List<Path> classPath;
    private final List<PassedOver> passedOver = new ArrayList<>();

    BenchmarkScan(Path testClasses, List<Path> classPath) {
        this.testClasses = testClasses;
        this.classPath = classPath;
    }

    /** What was found. */
    BenchmarkPlan plan() throws IOException {
        List<PlannedBenchmark> benchmarks = benchmarks();
        return new BenchmarkPlan(benchmarks, passedOver);
    }

    private List<PlannedBenchmark> benchmarks() throws IOException {
        List<PlannedBenchmark> found = new ArrayList<>();
        if (!Files.isDirectory(testClasses)) {
            return found;
        }
        List<Path> path = new ArrayList<>(List.of(testClasses));
        path.addAll(classPath);
        try (ClassFiles classes = new ClassFiles(path)) {
            for (Map.Entry<String, Path> each : classFiles().entrySet()) {
                String name = className(each.getKey());
                Path file = each.getValue();
                ClassInfo type = read(file, name, classes);
                List<DotName> kinds = type != null && isBenchmarkLike(type) ? kinds(type, classes) : List.of();
                if (type == null || kinds.isEmpty()) {
                    continue;
                }
                if (type.name().toString().equals(name)) {
                    found.addAll(planned(type, kinds, classes));
                } else {
                    passedOver.add(new PassedOver(
                            file, name, "it holds the class " + type.name() + ", which belongs elsewhere"));
                }
            }
        }
        found.sort((a, b) -> a.id().compareTo(b.id()));
        return found;
    }

    private @Nullable ClassInfo read(Path file, String name, ClassFiles classes) {
        try {
            return classes.add(file, name);
        } catch (IOException e) {
            passedOver.add(new PassedOver(file, name, String.valueOf(e.getMessage())));
            return null;
        }
    }

    /** The name of the class that belongs into a file. */
    private static String className(String file) {
        return file.substring(0, file.length() - CLASS_FILE.length()).replace('/', '.');
    }

    /** By their names. */
    private SortedMap<String, Path> classFiles() throws IOException {
        SortedMap<String, Path> found = new TreeMap<>();
        FileTree.of(testClasses).files().forEach((name, file) -> {
            if (name.endsWith(CLASS_FILE)
                    && !name.startsWith(VERSIONS)
                    && !file.endsWith("module-info.class")
                    && !file.endsWith("package-info.class")) {
                found.put(name, file);
            }
        });
        return found;
    }

    /** Interfaces and abstract classes are there to be inherited, classes within methods to be used by the method. */
    private static boolean isBenchmarkLike(ClassInfo type) {
        return !type.isInterface()
                && !type.isAbstract()
                && !type.isAnnotation()
                && type.nestingType() != ClassInfo.NestingType.ANONYMOUS
                && type.nestingType() != ClassInfo.NestingType.LOCAL;
    }

    /** The interfaces for benchmarks that a class implements, by name. */
    private static List<DotName> kinds(ClassInfo type, ClassFiles classes) throws IOException {
        List<DotName> kinds = new ArrayList<>();
        for (DotName kind : KINDS.keySet().stream().sorted().toList()) {
            if (classes.inherits(type, kind)) {
                kinds.add(kind);
            }
        }
        return kinds;
    }

    /** One for each combination of parameters, in each scenario. */
    private static List<PlannedBenchmark> planned(ClassInfo type, List<DotName> kinds, ClassFiles classes)
            throws IOException {
        BenchmarkKind kind = Objects.requireNonNull(KINDS.get(kinds.get(0)));
        Map<String, String> thresholds = texts(THRESHOLDS, type, classes);
        Map<String, String> targets = texts(TARGETS, type, classes);
        Optional<AnnotationInstance> latency = annotation(MEASURE_LATENCY, type, classes);
        OptionalDouble asked = latency.map(BenchmarkScan::rate).orElse(OptionalDouble.empty());
        ParameterScan parameters = ParameterScan.of(type, classes);
        Optional<String> problem = problem(type, kinds)
                .or(parameters::problem)
                .or(() -> latency.isPresent()
                        ? rateProblem(type, kind, asked)
                        : latencyProblem(type, thresholds).or(() -> latencyProblem(type, targets)))
                .or(() -> leasesProblem(type, kind, thresholds))
                .or(() -> leasesProblem(type, kind, targets))
                .or(() -> costProblem(type, kind, thresholds));
        // A rate that is none is compared with no baseline's.
        OptionalDouble rate = problem.isPresent() ? OptionalDouble.empty() : asked;
        List<PlannedBenchmark> planned = new ArrayList<>();
        for (SortedMap<String, String> values : parameters.combinations()) {
            BenchmarkId id = new BenchmarkId(type.name().toString(), values, Scenario.THROUGHPUT);
            planned.add(new PlannedBenchmark(id, kind, thresholds, targets, OptionalDouble.empty(), problem));
            if (latency.isPresent()) {
                planned.add(new PlannedBenchmark(id.in(Scenario.LATENCY), kind, thresholds, targets, rate, problem));
            }
        }
        return planned;
    }

    private static OptionalDouble rate(AnnotationInstance latency) {
        AnnotationValue rate = latency.value("rate");
        return rate == null || rate.asDouble() == 0 ? OptionalDouble.empty() : OptionalDouble.of(rate.asDouble());
    }

    private static Optional<String> rateProblem(ClassInfo type, BenchmarkKind kind, OptionalDouble rate) {
        if (rate.isEmpty()) {
            return Optional.empty();
        }
        if (!(rate.getAsDouble() > 0 && rate.getAsDouble() <= 1e9)) {
            return Optional.of(type.name() + " asks for a rate of " + rate.getAsDouble()
                    + " messages per second; write one that is more than 0 and at most 1e9, or leave it out");
        }
        return kind instanceof BenchmarkKind.OfPool
                ? Optional.of(type.name() + " asks for a rate, but a pool is used in a closed loop; leave rate out of"
                        + " @MeasureLatency")
                : Optional.empty();
    }

    /** A limit on what is not measured would never be checked, and its author would not know. */
    private static Optional<String> latencyProblem(ClassInfo type, Map<String, String> limits) {
        return Stream.of(Metric.values())
                .filter(metric -> metric.isLatency() && isSet(metric, limits))
                .findFirst()
                .map(metric -> type.name() + " sets a limit for " + metric.word()
                        + ", but its latency is not measured; add @MeasureLatency, or leave " + metric.word() + " out");
    }

    private static Optional<String> leasesProblem(ClassInfo type, BenchmarkKind kind, Map<String, String> limits) {
        return kind instanceof BenchmarkKind.OfPool || !isSet(Metric.LEASES, limits)
                ? Optional.empty()
                : Optional.of(type.name()
                        + " sets a limit for leases, but only a PoolBenchmark has leases; leave leases" + " out");
    }

    private static Optional<String> costProblem(ClassInfo type, BenchmarkKind kind, Map<String, String> limits) {
        return kind.hasSeveralThreads() || !isSet(Metric.COST, limits)
                ? Optional.empty()
                : Optional.of(type.name() + " sets a limit for cost, but only a NetworkBenchmark or a PoolBenchmark has"
                        + " several threads; write cpuTime instead");
    }

    private static boolean isSet(Metric metric, Map<String, String> limits) {
        return !limits.getOrDefault(metric.word(), "off").strip().equals("off");
    }

    private static Map<String, String> texts(DotName name, ClassInfo type, ClassFiles classes) throws IOException {
        Map<String, String> values = new TreeMap<>();
        annotation(name, type, classes).ifPresent(annotation -> {
            for (AnnotationValue value : annotation.values()) {
                if (!value.asString().isBlank()) {
                    values.put(value.name(), value.asString());
                }
            }
        });
        return values;
    }

    /** Of the class itself, or of the nearest class that it extends. */
    private static Optional<AnnotationInstance> annotation(DotName name, ClassInfo type, ClassFiles classes)
            throws IOException {
        for (ClassInfo each = type; each != null; each = classes.superclass(each)) {
            AnnotationInstance annotation = each.declaredAnnotation(name);
            if (annotation != null) {
                return Optional.of(annotation);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> problem(ClassInfo type, List<DotName> kinds) {
        if (kinds.size() > 1) {
            return Optional.of(type.name() + " implements "
                    + kinds.stream().map(DotName::withoutPackagePrefix).collect(Collectors.joining(" and "))
                    + "; make each a class of its own");
        }
        if (type.nestingType() == ClassInfo.NestingType.INNER && !Modifier.isStatic(type.flags())) {
            return Optional.of(type.name() + " is an inner class, which nothing but an object of its outer class can"
                    + " create; make it static");
        }
        if (!type.hasNoArgsConstructor()) {
            return Optional.of(type.name() + " has no constructor without parameters; add one");
        }
        return Optional.empty();
    }
}
