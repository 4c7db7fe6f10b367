package io.github.fbpbench.plan;

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
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jspecify.annotations.Nullable;

/** Reads class files and picks out the benchmarks. */
final class BenchmarkScan {

    private static final DotName NODE_BENCHMARK = DotName.createSimple("io.github.fbpbench.benchmark.NodeBenchmark");
    private static final DotName WORKLOAD_BENCHMARK =
            DotName.createSimple("io.github.fbpbench.benchmark.WorkloadBenchmark");
    private static final DotName THRESHOLDS = DotName.createSimple("io.github.fbpbench.benchmark.Thresholds");

    private final Path testClasses;
    private final List<Path> classPath;

    BenchmarkScan(Path testClasses, List<Path> classPath) {
        this.testClasses = testClasses;
        this.classPath = classPath;
    }

    /** The benchmarks by id. */
    List<PlannedBenchmark> benchmarks() throws IOException {
        List<PlannedBenchmark> found = new ArrayList<>();
        if (!Files.isDirectory(testClasses)) {
            return found;
        }
        List<Path> path = new ArrayList<>(List.of(testClasses));
        path.addAll(classPath);
        try (ClassFiles classes = new ClassFiles(path)) {
            for (Path file : classFiles()) {
                ClassInfo type = classes.add(file);
                BenchmarkKind kind = isBenchmarkLike(type) ? kind(type, classes) : null;
                if (kind != null) {
                    found.add(planned(type, kind, classes));
                }
            }
        }
        found.sort((a, b) -> a.id().compareTo(b.id()));
        return found;
    }

    private List<Path> classFiles() throws IOException {
        try (Stream<Path> files = Files.walk(testClasses)) {
            return files.filter(file -> file.toString().endsWith(".class")
                            && !file.endsWith("module-info.class")
                            && !file.endsWith("package-info.class"))
                    .sorted()
                    .toList();
        }
    }

    /** Interfaces and abstract classes are there to be inherited, classes within methods to be used by the method. */
    private static boolean isBenchmarkLike(ClassInfo type) {
        return !type.isInterface()
                && !type.isAbstract()
                && !type.isAnnotation()
                && type.nestingType() != ClassInfo.NestingType.ANONYMOUS
                && type.nestingType() != ClassInfo.NestingType.LOCAL;
    }

    private static @Nullable BenchmarkKind kind(ClassInfo type, ClassFiles classes) throws IOException {
        if (classes.inherits(type, NODE_BENCHMARK)) {
            return new BenchmarkKind.OfNode();
        }
        if (classes.inherits(type, WORKLOAD_BENCHMARK)) {
            return new BenchmarkKind.OfWorkload();
        }
        return null;
    }

    private static PlannedBenchmark planned(ClassInfo type, BenchmarkKind kind, ClassFiles classes) throws IOException {
        return new PlannedBenchmark(
                new BenchmarkId(type.name().toString(), Scenario.THROUGHPUT),
                kind,
                thresholds(type, classes),
                problem(type, classes));
    }

    /** Of the class itself, or of the nearest class that it extends. */
    private static Map<String, String> thresholds(ClassInfo type, ClassFiles classes) throws IOException {
        for (ClassInfo each = type; each != null; each = classes.superclass(each)) {
            AnnotationInstance annotation = each.declaredAnnotation(THRESHOLDS);
            if (annotation != null) {
                Map<String, String> values = new TreeMap<>();
                for (AnnotationValue value : annotation.values()) {
                    if (!value.asString().isBlank()) {
                        values.put(value.name(), value.asString());
                    }
                }
                return values;
            }
        }
        return Map.of();
    }

    private static Optional<String> problem(ClassInfo type, ClassFiles classes) throws IOException {
        if (classes.inherits(type, NODE_BENCHMARK) && classes.inherits(type, WORKLOAD_BENCHMARK)) {
            return Optional.of(type.name()
                    + " implements both NodeBenchmark and WorkloadBenchmark; make it two classes with one each");
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
