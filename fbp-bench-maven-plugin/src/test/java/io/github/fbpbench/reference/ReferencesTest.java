package io.github.fbpbench.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.fbpbench.reference.ArmElement.Form;
import io.github.fbpbench.reference.ArmElement.Role;
import io.github.fbpbench.reference.Reference.None;
import io.github.fbpbench.reference.Reference.OtherCode;
import io.github.fbpbench.reference.Reference.SameCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both kinds of references, in real repositories, with a compiler that copies files. */
class ReferencesTest {

    private static final String BASELINE = "src/bench/baseline.json";
    private static final String STAMP = "abcdefghij012345";
    private static final String OTHER = "zyxwvutsrq987654";

    @TempDir
    Path temp;

    private Repo repo;
    private ArmCache cache;
    private final List<String> damages = new ArrayList<>();
    private final List<String> compiled = new ArrayList<>();
    private final List<Boolean> configured = new ArrayList<>();
    private final Map<String, ArmClassPath> released = new LinkedHashMap<>();
    private Optional<String> broken = Optional.empty();
    private @Nullable Role candidateWithout;
    private @Nullable Role referenceWithout;
    private Form libraryOfCandidate = Form.EITHER;
    private Form libraryOfReference = Form.EITHER;
    private String ofOthers = "";

    @BeforeEach
    void makeRepository() throws Exception {
        repo = Repo.init(temp.resolve("repo"));
        repo.write("pom.xml", "<project/>").write(".gitignore", "target/\nlibrary-1.jar\n");
        cache = new ArmCache(temp.resolve("cache"), damages::add);
    }

    @Test
    void equalDigestsNeedNoCommitOfTheBaseline() throws Exception {
        repo.write("Code.java", "same").commit("code");
        String digest = candidate().digest();

        assertThat(accepted(new Accepted(STAMP, digest))).isInstanceOf(SameCode.class);
        assertThat(compiled).isEmpty();
    }

    @Test
    void whatTheCacheHasIsNotBuilt() throws Exception {
        repo.write("Code.java", "old").commit("code");
        ArmClassPath old = cache.put(candidate());
        repo.write("Code.java", "new");

        OtherCode found = (OtherCode) accepted(new Accepted(STAMP, old.digest()));

        assertThat(Arms.contents(found.arms().reference())).containsExactly("tests", "old", "library");
        assertThat(Arms.contents(found.arms().candidate())).containsExactly("tests", "new", "library");
        assertThat(found.name()).isEqualTo("the code accepted on this machine");
        assertThat(compiled).isEmpty();
    }

    @Test
    void theCommitThatAcceptedIsBuiltOnce() throws Exception {
        repo.write("Code.java", "old").write(BASELINE, STAMP);
        String digest = candidate().digest();
        String commit = repo.commit("accept");
        repo.write("Code.java", "newer").commit("later");
        repo.write("Code.java", "dirty");
        References references = references("baseline");

        OtherCode found = (OtherCode) references.of(List.of(new Accepted(STAMP, digest)));
        assertThat(references.of(List.of(new Accepted(STAMP, digest)))).isEqualTo(found);
        OtherCode inNextRun = (OtherCode) accepted(new Accepted(STAMP, digest));

        assertThat(found.name()).isEqualTo("commit " + commit.substring(0, 7));
        assertThat(inNextRun.name()).isEqualTo(found.name());
        assertThat(Arms.contents(found.arms().reference())).containsExactly("tests", "old", "library");
        assertThat(compiled).hasSize(1);
        assertThat(repo.file("Code.java")).hasContent("dirty");
        assertThat(temp.resolve("cache/work")).isEmptyDirectory();
        references.removeStaged();
        assertThat(temp.resolve("arms")).doesNotExist();
    }

