package io.github.fbpbench.reference;

import io.github.fbpbench.reference.ArmElement.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lays the candidate and a reference out alike: as jars that are named by their place, in folders whose names are equally
 * long. How long a path is, what a jar is called and whether it is a folder can change what is measured.
 */
final class ArmStaging {

    private static final String CANDIDATE = "candidate";
    private static final String REFERENCE = "reference";
    /** The reference's own benchmarks. */
    private static final String BENCHMARKS = "benchmark";

    /** Where the jars of an arm are. */
    private static final Pattern STAGED =
            Pattern.compile("\\d+[/\\\\](" + CANDIDATE + "|" + REFERENCE + "|" + BENCHMARKS + ")[/\\\\]\\d{3,}\\.jar");

    private final ArmClassPath candidate;
    private final Set<String> needed;
    private final Path folder;
    private int staged;

    /**
     * Stages into a folder, which is cleared.
     *
     * @param needed names of what a reference without it gets from the candidate
     */
    ArmStaging(ArmClassPath candidate, Set<String> needed, Path folder) {
        this.candidate = candidate;
        this.needed = needed;
        this.folder = folder;
    }

    /** Both arms, ready to run. */
    StagedArms stage(ArmClassPath reference) throws IOException {
        if (staged == 0) {
            clear();
        }
        staged++;
        Path both = folder.resolve(Integer.toString(staged));
        List<ArmElement> mixed = new ArrayList<>(of(candidate, Role.BENCHMARKS));
        List<ArmElement> own = of(reference, Role.BENCHMARKS);
        List<ArmElement> rest = new ArrayList<>(reference.elements().stream()
                .filter(element -> element.role() != Role.BENCHMARKS)
                .toList());
        rest.addAll(lackedBy(reference));
        mixed.addAll(rest);
        List<Path> mixedPaths = put(mixed, both.resolve(REFERENCE));
        List<Path> ownPaths = new ArrayList<>(put(own, both.resolve(BENCHMARKS)));
        ownPaths.addAll(mixedPaths.subList(mixedPaths.size() - existing(rest).size(), mixedPaths.size()));
        return new StagedArms(
                put(candidate.elements(), both.resolve(CANDIDATE)), mixedPaths, own.isEmpty() ? mixedPaths : ownPaths);
    }

    /** Removes everything that was staged, and nothing else that somebody may keep there. */
    void clear() throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        List<Path> found;
        try (Stream<Path> tree = Files.walk(folder)) {
            found = tree.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : found) {
            if (Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)) {
                deleteIfEmpty(each);
            } else if (STAGED.matcher(folder.relativize(each).toString()).matches()) {
                Folders.delete(each);
            }
        }
    }

    private static void deleteIfEmpty(Path each) throws IOException {
        try (Stream<Path> content = Files.list(each)) {
            if (content.findAny().isPresent()) {
                return;
            }
        }
        Folders.delete(each);
    }

    /** What benchmarks need and the reference does not have, in the candidate's order. */
    private List<ArmElement> lackedBy(ArmClassPath reference) {
        Set<String> there = reference.elements().stream().map(ArmElement::name).collect(Collectors.toSet());
        return candidate.elements().stream()
                .filter(element -> element.role() == Role.TEST || needed.contains(element.name()))
                .filter(element -> !there.contains(element.name()))
                .toList();
    }

    private List<Path> put(List<ArmElement> elements, Path target) throws IOException {
        Files.createDirectories(target);
        List<Path> jars = new ArrayList<>();
        for (ArmElement element : existing(elements)) {
            Path jar = target.resolve("%03d.jar".formatted(jars.size()));
            JarFiles.put(element.path(), jar);
            jars.add(jar);
        }
        return jars;
    }

    /** The JVM passes over what does not exist. */
    private static List<ArmElement> existing(List<ArmElement> elements) {
        return elements.stream().filter(element -> Files.exists(element.path())).toList();
    }

    private static List<ArmElement> of(ArmClassPath arm, Role role) {
        return Stream.of(arm.elements())
                .flatMap(List::stream)
                .filter(element -> element.role() == role)
                .toList();
    }
}
