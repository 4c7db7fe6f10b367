package io.github.fbpbench.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fbpbench.reference.ArmElement.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArmStagingTest {

    @TempDir
    Path temp;

    @Test
    void theReferenceRunsTheCandidatesBenchmarks() throws IOException {
        StagedArms staged = stage(candidate(), reference());

        assertThat(Arms.contents(staged.candidate()))
                .containsExactly("new tests", "new classes", "new library", "new helper", "added helper", "runtime");
        assertThat(Arms.contents(staged.reference()))
                .containsExactly("new tests", "old classes", "old helper", "old library", "added helper", "runtime");
        assertThat(Arms.contents(staged.referenceWithOwnBenchmarks()))
                .containsExactly("old tests", "old classes", "old helper", "old library", "added helper", "runtime");
    }

    @Test
    void withoutBenchmarksOfItsOwnItHasTheCandidates() throws IOException {
        ArmClassPath released = new ArmClassPath(
                List.of(Arms.element(Role.CODE, "classes", Arms.jar(temp.resolve("released.jar"), "released"))));

        StagedArms staged = stage(candidate(), released);

        assertThat(staged.referenceWithOwnBenchmarks()).isEqualTo(staged.reference());
        assertThat(Arms.contents(staged.reference()))
                .containsExactly("new tests", "released", "new helper", "added helper", "runtime");
    }

    @Test
    void clearingRemovesWhatWasStagedAndNothingElse() throws IOException {
        ArmStaging staging = staging(candidate());
        StagedArms staged = staging.stage(reference());
        Path mine = Files.writeString(temp.resolve("arms/mine.txt"), "mine");
        Path between = Files.writeString(staged.candidate().get(0).resolveSibling("notes.jar"), "mine");

        staging.clear();

        assertThat(mine).hasContent("mine");
        assertThat(between).hasContent("mine");
        assertThat(staged.candidate()).noneMatch(Files::exists);
        assertThat(staged.reference()).noneMatch(Files::exists);
    }

    @Test
    void pathsAreEquallyLong() throws IOException {
        StagedArms staged = stage(candidate(), reference());

        IntStream.range(0, staged.candidate().size()).forEach(i -> {
            assertThat(staged.reference().get(i).toString())
                    .hasSameSizeAs(staged.candidate().get(i).toString());
            assertThat(staged.referenceWithOwnBenchmarks().get(i).toString())
                    .hasSameSizeAs(staged.candidate().get(i).toString());
        });
        assertThat(staged.candidate()).isSorted();
        assertThat(staged.reference()).isSorted();
    }

    @Test
    void stagingChangesNoDigest() throws IOException {
        ArmClassPath candidate = candidate();
        StagedArms staged = stage(candidate, reference());

        assertThat(ArmDigest.of(staged.candidate())).isEqualTo(ArmDigest.of(candidate.paths()));
    }

    @Test
    void aFolderAndItsCopyArePackedAlike() throws IOException {
        ArmClassPath one = Arms.of(temp.resolve("one"), "tests", "classes", "library");
        ArmClassPath copy = Arms.of(temp.resolve("copy"), "tests", "classes", "library");
        Files.setLastModifiedTime(
                temp.resolve("copy/target/classes/com/example/Some.class"), FileTime.fromMillis(1_000_000_000_000L));

        StagedArms staged = stage(one, copy);

        assertThat(Files.mismatch(staged.candidate().get(1), staged.reference().get(1)))
                .isEqualTo(-1);
    }

    @Test
    void whatDoesNotExistIsPassedOver() throws IOException {
        ArmClassPath withoutClasses = new ArmClassPath(List.of(
                Arms.element(Role.BENCHMARKS, "test-classes", Arms.folder(temp.resolve("t"), "tests")),
                Arms.element(Role.CODE, "classes", temp.resolve("nothing")),
                Arms.element(Role.CODE, "com.example:library", Arms.jar(temp.resolve("l.jar"), "library"))));

        StagedArms staged = stage(withoutClasses, withoutClasses);

        assertThat(Arms.contents(staged.reference())).containsExactly("tests", "library");
        assertThat(Arms.contents(staged.referenceWithOwnBenchmarks())).containsExactly("tests", "library");
    }

    @Test
    void severalReferencesLiveBesideEachOther() throws IOException {
        ArmStaging staging = staging(candidate());
        Files.createDirectories(temp.resolve("arms/leftover"));
        StagedArms first = staging.stage(reference());
        StagedArms second = staging.stage(Arms.of(temp.resolve("other"), "other tests", "other classes", "library"));

        assertThat(temp.resolve("arms/leftover")).doesNotExist();
        assertThat(Arms.contents(first.reference())).contains("old classes");
        assertThat(Arms.contents(second.reference())).contains("other classes");
        staging.clear();
        assertThat(temp.resolve("arms")).doesNotExist();
    }

    private StagedArms stage(ArmClassPath candidate, ArmClassPath reference) throws IOException {
        return staging(candidate).stage(reference);
    }

    private ArmStaging staging(ArmClassPath candidate) {
        return new ArmStaging(candidate, Set.of("runtime"), temp.resolve("arms"));
    }

    private ArmClassPath candidate() throws IOException {
        return new ArmClassPath(List.of(
                Arms.element(Role.BENCHMARKS, "test-classes", Arms.folder(temp.resolve("new/t"), "new tests")),
                Arms.element(Role.CODE, "classes", Arms.folder(temp.resolve("new/c"), "new classes")),
                Arms.element(Role.CODE, "library", Arms.jar(temp.resolve("new/library.jar"), "new library")),
                Arms.element(Role.TEST, "helper", Arms.jar(temp.resolve("new/helper.jar"), "new helper")),
                Arms.element(Role.TEST, "added", Arms.jar(temp.resolve("new/added.jar"), "added helper")),
                Arms.element(Role.CODE, "runtime", Arms.jar(temp.resolve("new/runtime.jar"), "runtime"))));
    }

    /** In another order, and without what was added since. */
    private ArmClassPath reference() throws IOException {
        return new ArmClassPath(List.of(
                Arms.element(Role.BENCHMARKS, "test-classes", Arms.folder(temp.resolve("old/t"), "old tests")),
                Arms.element(Role.CODE, "classes", Arms.folder(temp.resolve("old/c"), "old classes")),
                Arms.element(Role.TEST, "helper", Arms.jar(temp.resolve("old/helper.jar"), "old helper")),
                Arms.element(Role.CODE, "library", Arms.jar(temp.resolve("old/library.jar"), "old library"))));
    }
}