    /** As it is where another JDK compiles, or a build writes the time into its classes. */
    @Test
    void whatIsBuiltOtherwiseThanAcceptedSaysSoAndIsBuiltOnce() throws Exception {
        repo.write("Code.java", "old").write(BASELINE, STAMP);
        String commit = repo.commit("accept");
        repo.write("Code.java", "new");
        Accepted elsewhere = new Accepted(STAMP, "0".repeat(64));

        OtherCode found = (OtherCode) accepted(elsewhere);
        accepted(elsewhere);

        assertThat(found.name()).isEqualTo("commit " + commit.substring(0, 7) + ", built anew");
        assertThat(compiled).hasSize(1);
    }

    @Test
    void whatIsTheSameOnceItIsBuiltIsTheSameCode() throws Exception {
        repo.write("Code.java", "old").write(BASELINE, STAMP).commit("accept");

        assertThat(accepted(new Accepted(STAMP, "0".repeat(64)))).isInstanceOf(SameCode.class);
        assertThat(compiled).hasSize(1);
    }

    @Test
    void theNewestAcceptanceOfAllEnvironmentsCounts() throws Exception {
        repo.write("Code.java", "old").write(BASELINE, STAMP).commit("accept");
        String newer = repo.write("Code.java", "newer")
                .write(BASELINE, STAMP + "\n" + OTHER)
                .commit("accept elsewhere");
        repo.write("Code.java", "new");
        Accepted first = new Accepted(STAMP, "0".repeat(64));
        Accepted second = new Accepted(OTHER, "1".repeat(64));

        for (List<Accepted> order : List.of(List.of(first, second), List.of(second, first))) {
            OtherCode found = (OtherCode) references("baseline").of(order);
            assertThat(found.name()).startsWith("commit " + newer.substring(0, 7));
            assertThat(Arms.contents(found.arms().reference())).contains("newer");
        }
    }

    @Test
    void whatIsNotCommittedYetIsTheNewest() throws Exception {
        repo.write("Code.java", "old").write(BASELINE, STAMP).commit("accept");
        repo.write("Code.java", "tried").write(BASELINE, STAMP + "\n" + OTHER);
        ArmClassPath tried = cache.put(candidate());
        repo.write("Code.java", "new");

        OtherCode found =
                (OtherCode) accepted(new Accepted(STAMP, "0".repeat(64)), new Accepted(OTHER, tried.digest()));

        assertThat(Arms.contents(found.arms().reference())).contains("tried");
        assertThat(compiled).isEmpty();
    }

    @Test
    void aStampThatIsInNoCommitIsNone() throws Exception {
        repo.write("Code.java", "old").write(BASELINE, STAMP).commit("accept");

        assertThat(accepted(new Accepted(OTHER, "0".repeat(64))))
                .isInstanceOfSatisfying(
                        None.class,
                        none -> assertThat(none.reason())
                                .contains(OTHER)
                                .contains("commit the baseline together with the code"));
    }

    @Test
    void aBenchmarkThatWasNeverAcceptedHasNone() throws Exception {
        repo.write("Code.java", "old");

        assertThat(accepted())
                .isInstanceOfSatisfying(
                        None.class, none -> assertThat(none.reason()).contains("fbp-bench:baseline"));
    }

    @Test
    void anUntrackedProjectHasNone() throws Exception {
        repo.write("Code.java", "old").write(BASELINE, STAMP);

        for (String digest : List.of("0".repeat(64), candidate().digest())) {
            assertThat(accepted(new Accepted(STAMP, digest)))
                    .isInstanceOfSatisfying(
                            None.class, none -> assertThat(none.reason()).contains("not under version control"));
        }
    }

    @Test
    void whatDoesNotBuildIsTriedOnceInARun() throws Exception {
        repo.write("Code.java", "old").write(BASELINE, STAMP).commit("accept");
        repo.write("Code.java", "new");
        broken = Optional.of("it does not build here: Code.java:[1,2] ';' expected");
        References references = references("baseline");

        for (int i = 0; i < 2; i++) {
            assertThat(references.of(List.of(new Accepted(STAMP, "0".repeat(64)))))
                    .isInstanceOfSatisfying(
                            None.class,
                            none -> assertThat(none.reason())
                                    .matches("commit [0-9a-f]{7}: \\Q" + broken.get() + "\\E"));
        }
        assertThat(compiled).hasSize(1);
        accepted(new Accepted(STAMP, "0".repeat(64)));
        assertThat(compiled).hasSize(2);
        assertThat(temp.resolve("cache/work")).isEmptyDirectory();
    }

