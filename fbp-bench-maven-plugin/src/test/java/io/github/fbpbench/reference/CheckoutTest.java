package io.github.fbpbench.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Commits checked out beside repositories whose configuration, layout or surroundings are not the usual ones. */
@DisabledOnOs(OS.WINDOWS)
class CheckoutTest {

    @TempDir
    Path temp;

    private Repo repo;
    private final Map<String, String> surroundings = new LinkedHashMap<>();

    @BeforeEach
    void makeRepository() throws Exception {
        surroundings.put("GIT_CONFIG_GLOBAL", "/dev/null");
        surroundings.put("GIT_CONFIG_NOSYSTEM", "1");
        repo = Repo.init(temp.resolve("repo"));
        repo.write("pom.xml", "<project/>").commit("begin");
    }

    /** B4: the key and the program of a filter are this repository's own matter. */
    @Test
    void aFilterOfTheLocalConfigurationConverts() throws Exception {
        repo.git("config", "filter.crypt.clean", "tr a-z n-za-m");
        repo.git("config", "filter.crypt.smudge", "tr n-za-m a-z");
        repo.write(".gitattributes", "*.secret filter=crypt\n").write("a.secret", "hello");
        String commit = repo.commit("secret");
        assertThat(repo.git("cat-file", "blob", commit + ":a.secret")).isEqualTo("uryyb");

        assertThat(checkOut(commit).resolve("a.secret")).hasContent("hello");
    }

    /** B4: as git-crypt and transcrypt have it. */
    @Test
    void aFilterFindsItsKeyBesideTheObjects() throws Exception {
        repo.write(".git/crypt/key", "n-za-m\n").write(".git/crypt/tool", "tr $(cat $1) a-z\n");
        String tool = "sh \"$(git rev-parse --git-dir)/crypt/tool\" \"$(git rev-parse --git-dir)/crypt/key\"";
        repo.git("config", "filter.crypt.clean", "tr a-z n-za-m");
        repo.git("config", "filter.crypt.smudge", tool);
        repo.write(".gitattributes", "*.secret filter=crypt\n").write("a.secret", "hello");
        String commit = repo.commit("secret");

        assertThat(checkOut(commit).resolve("a.secret")).hasContent("hello");
    }

    /** B4: includes, the work tree's own configuration, and conditions that are true in this folder only. */
    @Test
    void aFilterIsFoundWhereverItIsConfigured() throws Exception {
        String driver = "[filter \"%s\"]\n\tclean = tr a-z n-za-m\n\tsmudge = tr n-za-m a-z\n";
        repo.write(".git/more.config", driver.formatted("included"));
        repo.git("config", "include.path", "more.config");
        repo.git("config", "extensions.worktreeConfig", "true");
        repo.write(".git/config.worktree", driver.formatted("own"));
        Files.writeString(temp.resolve("there.config"), driver.formatted("there"));
        Path global = Files.writeString(
                temp.resolve("global.config"),
                "[includeIf \"gitdir:" + repo.folder.toRealPath() + "/\"]\n\tpath = " + temp + "/there.config\n");
        surroundings.put("GIT_CONFIG_GLOBAL", global.toString());
        repo.write(".gitattributes", "a filter=included\nb filter=own\nc filter=there\n")
                .write("a", "uno")
                .write("b", "due")
                .write("c", "tre");
        git("add", "-A");
        git("commit", "-q", "-m", "three");
        String commit = repo.head();

        Path clone = checkOut(commit);

        assertThat(clone.resolve("a")).hasContent("uno");
        assertThat(clone.resolve("b")).hasContent("due");
        assertThat(clone.resolve("c")).hasContent("tre");
    }

    /** B4: a filter that could not do its work is no filter that has left all as it was. */
    @Test
    void aFilterThatFailsIsNamed() throws Exception {
        repo.git("config", "filter.crypt.clean", "tr a-z n-za-m");
        repo.git("config", "filter.crypt.smudge", "no-such-program-of-anybody");
        repo.write(".gitattributes", "*.secret filter=crypt\n").write("a.secret", "hello");
        String commit = repo.commit("secret");

        assertThatExceptionOfType(NoReferenceException.class)
                .isThrownBy(() -> checkOut(commit))
                .withMessageContaining("cannot be checked out")
                .withMessageContaining("a.secret")
                .withMessageContaining("crypt");
    }

