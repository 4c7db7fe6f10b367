package io.github.fbpbench.reference;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A commit of a repository in a folder of its own: a repository that borrows the objects of the first, has its branches,
 * tags and remotes, and makes the same files. No transport is used, so what the configuration says of transports and of
 * whose repositories may be read does not matter, and nothing is written into the repository.
 */
final class Checkout {

    /** What git itself keeps beside the objects and the refs. All else is of tools, such as the keys of a filter. */
    private static final Pattern OF_GIT = Pattern.compile("[A-Z_]+|branches|commondir|config(\\.worktree)?|description"
            + "|fsmonitor--daemon.*|gc\\..*|gitdir|hooks|index.*|info|lfs|logs|modules|objects|packed-refs|rebase-.*"
            + "|refs|reftable|rr-cache|sequencer|shallow|sharedindex.*|svn|worktrees|.*\\.lock");

    /** How many repositories may borrow from each other; git follows five. */
    private static final int DEEPEST = 20;

    private static final String SUBMODULE = "160000 ";
    private static final int SHA_256 = 64;

    private final Git git;
    private final Path top;

    /**
     * Of a repository.
     *
     * @param git in the top folder of its work tree
     * @param top that folder
     */
    Checkout(Git git, Path top) {
        this.git = git;
        this.top = top;
    }

    /**
     * Makes the files of a commit, those of its submodules among them where they are at hand.
     *
     * @param folder which is not there yet, or empty
     * @throws NoReferenceException if that cannot be done, or the files would not be what they are in this work tree
     */
    void of(String commit, Path folder) throws IOException, InterruptedException, NoReferenceException {
        Path common = path("--git-common-dir").toRealPath();
        GitConfiguration configuration = GitConfiguration.of(git, top);
        Files.createDirectories(folder);
        Git clone = git.in(folder);
        if (commit.length() == SHA_256) {
            clone.runOrFail("init", "--quiet", "--template=", "--object-format=sha256");
        } else {
            clone.runOrFail("init", "--quiet", "--template=");
        }
        Path own = folder.resolve(".git");
        borrowObjects(common, own);
        copyRefs(own);
        configure(configuration, own);
        if (!configuration.filters().isEmpty()) {
            linkKeys(common, own);
        }
        Git.Outcome made = clone.runInLocale("checkout", "--quiet", "--force", "--detach", commit);
        if (!made.isGood()) {
            throw new NoReferenceException(History.name(commit) + " cannot be checked out (" + made.complaint()
                    + "); see whether git checkout " + commit + " works in a clone on this machine");
        }
        new FilteredFiles(git, top, clone, folder).verify(configuration.filters());
        for (String entry :
                clone.ofBytes().runOrFail("ls-tree", "-r", "-z", commit).items()) {
            if (entry.startsWith(SUBMODULE)) {
                checkOutSubmodule(entry, folder);
            }
        }
    }

    private void borrowObjects(Path common, Path own) throws IOException, InterruptedException, NoReferenceException {
        Set<Path> objects = new LinkedHashSet<>();
        addObjects(common.resolve("objects"), objects);
        Files.createDirectories(own.resolve("objects/info"));
        Files.write(
                own.resolve("objects/info/alternates"),
                String.join("\n", objects.stream().map(Path::toString).toList())
                        .concat("\n")
                        .getBytes(Git.names()));
        Path shallow = path("--git-path", "shallow");
        if (Files.exists(shallow)) {
            Files.copy(shallow, own.resolve("shallow"));
        }
    }

    /** Those that a repository has, and that it borrows itself. */
    private static void addObjects(Path folder, Set<Path> objects) throws IOException {
        Path alternates = folder.resolve("info/alternates");
        if (!Files.isDirectory(folder)
                || !objects.add(folder.toRealPath())
                || objects.size() > DEEPEST
                || !Files.exists(alternates)) {
            return;
        }
        for (String line :
                new String(Files.readAllBytes(alternates), Git.names()).lines().toList()) {
            // What is quoted git finds by itself.
            if (!line.isBlank() && !line.startsWith("#") && !line.startsWith("\"")) {
                addObjects(folder.resolve(line), objects);
            }
        }
    }