    @Test
    void aCommitBeforeTheProjectCannotBeBuilt() throws Exception {
        repo.git("add", "pom.xml");
        repo.commit("begin");
        repo.write("app/pom.xml", "<project/>").write("app/Code.java", "new").commit("add app");
        Reference found =
                request(repo.folder.resolve("app"), "HEAD~1").references().of(List.of());

        assertThat(found)
                .isInstanceOfSatisfying(
                        None.class, none -> assertThat(none.reason()).contains("has no app/pom.xml"));
    }

    @Test
    void aModuleIsBuiltFromTheProjectThatListsIt() throws Exception {
        repo.write("pom.xml", "<project><modules><module>libs</module></modules></project>");
        repo.write("libs/pom.xml", "<project><modules><module>app</module></modules></project>");
        repo.write("libs/app/pom.xml", "<project/>")
                .write("libs/app/Code.java", "old")
                .commit("begin");
        repo.write("libs/app/Code.java", "new");

        OtherCode found = (OtherCode)
                request(repo.folder.resolve("libs/app"), "HEAD").references().of(List.of());

        assertThat(Arms.contents(found.arms().reference())).contains("old");
        assertThat(compiled).containsExactly("libs/app of .");
    }

    @Test
    void aRevisionIsBuilt() throws Exception {
        String commit = repo.write("Code.java", "old").commit("old");
        repo.git("tag", "last");
        repo.write("Code.java", "new").commit("new");

        OtherCode found = (OtherCode) chosen("last");

        assertThat(found.name()).isEqualTo("commit " + commit.substring(0, 7));
        assertThat(Arms.contents(found.arms().reference())).containsExactly("tests", "old", "library");
        assertThat(chosen("HEAD"))
                .isEqualTo(new SameCode("commit " + repo.head().substring(0, 7)));
    }

