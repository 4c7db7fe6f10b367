package io.github.fbpbench.fork;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.github.fbpbench.measurement.Environment;
import io.github.fbpbench.measurement.JvmFlags;
import io.github.fbpbench.measurement.Slice;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds out where this JVM runs. What a platform does not tell is left empty. */
final class EnvironmentProbe {

    private static final Path CGROUP = Path.of("/sys/fs/cgroup");

    /** Arguments that name a file or pass something to the user's code; they say nothing of speed. */
    private static final List<String> NOT_FLAGS = List.of(
            "-D",
            "-XX:CompileCommandFile",
            "-XX:CompileCommand=quiet",
            "-XX:ErrorFile",
            "-XX:ReplayDataFile",
            "-XX:HeapDumpPath");

    private EnvironmentProbe() {}

    /** The environment of this JVM. */
    static Environment environment() {
        return new Environment(
                ProcessorModel.name(),
                cores(),
                cpuLimit(),
                memoryLimitBytes(),
                System.getProperty("os.arch", ""),
                System.getProperty("os.name", ""),
                System.getProperty("java.vendor", ""),
                System.getProperty("java.vm.version", ""),
                Runtime.version().feature(),
                System.getProperty("java.vm.name", ""),
                ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .map(GarbageCollectorMXBean::getName)
                        .collect(Collectors.joining(", ")),
                objectLayout(),
                flags());
    }

    /** Processors of the machine; this JVM may have been told to use fewer. */
    private static int cores() {
        long listed = lines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("processor"))
                .count();
        return listed > 0
                ? (int) listed
                : ManagementFactory.getOperatingSystemMXBean().getAvailableProcessors();
    }

    private static String cpuLimit() {
        String[] quotaAndPeriod =
                firstLine(CGROUP.resolve("cpu.max")).orElse("max 1").split(" ", 2);
        if (quotaAndPeriod.length < 2 || quotaAndPeriod[0].equals("max")) {
            return "";
        }
        return String.format(
                Locale.ROOT, "%.2f", Double.parseDouble(quotaAndPeriod[0]) / Double.parseDouble(quotaAndPeriod[1]));
    }

    private static long memoryLimitBytes() {
        return firstLine(CGROUP.resolve("memory.max"))
                .filter(text -> !text.equals("max"))
                .map(Long::parseLong)
                .orElse(Slice.ABSENT);
    }

    private static String objectLayout() {
        HotSpotDiagnosticMXBean hotspot = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        if (hotspot == null) {
            return "";
        }
        return List.of("UseCompressedOops", "UseCompressedClassPointers", "UseCompactObjectHeaders").stream()
                        .filter(flag -> isOn(hotspot, flag))
                        .collect(Collectors.joining(" "))
                + " " + option(hotspot, "ObjectAlignmentInBytes");
    }

    private static boolean isOn(HotSpotDiagnosticMXBean hotspot, String flag) {
        return option(hotspot, flag).equals("true");
    }

    private static String option(HotSpotDiagnosticMXBean hotspot, String flag) {
        try {
            return hotspot.getVMOption(flag).getValue();
        } catch (IllegalArgumentException e) {
            return ""; // a flag of other versions
        }
    }

    private static String flags() {
        boolean ownPages = Boolean.getBoolean(Environment.OWN_HUGE_PAGES);
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> !ownPages || !argument.equals(Environment.HUGE_PAGES))
                .filter(argument -> NOT_FLAGS.stream().noneMatch(argument::startsWith))
                .map(JvmFlags::shown)
                .collect(Collectors.joining(" "));
    }

    private static Optional<String> firstLine(Path file) {
        return lines(file).stream().findFirst();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.isReadable(file) ? Files.readAllLines(file, StandardCharsets.UTF_8) : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }
}