    /** B4: as in a container that has the files of its host, and not the host's configuration. */
    @Test
    void aFilterThatIsNotConfiguredHereIsNamed() throws Exception {
        repo.git("config", "filter.crypt.clean", "tr a-z n-za-m");
        repo.git("config", "filter.crypt.smudge", "tr n-za-m a-z");
        repo.write(".gitattributes", "*.secret filter=crypt\n").write("a.secret", "hello");
        String commit = repo.commit("secret");
        repo.git("config", "--remove-section", "filter.crypt");

        assertThatExceptionOfType(NoReferenceException.class)
                .isThrownBy(() -> touchAndCheckOut("a.secret", "hello", commit))
                .withMessageContaining("a.secret")
                .withMessageContaining("the filter crypt")
                .withMessageContaining("filter.crypt.smudge");
    }

    /** B4: as with LFS where nobody has installed it: pointers here, pointers there. */
    @Test
    void aFilterThatNobodyKnowsConvertsNothingAnywhere() throws Exception {
        repo.write(".gitattributes", "*.bin filter=lfs\n").write("a.bin", "a pointer");
        String commit = repo.commit("pointer");

        assertThat(checkOut(commit).resolve("a.bin")).hasContent("a pointer");
    }

    /** B4: as with LFS where pointers are not followed by themselves, and git lfs pull was run here. */
    @Test
    void aFilterThatLeavesOtherBytesThanThereAreHereIsNamed() throws Exception {
        repo.git("config", "filter.lfs.clean", "sed s/content/pointer/");
        repo.git("config", "filter.lfs.smudge", "cat");
        repo.write(".gitattributes", "*.bin filter=lfs\n").write("a.bin", "the content");
        String commit = repo.commit("pulled");

        assertThatExceptionOfType(NoReferenceException.class)
                .isThrownBy(() -> checkOut(commit))
                .withMessageContaining("a.bin")
                .withMessageContaining("the filter lfs")
                .withMessageContaining("git lfs pull");
    }

    /** B4: what was edited here says nothing of the filter. */
    @Test
    void editedFilesAreNoEvidence() throws Exception {
        repo.git("config", "filter.crypt.clean", "tr a-z n-za-m");
        repo.git("config", "filter.crypt.smudge", "tr n-za-m a-z");
        repo.write(".gitattributes", "*.secret filter=crypt\n").write("a.secret", "hello");
        String commit = repo.commit("secret");
        repo.write("a.secret", "edited");

        assertThat(checkOut(commit).resolve("a.secret")).hasContent("hello");
    }

