package io.github.fbpbench.validation;

import io.github.fbpbench.reference.StagedArms;
import io.github.fbpbench.validation.workload.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Both versions of some code as their forks see them, laid out alike as a check does: jars that are named by their place, in
 * folders whose names are equally long.
 *
 * @param from what the older version is, in a few words
 * @param to what the newer one is
 * @param staged class paths, without the driver; the reference is the older version
 */
record UpgradeArms(String from, String to, StagedArms staged) {

    private static final String REFERENCE = "reference";
    private static final String CANDIDATE = "candidate";

    /**
     * Of a library, whose jars the build has put into {@code old} and {@code new}.
     *
     * @param library folder with both
     * @param staging is created; gets a folder for each arm
     * @throws IOException if files cannot be read or written, or a folder does not hold each jar once
     */
    static UpgradeArms ofLibrary(Path library, Path staging) throws IOException {
        List<Path> older = jars(library.resolve("old"));
        List<Path> newer = jars(library.resolve("new"));
        return new UpgradeArms(
                name(library, older),
                name(library, newer),
                staged(
                        libraryPath(stage(newer, staging.resolve(CANDIDATE))),
                        libraryPath(stage(older, staging.resolve(REFERENCE)))));
    }

    /**
     * Of the workloads themselves.
     *
     * @param staging is created; gets a folder for each arm
     */
    static UpgradeArms ofWorkloads(Path staging) throws IOException {
        Path later = Files.createDirectories(staging.resolve(CANDIDATE));
        Path earlier = Files.createDirectories(staging.resolve(REFERENCE));
        Files.write(later.resolve(Version.RESOURCE), new byte[0]);
        return new UpgradeArms("earlier", "later", staged(workloadPath(later), workloadPath(earlier)));
    }

    private static StagedArms staged(List<Path> candidate, List<Path> reference) {
        return new StagedArms(candidate, reference, reference);
    }

    private static List<Path> libraryPath(List<Path> jars) {
        List<Path> path = new ArrayList<>(CodeSources.runtime());
        path.addAll(1, jars);
        return path;
    }

    private static List<Path> workloadPath(Path version) {
        List<Path> path = new ArrayList<>(List.of(version));
        path.addAll(CodeSources.all());
        return path;
    }

    private static List<Path> jars(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException("there is no " + folder + ", into which the build copies jars (mvn verify)");
        }
        List<Path> jars;
        try (Stream<Path> files = Files.list(folder)) {
            jars = files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
        long artifacts = jars.stream()
                .map(jar -> jar.getFileName().toString().replaceFirst("-\\d.*", ""))
                .distinct()
                .count();
        if (jars.isEmpty() || artifacts < jars.size()) {
            throw new IOException(folder + " must hold one version of each jar, but has "
                    + jars.stream().map(Path::getFileName).toList() + "; run mvn clean");
        }
        return jars;
    }

    private static List<Path> stage(List<Path> jars, Path target) throws IOException {
        Files.createDirectories(target);
        List<Path> staged = new ArrayList<>();
        for (Path jar : jars) {
            Path place = target.resolve("%03d.jar".formatted(staged.size()));
            Files.copy(jar, place, StandardCopyOption.REPLACE_EXISTING);
            staged.add(place);
        }
        return staged;
    }

    /** That of the jar that is called like the library, as far as there is one; else of all. */
    private static String name(Path library, List<Path> jars) {
        List<String> names = jars.stream()
                .map(jar -> jar.getFileName().toString().replaceFirst("\\.jar$", ""))
                .toList();
        return names.stream()
                .filter(name -> name.startsWith(library.getFileName().toString()))
                .findFirst()
                .orElseGet(() -> names.stream().collect(Collectors.joining(", ")));
    }
}
