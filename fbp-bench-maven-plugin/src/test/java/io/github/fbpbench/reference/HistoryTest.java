package io.github.fbpbench.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryTest {

    private static final String BASELINE = "src/bench/baseline.json";
    private static final String STAMP = "abcdefghij012345";
    private static final String OTHER = "zyxwvutsrq987654";

    @TempDir
    Path temp;

    private Repo repo;

    @BeforeEach
    void makeRepository() throws Exception {
        repo = Repo.init(temp.resolve("repo"));
        repo.write("pom.xml", "<project/>").write("Code.java", "1").commit("begin");
    }

    @Test
    void findsTheCommitThatAccepted() throws Exception {
        String accepted = repo.write(BASELINE, STAMP).write("Code.java", "2").commit("accept");
        repo.write("Code.java", "3").commit("later");

        assertThat(acceptedIn(repo, STAMP)).contains(accepted);
        assertThat(acceptedIn(repo, OTHER)).isEmpty();
    }

    @Test
    void whatIsAcceptedLaterLeavesEarlierStampsWhereTheyAre() throws Exception {
        String first = repo.write(BASELINE, STAMP + "\n" + STAMP).commit("accept two");
        String second = repo.write(BASELINE, STAMP + "\n" + OTHER).commit("accept one of them");
        repo.write(BASELINE, OTHER + "\n").commit("drop the other");

        assertThat(acceptedIn(repo, STAMP)).contains(first);
        assertThat(acceptedIn(repo, OTHER)).contains(second);
    }

    @Test
    void aMergeKeepsTheCommitOfTheBranch() throws Exception {
        repo.git("checkout", "-q", "-b", "side");
        String accepted = repo.write(BASELINE, STAMP).commit("accept");
        repo.git("checkout", "-q", "main");
        repo.write("Main.java", "1").commit("meanwhile");
        repo.git("merge", "-q", "--no-ff", "-m", "merge", "side");
        repo.write("Code.java", "4").commit("later");

        assertThat(acceptedIn(repo, STAMP)).contains(accepted);
    }

    @Test
    void aStampThatOnlyAMergeHasBroughtIsThatMerges() throws Exception {
        repo.write(BASELINE, "old").commit("old");
        repo.git("checkout", "-q", "-b", "side");
        repo.write("Code.java", "5").commit("side");
        repo.git("checkout", "-q", "main");
        repo.write("Main.java", "1").commit("meanwhile");
        repo.git("merge", "-q", "--no-ff", "--no-commit", "side");
        String merge = repo.write(BASELINE, STAMP).commit("merge and accept");

        assertThat(acceptedIn(repo, STAMP)).contains(merge);
    }

    @Test
    void aSquashIsTheCommit() throws Exception {
        repo.git("checkout", "-q", "-b", "side");
        repo.write("Code.java", "6").commit("change");
        repo.write(BASELINE, STAMP).commit("accept");
        repo.git("checkout", "-q", "main");
        repo.git("merge", "-q", "--squash", "side");
        String squashed = repo.commit("squashed");
        repo.git("branch", "-q", "-D", "side");

        assertThat(acceptedIn(repo, STAMP)).contains(squashed);
    }

    @Test
    void aRebasedCommitIsTheOneOfThisHistory() throws Exception {
        repo.git("checkout", "-q", "-b", "side");
        String before = repo.write(BASELINE, STAMP).commit("accept");
        repo.git("checkout", "-q", "main");
        repo.write("Main.java", "1").commit("meanwhile");
        repo.git("checkout", "-q", "side");
        repo.git("rebase", "-q", "main");

        assertThat(acceptedIn(repo, STAMP)).contains(repo.head()).isNotEqualTo(Optional.of(before));
    }

    @Test
    void readsADetachedHeadAndADirtyTree() throws Exception {
        String accepted = repo.write(BASELINE, STAMP).commit("accept");
        repo.git("checkout", "-q", "--detach");
        repo.write("Code.java", "dirty").write(BASELINE, STAMP + OTHER);

        assertThat(acceptedIn(repo, STAMP)).contains(accepted);
        assertThat(acceptedIn(repo, OTHER)).isEmpty();
        assertThat(repo.git("status", "--porcelain")).contains("Code.java", BASELINE);
    }

    @Test
    void aRepositoryWithoutCommitsHasNoAcceptance() throws Exception {
        Repo fresh = Repo.init(temp.resolve("fresh"));
        fresh.write("pom.xml", "<project/>").write(BASELINE, STAMP).git("add", "-A");

        assertThat(acceptedIn(fresh, STAMP)).isEmpty();
    }

    @Test
    void aModuleKnowsItsPlace() throws Exception {
        repo.write("libs/app/pom.xml", "<project/>").write("libs/app/" + BASELINE, STAMP);
        String accepted = repo.commit("accept");
        History history = History.of(repo.file("libs/app/pom.xml"));

        assertThat(history.place()).isEqualTo(Path.of("libs/app"));
        assertThat(history.placeOf(repo.folder)).contains(Path.of(""));
        assertThat(history.placeOf(temp)).isEmpty();
        assertThat(history.acceptedIn(STAMP, repo.file("libs/app/" + BASELINE))).contains(accepted);
    }

    @Test
    void aLinkedWorkTreeHasTheSameHistory() throws Exception {
        String accepted = repo.write(BASELINE, STAMP).commit("accept");
        repo.git("worktree", "add", "-q", temp.resolve("linked").toString(), "-b", "other");
        History history = History.of(temp.resolve("linked/pom.xml"));

        assertThat(history.acceptedIn(STAMP, temp.resolve("linked/" + BASELINE)))
                .contains(accepted);
        history.checkOut(accepted, temp.resolve("clone"));
        assertThat(temp.resolve("clone/" + BASELINE)).hasContent(STAMP);
    }

    @Test
    void aWorkTreeOfABareRepositoryHasAHistory() throws Exception {
        String accepted = repo.write(BASELINE, STAMP).commit("accept");
        repo.git("clone", "-q", "--bare", ".", temp.resolve("bare.git").toString());
        Repo.at(temp.resolve("bare.git"))
                .git("worktree", "add", "-q", temp.resolve("tree").toString(), "main");
        History history = History.of(temp.resolve("tree/pom.xml"));

        assertThat(history.acceptedIn(STAMP, temp.resolve("tree/" + BASELINE))).contains(accepted);
        history.checkOut(accepted, temp.resolve("clone"));
        assertThat(temp.resolve("clone/" + BASELINE)).hasContent(STAMP);
    }

    @Test
    void aProjectThatIsNotTrackedHasNone() throws Exception {
        Path inside = repo.write("target/it/pom.xml", "<project/>").file("target/it/pom.xml");
        repo.write(".git/info/exclude", "target/");

        assertThatExceptionOfType(NoReferenceException.class)
                .isThrownBy(() -> History.of(inside))
                .withMessageContaining("not under version control")
                .withMessageContaining("commit it");
    }

    @Test
    void aFolderOutsideOfGitHasNone() throws Exception {
        Path pom =
                Files.writeString(Files.createDirectories(temp.resolve("plain")).resolve("pom.xml"), "<project/>");

        assertThatExceptionOfType(NoReferenceException.class)
                .isThrownBy(() -> History.of(pom))
                .withMessageContaining("not under version control");
    }

    @Test
    void withoutGitThereIsNone() {
        assertThatExceptionOfType(NoReferenceException.class)
                .isThrownBy(() -> History.of(repo.file("pom.xml"), "no-such-git"))
                .withMessageContaining("install git");
    }

    @Test
    void aBaselineElsewhereIsNamed() throws Exception {
        Path elsewhere = Files.writeString(temp.resolve("baseline.json"), STAMP);
        History history = History.of(repo.file("pom.xml"));

        assertThatExceptionOfType(NoReferenceException.class)
                .isThrownBy(() -> history.acceptedIn(STAMP, elsewhere))
                .withMessageContaining("not in the repository");
    }

    /** The oldest commit of a shallow clone seems to have added every file. */
    @Test
    void aShallowCloneSaysHowToFetchTheRest() throws Exception {
        repo.write(BASELINE, STAMP).commit("accept");
        repo.write("Code.java", "7").commit("later");
        Repo shallow = shallowClone(1);

        assertThatExceptionOfType(NoReferenceException.class)
                .isThrownBy(() -> acceptedIn(shallow, STAMP))
                .withMessageContaining("fetch-depth: 0")
                .withMessageContaining("git fetch --unshallow");
        assertThatExceptionOfType(NoReferenceException.class)
                .isThrownBy(() -> acceptedIn(shallow, OTHER))
                .withMessageContaining("fetch-depth: 0");
    }

    @Test
    void aShallowCloneThatIsDeepEnoughWillDo() throws Exception {
        repo.write("Code.java", "7").commit("before");
        String accepted = repo.write(BASELINE, STAMP).commit("accept");
        repo.write("Code.java", "8").commit("later");
        Repo shallow = shallowClone(3);
        shallow.git("checkout", "-q", "--detach");
        shallow.git("branch", "-q", "-D", "main");
        shallow.git("update-ref", "-d", "refs/remotes/origin/main");
        shallow.git("update-ref", "-d", "refs/remotes/origin/HEAD");

        assertThat(acceptedIn(shallow, STAMP)).contains(accepted);
        History.of(shallow.file("pom.xml")).checkOut(accepted, temp.resolve("clone"));
        assertThat(temp.resolve("clone/Code.java")).hasContent("7");
    }

    @Test
    void checksOutWithoutTouchingTheRepository() throws Exception {
        String accepted = repo.write(BASELINE, STAMP).commit("accept");
        repo.write("Code.java", "9").commit("later");
        repo.write("Code.java", "dirty");
        String before = repo.git("for-each-ref") + repo.git("status", "--porcelain") + repo.git("worktree", "list");

        History.of(repo.file("pom.xml")).checkOut(accepted, temp.resolve("clone"));

        assertThat(temp.resolve("clone/Code.java")).hasContent("1");
        assertThat(Repo.at(temp.resolve("clone")).head()).isEqualTo(accepted);
        assertThat(repo.git("for-each-ref") + repo.git("status", "--porcelain") + repo.git("worktree", "list"))
                .isEqualTo(before);
    }

    @Test
    void checksOutACommitThatNoBranchLeadsTo() throws Exception {
        String orphan = repo.write("Code.java", "10").commit("gone");
        repo.git("reset", "-q", "--hard", "HEAD~1");

        History.of(repo.file("pom.xml")).checkOut(orphan, temp.resolve("clone"));

        assertThat(temp.resolve("clone/Code.java")).hasContent("10");
    }

    @Test
    void revisionsAreCommits() throws Exception {
        String first = repo.head();
        repo.git("tag", "-a", "v1", "-m", "one");
        repo.write("Code.java", "11").commit("second");
        History history = History.of(repo.file("pom.xml"));

        assertThat(history.commit("v1")).contains(first);
        assertThat(history.commit("HEAD~1")).contains(first);
        assertThat(history.commit(first.substring(0, 10))).contains(first);
        assertThat(history.commit("nonsense")).isEmpty();
        assertThat(history.commit("--all")).isEmpty();
        assertThat(history.commit("HEAD:pom.xml")).isEmpty();
        assertThat(history.isAncestor(first, repo.head())).isTrue();
        assertThat(history.isAncestor(repo.head(), first)).isFalse();
    }

    /** A list of what comes from a commit names none, nor does what is to be left out of it. */
    @ParameterizedTest
    @ValueSource(strings = {"^HEAD", "HEAD^@", "HEAD^!", "HEAD..HEAD", "HEAD...HEAD", "HEAD^-1", ""})
    void listsOfCommitsAreNoRevision(String revision) throws Exception {
        repo.write("Code.java", "11").commit("second");

        assertThat(History.of(repo.file("pom.xml")).commit(revision)).isEmpty();
    }

    /** What a user has configured for their own eyes. */
    @Test
    void theConfigurationOfLogsAndDiffsDoesNotMatter() throws Exception {
        Repo fresh = Repo.init(temp.resolve("fresh"));
        fresh.write("app/pom.xml", "<project/>").write("bench/baseline.json", STAMP);
        String root = fresh.commit("the root accepts");
        fresh.write("app/Code.java", "1").commit("later");
        for (String[] each : new String[][] {
            {"log.showRoot", "false"},
            {"log.diffMerges", "off"},
            {"log.follow", "true"},
            {"diff.relative", "true"},
            {"log.showSignature", "true"},
            {"color.ui", "always"},
            {"format.pretty", "fuller"},
            {"log.decorate", "full"},
            {"diff.renames", "copies"},
            {"core.quotePath", "true"},
            {"diff.external", "false"}
        }) {
            fresh.git("config", each[0], each[1]);
        }
        History history = History.of(fresh.file("app/pom.xml"));

        assertThat(history.acceptedIn(STAMP, fresh.file("bench/baseline.json"))).contains(root);
        assertThat(history.place()).isEqualTo(Path.of("app"));
    }

    @Test
    void partsFromABranchHereOrAtItsOrigin() throws Exception {
        String parted = repo.head();
        Repo clone = clone("clone", "--no-local", "-q");
        repo.write("Main.java", "1").commit("on main");
        clone.git("fetch", "-q");
        clone.git("checkout", "-q", "-b", "side");
        clone.git("branch", "-q", "-D", "main");
        clone.write("Code.java", "12").commit("on side");
        History history = History.of(clone.file("pom.xml"));

        assertThat(history.partedFrom("main")).contains(parted);
        assertThat(history.partedFrom("side")).contains(clone.head());
        assertThat(history.partedFrom("nonsense")).isEmpty();
    }

    private Repo shallowClone(int depth) throws Exception {
        return clone("shallow", "-q", "--depth", Integer.toString(depth));
    }

    private Repo clone(String name, String... options) throws Exception {
        String[] arguments = new String[options.length + 3];
        arguments[0] = "clone";
        System.arraycopy(options, 0, arguments, 1, options.length);
        arguments[options.length + 1] = repo.folder.toUri().toString();
        arguments[options.length + 2] = temp.resolve(name).toString();
        repo.git(arguments);
        return Repo.at(temp.resolve(name));
    }

    private static Optional<String> acceptedIn(Repo repo, String stamp) throws Exception {
        return History.of(repo.file("pom.xml")).acceptedIn(stamp, repo.file(BASELINE));
    }
}
