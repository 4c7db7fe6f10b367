package io.github.fbpbench.reference;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The history of a project under version control. It is read only: what is checked out is a clone of its own.
 *
 * <p>Commits are told by their full names, 40 hexadecimal digits or more.
 */
final class History {

    private static final int SHORT_NAME = 7;

    /** A revision may also be what is to be left out of a list, which is no commit to check out. */
    /** An option, or a commit that is left out of a range: git takes it, and means no commit by it. */
    private static final Pattern NO_REVISION = Pattern.compile("\\s*[-^]");

    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40,}");

    private static final String SHALLOW = "this clone is shallow, and its history does not reach back to it; fetch all"
            + " of the history (fetch-depth: 0 on a server, else git fetch --unshallow)";

    private final Git git;
    private final Path project;
    private final Path top;
    private final Set<String> cutOff;
    private final Map<String, Optional<String>> accepted = new HashMap<>();

    private History(Git git, Path project, Path top, Set<String> cutOff) {
        this.git = git;
        this.project = project;
        this.top = top;
        this.cutOff = cutOff;
    }

    /**
     * The history of a project.
     *
     * @param pom of the project; a repository around it that does not hold it is not its own
     * @throws NoReferenceException if it is not under version control
     */
    static History of(Path pom) throws IOException, InterruptedException, NoReferenceException {
        return of(pom, "git");
    }

    static History of(Path pom, String executable) throws IOException, InterruptedException, NoReferenceException {
        Path file = pom.toRealPath();
        Path project = file.resolveSibling("").normalize();
        Git git = new Git(executable, project);
        Git.Outcome inside = git.run("rev-parse", "--is-inside-work-tree", "--show-cdup");
        Optional<Path> repository = above(project);
        if (!inside.isGood() && repository.isPresent()) {
            throw new NoReferenceException("git cannot read the repository of " + project + " (" + inside.complaint()
                    + "); if it belongs to another user: git config --global --add safe.directory "
                    + repository.get());
        }
        if (!inside.isGood() || !inside.out().startsWith("true") || !holds(git, file)) {
            throw new NoReferenceException("the project is not under version control: git does not track " + file
                    + "; add it and commit it together with its baseline");
        }
        // Relative, so that no locale can change the name of a folder.
        Path top = project.resolve(inside.lines().size() > 1 ? inside.lines().get(1) : "")
                .normalize();
        return new History(git, project, top, cutOff(git, project));
    }

    /** The next folder above that looks like a work tree. */
    private static Optional<Path> above(Path folder) {
        for (Path each = folder; each != null; each = each.getParent()) {
            if (Files.exists(each.resolve(".git"))) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** Where the project is in its repository: a relative path, empty at the root. */
    Path place() {
        return top.relativize(project);
    }

    /** Where some folder is in the repository; empty if it is elsewhere. */
    Optional<Path> placeOf(Path folder) throws IOException {
        Path real = folder.toRealPath();
        return real.startsWith(top) ? Optional.of(top.relativize(real)) : Optional.empty();
    }

    /**
     * The first commit whose baseline holds a stamp; empty if none does.
     *
     * @throws NoReferenceException if the history does not reach back to where that can be told
     */
    Optional<String> acceptedIn(String stamp, Path baselineFile)
            throws IOException, InterruptedException, NoReferenceException {
        Optional<String> known = accepted.get(stamp);
        if (known == null) {
            known = find(stamp, baselineFile);
            accepted.put(stamp, known);
        }
        if (known.isEmpty() ? !cutOff.isEmpty() : cutOff.contains(known.get())) {
            throw new NoReferenceException("the commit that accepted the baseline is not at hand: " + SHALLOW);
        }
        return known;
    }

    private Optional<String> find(String stamp, Path baselineFile)
            throws IOException, InterruptedException, NoReferenceException {
        if (commit("HEAD").isEmpty() || !Files.exists(baselineFile)) {
            return Optional.empty();
        }
        if (placeOf(baselineFile.toRealPath().resolveSibling("")).isEmpty()) {
            throw new NoReferenceException(
                    "the baseline " + baselineFile + " is not in the repository of the project, so"
                            + " its code cannot be found; keep it there (baselineFile), and commit it together with the code");
        }
        return git
                .runOrFail(
                        "log",
                        "--reverse",
                        "--topo-order",
                        "-m",
                        "--full-history",
                        "--no-ext-diff",
                        "--no-textconv",
                        "-S" + stamp,
                        "--format=%H",
                        "--",
                        baselineFile.toRealPath().toString())
                .lines()
                .stream()
                .filter(line -> !line.isBlank())
                .findFirst();
    }

    /** Whether a commit comes before another, or is that one. */
    boolean isAncestor(String earlier, String later) throws IOException, InterruptedException, NoReferenceException {
        return git.run("merge-base", "--is-ancestor", earlier, later).isGood();
    }

    /** The commit that a revision names; empty if it names none. */
    Optional<String> commit(String revision) throws IOException, InterruptedException, NoReferenceException {
        if (revision.isBlank() || NO_REVISION.matcher(revision).lookingAt()) {
            return Optional.empty();
        }
        Git.Outcome found = git.run("rev-parse", "--verify", "--quiet", revision + "^{commit}");
        return Optional.of(found.out())
                .filter(name -> found.isGood() && COMMIT.matcher(name).matches());
    }

    /**
     * The commit at which this history and a branch have parted.
     *
     * @return empty if there is no such branch, neither here nor at {@code origin}
     * @throws NoReferenceException if they have nothing in common
     */
    Optional<String> partedFrom(String branch) throws IOException, InterruptedException, NoReferenceException {
        Optional<String> here = commit(branch);
        Optional<String> tip = here.isPresent() ? here : commit("origin/" + branch);
        if (tip.isEmpty()) {
            return Optional.empty();
        }
        Git.Outcome found = git.run("merge-base", "HEAD", tip.get());
        if (found.isGood()) {
            return Optional.of(found.lines().get(0));
        }
        throw new NoReferenceException("this code and " + branch + " have no commit in common"
                + (isShallow() ? ": " + SHALLOW : "; choose another with fbp-bench.against"));
    }

    /** Whether a part of the history was not fetched. */
    boolean isShallow() {
        return !cutOff.isEmpty();
    }

    /**
     * Why a revision may be unknown here although it exists.
     *
     * @return the reason, without what was not found
     */
    static String shallow() {
        return SHALLOW;
    }

    /** Makes the files of a commit in a folder, in a repository that borrows the objects of this one. */
    void checkOut(String commit, Path folder) throws IOException, InterruptedException, NoReferenceException {
        new Checkout(git.in(top), top).of(commit, folder);
    }

    /** A commit as people are told about it. */
    static String name(String commit) {
        return "commit " + commit.substring(0, Math.min(SHORT_NAME, commit.length()));
    }

    private static boolean holds(Git git, Path pom) throws IOException, InterruptedException, NoReferenceException {
        // Plugins may put a generated pom in the place of pom.xml.
        return !git.runOrFail("ls-files", "--", "pom.xml", pom.getFileName().toString())
                .out()
                .isEmpty();
    }

    /** The commits whose parents were not fetched. They look as if they had added every file. */
    private static Set<String> cutOff(Git git, Path project)
            throws IOException, InterruptedException, NoReferenceException {
        if (!git.runOrFail("rev-parse", "--is-shallow-repository").out().equals("true")) {
            return Set.of();
        }
        Path shallow = project.resolve(
                git.runOrFail("rev-parse", "--git-path", "shallow").out());
        List<String> commits = Files.readAllLines(shallow, StandardCharsets.US_ASCII);
        return new HashSet<>(commits);
    }
}