    @Test
    void theMergeBaseIsBuilt() throws Exception {
        String parted = repo.write("Code.java", "old").commit("old");
        repo.git("checkout", "-q", "-b", "side");
        repo.write("Code.java", "new").commit("new");
        repo.git("checkout", "-q", "main");
        repo.write("Main.java", "1").commit("meanwhile");
        repo.git("checkout", "-q", "side");

        assertThat(((OtherCode) chosen("merge-base:main")).name()).isEqualTo("commit " + parted.substring(0, 7));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"nonsense", "merge-base:nonsense", "9.9.9", "dir:nonsense", "dir:empty", "merge-base:", "-x"})
    void whatMeansNothingNamesTheParameterAndItsForms(String against) throws Exception {
        repo.write("Code.java", "old").write("empty/readme.txt", "").commit("old");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> chosen(against))
                .withMessageContaining("fbp-bench.against")
                .withMessageContaining("merge-base:BRANCH");
    }

    @Test
    void aRevisionThatAShallowCloneMayLackIsNone() throws Exception {
        repo.write("Code.java", "old").commit("old");
        repo.git("tag", "last");
        repo.write("Code.java", "new").commit("new");
        repo.git("clone", "-q", "--depth", "1", "--no-tags", repo.folder.toUri().toString(), temp + "/shallow");

        Reference found = request(temp.resolve("shallow"), "last").references().of(List.of());

        assertThat(found)
                .isInstanceOfSatisfying(
                        None.class,
                        none -> assertThat(none.reason()).contains("last is not at hand", "fetch-depth: 0"));
    }

    @Test
    void aVersionThatOnlyOtherModulesHaveIsNoMistake() throws Exception {
        repo.write("Code.java", "new");
        ofOthers = "1.2";

        assertThat(chosen("1.2"))
                .isInstanceOfSatisfying(
                        None.class,
                        none -> assertThat(none.reason()).contains("version 1.2 was released without this module"));
        assertThatIllegalArgumentException().isThrownBy(() -> chosen("1.1"));
    }

    /** Else Maven takes the configuration of whatever the cache stands in. */
    @Test
    void theSourcesHaveAPlaceOfMavensConfiguration() throws Exception {
        repo.write("Code.java", "old").commit("old");
        repo.write("Code.java", "new");

        chosen("HEAD");

        assertThat(configured).containsExactly(true);
    }

    /** Else a module that is new would be compared with whatever stands at the top. */
    @Test
    void aFolderOfAnotherProjectIsNotTheModules() throws Exception {
        repo.write(
                        "app/pom.xml",
                        "<project><parent><artifactId>all</artifactId></parent><artifactId>app</artifactId></project>")
                .write("app/Code.java", "new");
        repo.write("../other/pom.xml", "<project><artifactId>all</artifactId></project>")
                .write("../other/Code.java", "of all");

        assertThat(moduleAgainst("../other"))
                .isInstanceOfSatisfying(
                        None.class,
                        none -> assertThat(none.reason()).contains("has no app/pom.xml", "another project, all"));
        repo.write("../other/pom.xml", "<project><artifactId>app</artifactId></project>");
        assertThat(moduleAgainst("../other")).isInstanceOf(OtherCode.class);
    }

    private Reference moduleAgainst(String folder) throws Exception {
        Path other = repo.folder.resolve(folder).normalize();
        return request(repo.folder.resolve("app"), repo.folder, "dir:" + other)
                .references()
                .of(List.of());
    }

    @Test
    void aReleasedVersionComesFromTheRepositories() throws Exception {
        repo.write("Code.java", "new");
        released.put("1.3", release("one three"));
        released.put("1.4.2", release("one four"));

        OtherCode found = (OtherCode) chosen("1.3");

        assertThat(found.name()).isEqualTo("version 1.3");
        assertThat(Arms.contents(found.arms().reference())).containsExactly("tests", "one three");
        assertThat(((OtherCode) chosen("release")).name()).isEqualTo("version 1.4.2");
    }

    @Test
    void aTagMayLookLikeAVersion() throws Exception {
        String commit = repo.write("Code.java", "old").commit("old");
        repo.git("tag", "1.4.2");
        repo.write("Code.java", "new");

        assertThat(((OtherCode) chosen("1.4.2")).name()).isEqualTo("commit " + commit.substring(0, 7));
    }

    @Test
    void withoutAReleaseThereIsNone() throws Exception {
        repo.write("Code.java", "new");

        assertThat(chosen("release")).isEqualTo(new None("nothing was released"));
    }

    @Test
    void sourcesInAFolderAreBuiltWithoutTouchingThem() throws Exception {
        repo.write("Code.java", "new");
        Repo other = Repo.at(temp.resolve("other"));
        other.write("pom.xml", "<project/>").write("Code.java", "old").write("target/classes/Stale.class", "stale");

        OtherCode found = (OtherCode) chosen("dir:../other");

        assertThat(Arms.contents(found.arms().reference())).containsExactly("tests", "old", "library");
        assertThat(other.file("target/classes/Stale.class")).exists();
        assertThat(other.file("library-1.jar")).doesNotExist();
    }

    @Test
    void classesInAFolderRunWithTheCandidatesDependencies() throws Exception {
        repo.write("Code.java", "new");
        Arms.folder(temp.resolve("classes"), "old");

        OtherCode found = (OtherCode) chosen("dir:" + temp.resolve("classes"));

        assertThat(Arms.contents(found.arms().reference())).containsExactly("tests", "old", "library");
    }

    @Test
    void jarsInAFolderRunWithTheCandidatesDependencies() throws Exception {
        repo.write("Code.java", "new");
        Arms.jar(temp.resolve("jars/b.jar"), "second");
        Arms.jar(temp.resolve("jars/a.jar"), "first");

        OtherCode found = (OtherCode) chosen("dir:" + temp.resolve("jars"));

        assertThat(Arms.contents(found.arms().reference())).containsExactly("tests", "first", "second", "library");
    }

    @Test
    void aDamagedArmIsBuiltAgain() throws Exception {
        repo.write("Code.java", "old").commit("old");
        repo.write("Code.java", "new");
        chosen("HEAD");
        Path kept = cache.folder().resolve("arms");
        try (Stream<Path> arms = Files.list(kept)) {
            Arms.jar(arms.findFirst().orElseThrow().resolve("001.jar"), "manipulated");
        }

        OtherCode found = (OtherCode) chosen("HEAD");

        assertThat(Arms.contents(found.arms().reference())).containsExactly("tests", "old", "library");
        assertThat(compiled).hasSize(2);
        assertThat(damages).hasSize(1);
    }

    @Test
    void linkedClassesAreTheCodeTheyLeadTo() throws Exception {
        repo.write("Code.java", "old").commit("old");
        repo.write("Code.java", "new");
        candidate();
        Path classes = repo.file("target/classes");
        Files.move(classes, temp.resolve("classes"));
        Files.createSymbolicLink(classes, temp.resolve("classes"));

        OtherCode found = (OtherCode) chosen("HEAD");

        assertThat(Arms.contents(found.arms().candidate())).containsExactly("tests", "new", "library");
        assertThat(Arms.contents(found.arms().reference())).containsExactly("tests", "old", "library");
    }

    @Test
    void linkedSourcesInAFolderAreBuilt() throws Exception {
        repo.write("Code.java", "new");
        Repo other = Repo.at(temp.resolve("other"));
        other.write("pom.xml", "<project/>");
        Files.writeString(temp.resolve("Linked.java"), "old");
        Files.createSymbolicLink(other.file("Code.java"), temp.resolve("Linked.java"));
        Files.createSymbolicLink(temp.resolve("link"), other.folder);

        OtherCode found = (OtherCode) chosen("dir:" + temp.resolve("link"));

        assertThat(Arms.contents(found.arms().reference())).containsExactly("tests", "old", "library");
    }

    @Test
    void linkedClassesInAFolderAreFound() throws Exception {
        repo.write("Code.java", "new");
        Files.createSymbolicLink(temp.resolve("link"), Arms.folder(temp.resolve("classes"), "old"));

        OtherCode found = (OtherCode) chosen("dir:" + temp.resolve("link"));

        assertThat(Arms.contents(found.arms().reference())).containsExactly("tests", "old", "library");
    }

    @Test
    void aFolderIsNotCopiedIntoItself() throws Exception {
        repo.write("Code.java", "same").write("src/target/Kept.java", "a package, not what a build has made");
        cache = new ArmCache(repo.file("build/cache"), damages::add);

        assertThat(chosen("dir:.")).isInstanceOf(SameCode.class);
        assertThat(repo.file("build/cache/work")).isEmptyDirectory();
    }

    @Test
    void withoutAnyCodeNothingIsTheSame() throws Exception {
        repo.write("Code.java", "old").commit("old");
        candidateWithout = Role.CODE;

        assertThat(chosen("HEAD"))
                .isInstanceOfSatisfying(
                        None.class, none -> assertThat(none.reason()).contains("no code to compare"));
        assertThat(accepted(new Accepted(STAMP, ArmDigest.of(List.of()))))
                .isInstanceOfSatisfying(
                        None.class, none -> assertThat(none.reason()).contains("no code to compare"));
    }

    @Test
    void aReferenceWithoutTheProjectsOwnCodeIsNone() throws Exception {
        repo.write("Code.java", "old").commit("old");
        repo.write("Code.java", "new");
        referenceWithout = Role.CODE;

        assertThat(chosen("HEAD"))
                .isInstanceOfSatisfying(
                        None.class,
                        none -> assertThat(none.reason()).contains("has no classes and no resources of its own"));
    }

    @Test
    void aJarThatIsMoreThanItsClassesIsNotComparedWithClasses() throws Exception {
        repo.write("Code.java", "old").commit("old");
        repo.write("Code.java", "new");
        for (Form[] forms : new Form[][] {{Form.PACKED, Form.COMPILED}, {Form.COMPILED, Form.PACKED}}) {
            libraryOfCandidate = forms[0];
            libraryOfReference = forms[1];
            cache = new ArmCache(temp.resolve(forms[0].name()), damages::add);

            assertThat(chosen("HEAD"))
                    .isInstanceOfSatisfying(
                            None.class,
                            none -> assertThat(none.reason()).contains("com.example:library", "build both alike"));
        }
        libraryOfCandidate = Form.PACKED;
        libraryOfReference = Form.EITHER;
        cache = new ArmCache(temp.resolve("either"), damages::add);
        assertThat(chosen("HEAD")).isInstanceOf(OtherCode.class);
    }

    /** As after a baseline of compiled modules, which a check of packaged ones finds in the cache. */
    @Test
    void whatIsKeptAndUnlikeIsBuiltLikeTheCandidate() throws Exception {
        repo.write("Code.java", "old").write(BASELINE, STAMP);
        libraryOfCandidate = Form.COMPILED;
        ArmClassPath kept = cache.put(request(repo.folder, "baseline").candidate());
        repo.commit("accept");
        repo.write("Code.java", "new");
        libraryOfCandidate = Form.PACKED;
        libraryOfReference = Form.PACKED;

        OtherCode found = (OtherCode) accepted(new Accepted(STAMP, kept.digest()));

        assertThat(compiled).hasSize(1);
        assertThat(Arms.contents(found.arms().reference())).containsExactly("tests", "old", "library");
    }

    private Reference accepted(Accepted... accepted) throws Exception {
        return references("baseline").of(List.of(accepted));
    }

    private Reference chosen(String against) throws Exception {
        return references(against).of(List.of());
    }

    private References references(String against) throws IOException {
        return request(repo.folder, against).references();
    }

    private ReferenceRequest request(Path project, String against) throws IOException {
        return request(project, project, against);
    }

    private ReferenceRequest request(Path project, Path root, String against) throws IOException {
        return new ReferenceRequest(
                Against.parse(against),
                with(compile(project), candidateWithout, libraryOfCandidate),
                project.resolve("pom.xml"),
                root,
                project.resolve(BASELINE),
                temp.resolve("arms"),
                Set.of(),
                cache,
                new Copying(),
                new Released(),
                what -> {});
    }

    private ArmClassPath candidate() throws IOException {
        return compile(repo.folder);
    }

    private ArmClassPath release(String code) throws IOException {
        return new ArmClassPath(
                List.of(Arms.element(Role.CODE, "classes", Arms.jar(temp.resolve(code + ".jar"), code))));
    }

    /** Without elements of a role, and with the library in a form. */
    private static ArmClassPath with(ArmClassPath arm, @Nullable Role without, Form library) {
        return new ArmClassPath(arm.elements().stream()
                .filter(element -> element.role() != without)
                .map(element -> element.name().equals("com.example:library")
                        ? new ArmElement(element.role(), element.name(), element.path(), library)
                        : element)
                .toList());
    }

    private static ArmClassPath compile(Path project) throws IOException {
        return Arms.of(project, "tests", Files.readString(project.resolve("Code.java")), "library");
    }

    private final class Copying implements ArmBuild {
        @Override
        public String conditions() {
            return "";
        }

        @Override
        public void compile(Path root, Path module, Path listing, Path log) throws NoReferenceException, IOException {
            compiled.add(
                    root.relativize(module) + " of " + (Files.exists(root.resolve(".git")) ? "." : root.getFileName()));
            configured.add(Files.isDirectory(root.resolve(".mvn")));
            if (broken.isPresent()) {
                throw new NoReferenceException(broken.get());
            }
            ArmListing.write(listing, with(ReferencesTest.compile(module), referenceWithout, libraryOfReference));
        }
    }

    private final class Released implements ReleasedArms {
        @Override
        public Optional<ArmClassPath> version(String version) {
            return Optional.ofNullable(released.get(version));
        }

        @Override
        public boolean isOfOthers(String version) {
            return version.equals(ofOthers);
        }

        @Override
        public String highestBelow() throws NoReferenceException {
            return released.keySet().stream()
                    .reduce((first, second) -> second)
                    .orElseThrow(() -> new NoReferenceException("nothing was released"));
        }
    }
}
