package io.github.fbpbench.reference;

import io.github.fbpbench.files.FileTree;
import io.github.fbpbench.reference.ArmElement.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The code that the user has chosen, the same for all benchmarks. */
final class ChosenReference implements References {

    private final ReferenceRequest request;
    private final ArmBuilds builds;
    private @Nullable ArmComparison comparison;
    private @Nullable Reference found;

    ChosenReference(ReferenceRequest request) {
        this.request = request;
        this.builds = new ArmBuilds(request);
    }

    @Override
    public Reference of(Collection<Accepted> accepted) throws IOException, InterruptedException {
        if (found == null) {
            request.cache().tidy();
            found = find();
        }
        return found;
    }

    @Override
    public void removeStaged() throws IOException {
        comparison = null;
        Folders.delete(request.staging());
        found = null;
    }

    private Reference find() throws IOException, InterruptedException {
        try {
            FoundArm arm = arm();
            comparison = ArmComparison.of(request);
            return comparison.with(arm);
        } catch (NoReferenceException e) {
            return new Reference.None(e.reason());
        }
    }

    private FoundArm arm() throws IOException, InterruptedException, NoReferenceException {
        if (request.against() instanceof Against.Folder folder) {
            return inFolder(request.root().resolve(folder.path()).normalize());
        }
        if (request.against() instanceof Against.Release) {
            String version = request.released().highestBelow();
            return released(version)
                    .orElseThrow(() -> new NoReferenceException("version " + version
                            + " is listed in a repository, but not in it; choose another with fbp-bench.against"));
        }
        if (request.against() instanceof Against.Version version) {
            return version(version.version());
        }
        if (request.against() instanceof Against.MergeBase mergeBase) {
            return ofHistory(mergeBase.branch(), true);
        }
        if (request.against() instanceof Against.Revision revision) {
            return ofHistory(revision.revision(), false);
        }
        throw new IllegalStateException("against " + request.against());
    }

    private FoundArm ofHistory(String name, boolean isBranch)
            throws IOException, InterruptedException, NoReferenceException {
        History history = History.of(request.pom());
        Optional<String> commit = isBranch ? history.partedFrom(name) : history.commit(name);
        if (commit.isEmpty() && history.isShallow()) {
            throw new NoReferenceException(name + " is not at hand: " + History.shallow());
        }
        String found = commit.orElseThrow(() -> Against.unknown(
                "there is no " + (isBranch ? "branch " + name + " or origin/" + name : "revision " + name)));
        return new FoundArm(History.name(found), builds.ofCommit(history, found));
    }

    /** A tag may look like a version. */
    private FoundArm version(String version) throws IOException, InterruptedException, NoReferenceException {
        Optional<FoundArm> released;
        try {
            released = released(version);
        } catch (NoReferenceException e) {
            Optional<FoundArm> tagged = tagged(version);
            if (tagged.isPresent()) {
                return tagged.get();
            }
            throw e;
        }
        if (released.isPresent()) {
            return released.get();
        }
        Optional<FoundArm> tagged = tagged(version);
        if (tagged.isEmpty() && request.released().isOfOthers(version)) {
            throw new NoReferenceException(
                    "version " + version + " was released without this module; compare with a later"
                            + " one by fbp-bench.against, or leave this module out with fbp-bench.modules");
        }
        return tagged.orElseThrow(() -> Against.unknown(
                "no repository has version " + version + " of this project, and there is no revision " + version));
    }

    private Optional<FoundArm> released(String version) throws NoReferenceException {
        return request.released().version(version).map(arm -> new FoundArm("version " + version, arm));
    }

    private Optional<FoundArm> tagged(String revision) throws IOException, InterruptedException, NoReferenceException {
        History history;
        try {
            history = History.of(request.pom());
        } catch (NoReferenceException e) {
            return Optional.empty();
        }
        Optional<String> commit = history.commit(revision);
        return commit.isEmpty()
                ? Optional.empty()
                : Optional.of(new FoundArm(History.name(commit.get()), builds.ofCommit(history, commit.get())));
    }

    private FoundArm inFolder(Path folder) throws IOException, InterruptedException, NoReferenceException {
        String name = "dir:" + folder;
        if (Files.exists(folder.resolve("pom.xml"))) {
            return new FoundArm(name, builds.ofFolder(folder, moduleIn(folder)));
        }
        List<Path> code = code(folder);
        if (code.isEmpty()) {
            throw Against.unknown(folder + " has neither a pom.xml nor classes nor jars");
        }
        List<ArmElement> elements = new ArrayList<>();
        for (Path path : code) {
            elements.add(ArmElement.of(Role.CODE, ArmElement.CLASSES, path));
        }
        request.candidate().elements().stream()
                .filter(element ->
                        element.role() != Role.BENCHMARKS && !element.name().equals(ArmElement.CLASSES))
                .forEach(elements::add);
        return new FoundArm(name, ArmClassPath.withManifests(elements));
    }

    /** The folder may stand for the whole of a build, or for the project alone. */
    private Path moduleIn(Path folder) throws IOException, NoReferenceException {
        Path root = request.root().toRealPath();
        Path module = request.pom().toRealPath().resolveSibling("").normalize();
        Path place = module.startsWith(root) ? root.relativize(module) : Path.of("");
        if (Files.exists(folder.resolve(place).resolve("pom.xml"))) {
            return place;
        }
        Path pom = folder.resolve("pom.xml");
        Optional<String> there = ReactorRoot.artifactId(pom);
        if (there.isPresent() && !there.equals(ReactorRoot.artifactId(request.pom()))) {
            throw new NoReferenceException(folder + " has no " + place.resolve("pom.xml") + ", and " + pom
                    + " is of another project, " + there.get()
                    + "; name a folder with this module, or compare with other code by fbp-bench.against");
        }
        return Path.of("");
    }

    private static List<Path> code(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            List<Path> jars = children.filter(path -> path.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
            if (!jars.isEmpty()) {
                return jars;
            }
        }
        return FileTree.of(folder).files().keySet().stream().anyMatch(name -> name.endsWith(".class"))
                ? List.of(folder)
                : List.of();
    }
}
