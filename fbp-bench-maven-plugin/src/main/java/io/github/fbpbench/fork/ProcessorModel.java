package io.github.fbpbench.fork;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds out which processor this is. */
final class ProcessorModel {

    private static final Path CPUINFO = Path.of("/proc/cpuinfo");

    /** What Linux says of a processor whose model has no name, as on ARM. */
    private static final List<String> NUMBERS =
            List.of("CPU implementer", "CPU architecture", "CPU variant", "CPU part");

    private ProcessorModel() {}

    /** The model in the system's words; empty where the system does not tell. */
    static String name() {
        return Stream.of(linuxName(), linuxNumbers(), windows(), mac())
                .filter(name -> !name.isBlank())
                .findFirst()
                .orElse("");
    }

    private static String linuxName() {
        return values("model name").findFirst().orElse("");
    }

    private static String linuxNumbers() {
        return NUMBERS.stream()
                .flatMap(key -> values(key).limit(1).map(value -> key + " " + value))
                .collect(Collectors.joining(", "));
    }

    private static String windows() {
        String name = System.getenv("PROCESSOR_IDENTIFIER");
        return name == null ? "" : name;
    }

    private static String mac() {
        if (!System.getProperty("os.name", "").startsWith("Mac")) {
            return "";
        }
        try {
            Process sysctl = new ProcessBuilder("sysctl", "-n", "machdep.cpu.brand_string").start();
            String name = new String(sysctl.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return sysctl.waitFor(1, TimeUnit.SECONDS) && sysctl.exitValue() == 0 ? name : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private static Stream<String> values(String key) {
        try {
            return Files.isReadable(CPUINFO)
                    ? Files.readAllLines(CPUINFO).stream()
                            .filter(line -> line.startsWith(key))
                            .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    : Stream.empty();
        } catch (IOException e) {
            return Stream.empty();
        }
    }
}