    /** So that plugins find branches, tags and what was fetched. */
    private void copyRefs(Path own) throws IOException, InterruptedException, NoReferenceException {
        StringBuilder packed = new StringBuilder();
        for (String line : git.ofBytes()
                .runOrFail("for-each-ref", "--format=%(objectname) %(refname) %(symref)")
                .lines()) {
            String[] ref = line.split(" ", -1);
            if (ref.length > 2 && !ref[2].isEmpty() && ref[1].matches("refs/[A-Za-z0-9/._-]+")) {
                Path file = own.resolve(ref[1]);
                Files.createDirectories(file.resolveSibling("").normalize());
                Files.writeString(file, "ref: " + ref[2] + "\n", StandardCharsets.ISO_8859_1);
            } else {
                packed.append(ref[0]).append(' ').append(ref[1]).append('\n');
            }
        }
        Files.writeString(own.resolve("packed-refs"), packed, StandardCharsets.ISO_8859_1);
    }

    private void configure(GitConfiguration configuration, Path own)
            throws IOException, InterruptedException, NoReferenceException {
        StringBuilder text = new StringBuilder(configuration.forClone());
        Git.Outcome attributes = git.run("config", "--type=path", "--get", "core.attributesFile");
        if (attributes.isGood()) {
            text.append(GitConfiguration.attributesFile(top.resolve(attributes.out())));
        }
        Files.writeString(own.resolve("config"), text, StandardCharsets.ISO_8859_1, StandardOpenOption.APPEND);
        copy("info/attributes", own);
        if (configuration.promisor().isPresent() && configuration.isSparse()) {
            copy("info/sparse-checkout", own);
        }
    }

    private void copy(String name, Path own) throws IOException, InterruptedException, NoReferenceException {
        Path file = path("--git-path", name);
        if (Files.exists(file)) {
            Files.createDirectories(own.resolve("info"));
            Files.copy(file, own.resolve(name));
        }
    }

    /** Filters look for their keys beside the objects. */
    private static void linkKeys(Path common, Path own) throws IOException {
        List<Path> others = new ArrayList<>();
        try (Stream<Path> entries = Files.list(common)) {
            entries.filter(entry ->
                            !OF_GIT.matcher(entry.getFileName().toString()).matches())
                    .forEach(others::add);
        }
        for (Path other : others) {
            Path link = own.resolve(other.getFileName());
            if (!Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
                try {
                    Files.createSymbolicLink(link, other);
                } catch (UnsupportedOperationException | FileSystemException e) {
                    // Then the filter says what it lacks.
                    return;
                }
            }
        }
    }

    /**
     * One that this work tree has is checked out in it likewise; one that it lacks stays empty, as it is here.
     *
     * @param entry its mode, kind and commit, a tab and its path
     */
    private void checkOutSubmodule(String entry, Path folder)
            throws IOException, InterruptedException, NoReferenceException {
        int tab = entry.indexOf('\t');
        String commit = entry.substring(entry.lastIndexOf(' ', tab) + 1, tab);
        Optional<Path> place = FilteredFiles.path(entry.substring(tab + 1));
        if (place.isEmpty()) {
            return;
        }
        Path here = top.resolve(place.get());
        if (!Files.exists(here)) {
            throw new NoReferenceException("it has the submodule " + place.get()
                    + ", which this work tree no longer has, so its files are not at hand");
        }
        if (!Files.exists(here.resolve(".git"))) {
            return;
        }
        Git submodule = git.in(here);
        if (!submodule.run("cat-file", "-e", commit + "^{commit}").isGood()) {
            throw new NoReferenceException("its submodule " + place.get() + " is at " + History.name(commit)
                    + ", which was not fetched; git -C " + place.get() + " fetch");
        }
        new Checkout(submodule, here).of(commit, folder.resolve(place.get()));
    }

    private Path path(String... question) throws IOException, InterruptedException, NoReferenceException {
        String[] arguments = new String[question.length + 1];
        arguments[0] = "rev-parse";
        System.arraycopy(question, 0, arguments, 1, question.length);
        String answer = git.runOrFail(arguments).out();
        try {
            return top.resolve(answer);
        } catch (InvalidPathException e) {
            throw new NoReferenceException(
                    "this locale (" + Git.names() + ") cannot name " + answer + "; set LC_ALL=C.UTF-8");
        }
    }
}