    /** B4: the ends of lines. */
    @Test
    void theEndsOfLinesAreThoseOfThisWorkTree() throws Exception {
        repo.write(".gitattributes", "*.txt text\n").write("a.txt", "one\ntwo\n");
        String commit = repo.commit("text");
        repo.git("config", "core.eol", "crlf");

        assertThat(checkOut(commit).resolve("a.txt"))
                .hasContent("one\r\ntwo\r\n")
                .hasBinaryContent("one\r\ntwo\r\n".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void autocrlfIsThatOfThisRepository() throws Exception {
        repo.write("a.txt", "one\ntwo\n");
        String commit = repo.commit("text");
        repo.git("config", "core.autocrlf", "true");

        assertThat(checkOut(commit).resolve("a.txt"))
                .hasBinaryContent("one\r\ntwo\r\n".getBytes(StandardCharsets.UTF_8));
    }

    /** B4: attributes that are in no commit. */
    @Test
    void attributesBesideTheObjectsAndOfAFileCount() throws Exception {
        repo.write("a.txt", "one\n").write("b.txt", "two\n").write("c.txt", "$Id$\n");
        String commit = repo.commit("text");
        repo.write(".git/info/attributes", "a.txt text eol=crlf\n")
                .write("own/attributes", "b.txt text eol=crlf\nc.txt ident\n");
        repo.git("config", "core.attributesFile", "own/attributes");

        Path clone = checkOut(commit);

        assertThat(clone.resolve("a.txt")).hasBinaryContent("one\r\n".getBytes(StandardCharsets.UTF_8));
        assertThat(clone.resolve("b.txt")).hasBinaryContent("two\r\n".getBytes(StandardCharsets.UTF_8));
        assertThat(Files.readString(clone.resolve("c.txt"))).startsWith("$Id: ");
    }

    @Test
    void encodingsOfTheWorkTreeAndMissingLinksAreKept() throws Exception {
        repo.write(".gitattributes", "*.utf16 working-tree-encoding=UTF-16LE\n");
        Files.write(repo.file("a.utf16"), "grüße".getBytes(StandardCharsets.UTF_16LE));
        Files.createSymbolicLink(repo.file("link"), Path.of("pom.xml"));
        String commit = repo.commit("encoded");
        repo.git("config", "core.symlinks", "false");

        Path clone = checkOut(commit);

        assertThat(clone.resolve("a.utf16")).hasBinaryContent("grüße".getBytes(StandardCharsets.UTF_16LE));
        assertThat(clone.resolve("link")).hasContent("pom.xml").isRegularFile();
        assertThat(Files.isSymbolicLink(clone.resolve("link"))).isFalse();
    }

    /** C: a job that runs as another user than the one who has checked out, and trusts the work tree by its name. */
    @Test
    void trustInTheWorkTreeAloneWillDo() throws Exception {
        String commit = repo.write("a", "1").commit("one");
        surroundings.put("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1");
        Path global = Files.writeString(
                temp.resolve("global.config"),
                "[safe]\n\tdirectory = " + repo.folder.toRealPath() + "\n\tdirectory = " + temp.resolve("clone")
                        + "\n");
        surroundings.put("GIT_CONFIG_GLOBAL", global.toString());

        assertThat(checkOut(commit).resolve("a")).hasContent("1");
    }

    @Test
    void whatIsNotTrustedSaysWhatToDo() {
        surroundings.put("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1");

        assertThatExceptionOfType(NoReferenceException.class)
                .isThrownBy(() -> checkOut(repo.head()))
                .withMessageContaining("git config --global --add safe.directory " + repo.folder);
    }

    /** C: no transport, no rule of transports, no template, no rewritten address. */
    @Test
    void rulesOfTransportsAndClonesDoNotMatter() throws Exception {
        String commit = repo.write("a", "1").commit("one");
        repo.write("a", "2").commit("two");
        repo.git("clone", "-q", "--depth", "2", repo.folder.toUri().toString(), temp + "/shallow");
        Path template = Files.createDirectories(temp.resolve("template/hooks"));
        Files.writeString(template.resolve("post-checkout"), "#!/bin/sh\nexit 1\n");
        assertThat(template.resolve("post-checkout").toFile().setExecutable(true))
                .isTrue();
        Path global = Files.writeString(temp.resolve("global.config"), """
                [protocol "file"]
                    allow = never
                [clone]
                    rejectShallow = true
                    defaultRemoteName = elsewhere
                    filterSubmodules = true
                [init]
                    templateDir = %s
                    defaultObjectFormat = sha256
                [url "https://nowhere.invalid/"]
                    insteadOf = /
                [transfer]
                    fsckObjects = true
                [submodule]
                    recurse = true
                """.formatted(temp.resolve("template")));
        surroundings.put("GIT_CONFIG_GLOBAL", global.toString());
        surroundings.put("GIT_ALLOW_PROTOCOL", "https");
        surroundings.put("GIT_TEMPLATE_DIR", temp.resolve("template").toString());
        surroundings.put("GIT_DEFAULT_HASH", "sha256");
        repo = Repo.at(temp.resolve("shallow"));

        assertThat(checkOut(commit).resolve("a")).hasContent("1");
    }

    /** C: what a hook, or a user's habits, say of pathspecs, places and attributes. */
    @Test
    void variablesOfTheEnvironmentDoNotMatter() throws Exception {
        String commit = repo.write("a", "1").commit("one");
        for (String name : new String[] {
            "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS", "GIT_LITERAL_PATHSPECS"
        }) {
            surroundings.put(name, "1");
        }
        for (String name : new String[] {
            "GIT_DIR",
            "GIT_WORK_TREE",
            "GIT_INDEX_FILE",
            "GIT_COMMON_DIR",
            "GIT_OBJECT_DIRECTORY",
            "GIT_CONFIG",
            "GIT_SHALLOW_FILE",
            "GIT_ATTR_SOURCE",
            "GIT_NAMESPACE",
            "GIT_ALTERNATE_OBJECT_DIRECTORIES",
            "GIT_EXTERNAL_DIFF",
            "GIT_DIFF_OPTS"
        }) {
            surroundings.put(name, "/elsewhere");
        }
        surroundings.put("GIT_CEILING_DIRECTORIES", repo.folder.toRealPath() + ":" + temp.toRealPath());

        assertThat(checkOut(commit).resolve("a")).hasContent("1");
    }

    /** C: as versioning plugins need it. */
    @Test
    void branchesTagsAndRemotesAreThere() throws Exception {
        String first = repo.head();
        repo.git("tag", "v1");
        repo.git("tag", "-a", "v2", "-m", "two");
        repo.git("pack-refs", "--all");
        repo.git("branch", "side");
        repo.git("update-ref", "refs/remotes/origin/main", first);
        repo.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main");
        repo.git("remote", "add", "origin", "https://somebody:secret@example.com/repo.git");
        repo.git("config", "http.https://example.com/.extraHeader", "AUTHORIZATION: basic c2VjcmV0");
        String commit = repo.write("a", "1").commit("one");
        repo.write("a", "2").commit("two");

        Repo clone = Repo.at(checkOut(commit));

        assertThat(clone.git("rev-parse", "HEAD")).isEqualTo(commit);
        assertThat(clone.git("rev-parse", "origin/main", "origin/HEAD", "v1", "v2^{commit}", "side")
                        .lines())
                .containsOnly(first);
        assertThat(clone.git("describe", "--tags", "--match", "v2")).startsWith("v2-1-g");
        assertThat(clone.git("rev-parse", "--symbolic-full-name", "origin/HEAD"))
                .isEqualTo("refs/remotes/origin/main");
        assertThat(clone.git("branch", "--show-current")).isEmpty();
        assertThat(clone.git("rev-list", "--count", "main")).isEqualTo("3");
        assertThat(clone.git("remote", "get-url", "origin")).isEqualTo("https://example.com/repo.git");
        assertThat(clone.file(".git/config")).content().doesNotContain("secret", "AUTHORIZATION");
        assertThat(clone.git("status", "--porcelain")).isEmpty();
    }

    @Test
    void aRepositoryThatBorrowsFromOthersIsBorrowedFrom() throws Exception {
        String commit = repo.write("a", "1").commit("one");
        repo.write("a", "2").commit("two");
        Path last = repo.folder;
        for (int i = 0; i < 5; i++) {
            Path next = temp.resolve("borrower" + i);
            repo.git("clone", "-q", "--shared", last.toString(), next.toString());
            last = next;
        }
        Files.writeString(temp.resolve("borrower0/.git/objects/info/alternates"), "../../../repo/.git/objects\n");
        repo = Repo.at(last);

        assertThat(checkOut(commit).resolve("a")).hasContent("1");
    }

    @Test
    void aRepositoryOfLongNamesIsCheckedOut() throws Exception {
        Path folder = Files.createDirectories(temp.resolve("long"));
        Repo.at(folder).git("init", "-q", "-b", "main", "--object-format=sha256");
        repo = Repo.at(folder);
        String commit = repo.write("pom.xml", "<project/>").write("a", "1").commit("one");

        assertThat(commit).hasSize(64);
        assertThat(checkOut(commit).resolve("a")).hasContent("1");
    }

    @Test
    void aCloneOfAPartFetchesWhatItLacks() throws Exception {
        String commit = repo.write("a", "1").write("b/b", "1").commit("one");
        repo.write("a", "2").write("b/b", "2").commit("two");
        repo.git("config", "uploadpack.allowFilter", "true");
        repo.git("config", "uploadpack.allowAnySHA1InWant", "true");
        repo.git("clone", "-q", "--filter=blob:none", repo.folder.toUri().toString(), temp + "/partial");
        repo = Repo.at(temp.resolve("partial"));
        String before = repo.git("count-objects", "-v");

        assertThat(checkOut(commit).resolve("b/b")).hasContent("1");

        assertThat(repo.git("count-objects", "-v")).isEqualTo(before);
    }

    @Test
    void aSparseWorkTreeHasAWholeReference() throws Exception {
        String commit = repo.write("a/a", "1").write("b/b", "1").commit("one");
        repo.git("sparse-checkout", "set", "a");
        assertThat(repo.file("b/b")).doesNotExist();

        assertThat(checkOut(commit).resolve("b/b")).hasContent("1");
    }

    /** B4: files of a submodule are bytes like any others. */
    @Test
    void submodulesAreCheckedOutAtTheirCommits() throws Exception {
        Repo other = Repo.init(temp.resolve("other"));
        other.write("data", "old").commit("old");
        repo.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", other.folder.toString(), "data");
        String commit = repo.commit("with data");
        Repo inside = Repo.at(repo.file("data"));
        inside.write("data", "new").commit("new");
        repo.commit("newer data");

        assertThat(checkOut(commit).resolve("data/data")).hasContent("old");
    }

    @Test
    void aSubmoduleWhoseCommitIsNotAtHandIsNamed() throws Exception {
        repo.write("data/.git", "gitdir: ../.git/modules/data\n");
        Files.delete(repo.file("data/.git"));
        Repo other = Repo.init(repo.file("data"));
        other.write("data", "new").commit("new");
        repo.git("update-index", "--add", "--cacheinfo", "160000,1234567890123456789012345678901234567890,data");
        repo.git("commit", "-q", "-m", "at a commit that nobody has");

        assertThatExceptionOfType(NoReferenceException.class)
                .isThrownBy(() -> checkOut(repo.head()))
                .withMessageContaining("submodule data")
                .withMessageContaining("commit 1234567")
                .withMessageContaining("git -C data fetch");
    }

    @Test
    void aSubmoduleIsAProjectToo() throws Exception {
        Repo other = Repo.init(temp.resolve("other"));
        String commit = other.write("pom.xml", "<project/>").write("a", "1").commit("old");
        repo.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", other.folder.toString(), "inner");
        repo = Repo.at(repo.file("inner"));

        assertThat(checkOut(commit).resolve("a")).hasContent("1");
    }

    @Test
    void blanksAndUmlautsAreParts() throws Exception {
        repo = Repo.init(temp.resolve("Mü ller's  "));
        repo.git("config", "filter.größe.clean", "tr a-z n-za-m");
        repo.git("config", "filter.größe.smudge", "tr n-za-m a-z");
        String commit = repo.write("mod ül/pom.xml", "<project/>")
                .write("mod ül/grüße.txt", "hello")
                .write(".gitattributes", "*.txt filter=größe\n")
                .commit("umlauts");

        assertThat(checkOut(commit, "mod ül/pom.xml").resolve("mod ül/grüße.txt"))
                .hasContent("hello");
    }

    /** D: names of files are bytes, which no locale has to know. */
    @Test
    void namesSurviveALocaleThatIsNotUtf8() throws Exception {
        surroundings.put("LC_ALL", "C");
        repo.git("config", "filter.größe.clean", "tr a-z n-za-m");
        repo.git("config", "filter.größe.smudge", "tr n-za-m a-z");
        String commit = repo.write("mod ül/grüße.txt", "hello")
                .write(".gitattributes", "*.txt filter=größe\n")
                .commit("umlauts");

        assertThat(checkOut(commit).resolve("mod ül/grüße.txt")).hasContent("hello");
    }

    /** The stat of a file, after which git looks at what is in it. */
    private void touchAndCheckOut(String file, String content, String commit) throws Exception {
        Files.delete(repo.file(file));
        repo.write(file, content + " ").write(file, content);
        Files.setLastModifiedTime(repo.file(file), java.nio.file.attribute.FileTime.fromMillis(1));
        checkOut(commit);
    }

    private Path checkOut(String commit) throws Exception {
        return checkOut(commit, "pom.xml");
    }

    /** In a JVM with other surroundings, since this one's cannot be changed. */
    private Path checkOut(String commit, String pom) throws Exception {
        Path clone = temp.resolve("clone");
        Path out = temp.resolve("said.txt");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        repo.file(pom).toString(),
                        commit,
                        clone.toString())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
        builder.environment().putAll(surroundings);
        Process process = builder.start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        String said = Files.readString(out);
        if (said.startsWith(Main.NONE)) {
            throw new NoReferenceException(said);
        }
        assertThat(process.exitValue()).as(said).isZero();
        return clone;
    }

    private void git(String... arguments) throws IOException, InterruptedException {
        repo.git(surroundings, arguments);
    }

    /** Checks a commit out. */
    static final class Main {

        static final String NONE = "no reference: ";

        private Main() {}

        public static void main(String[] arguments) throws Exception {
            try {
                History.of(Path.of(arguments[0])).checkOut(arguments[1], Path.of(arguments[2]));
            } catch (NoReferenceException e) {
                System.out.println(NONE + e.reason());
            }
        }
    }
}
