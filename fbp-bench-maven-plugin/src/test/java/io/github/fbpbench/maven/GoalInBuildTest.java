package io.github.fbpbench.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;

class GoalInBuildTest {

    private static final MojoExecution CHECK = Builds.configured("check");

    private final MavenProject parent = Builds.project("parent", "check");
    private final MavenProject first = Builds.project("first", "check");
    private final MavenProject second = Builds.project("second", "check");
    private final MavenProject other = Builds.project("other");
    private final MavenSession build = Builds.of(parent, first, second, other);

    @Test
    void anExecutionBeginsOnceInEachProject() {
        assertThat(in(first).begin()).isTrue();
        assertThat(in(second).begin()).isTrue();
        assertThat(in(first).begin()).isFalse();
        assertThat(new GoalInBuild(build, Builds.onCommandLine("check"), first).begin())
                .isTrue();
        assertThat(new GoalInBuild(Builds.of(first), CHECK, first).begin()).isTrue();
    }

    @Test
    void theLastProjectKnowsThatNothingWasFound() {
        in(parent).nothingToFind();
        in(second).notFound(List.of("B", "C"));
        assertThat(in(second).insteadOfAll()).isEmpty();

        in(first).begin();
        assertThat(in(first).insteadOfAll()).isEmpty();
        in(first).notFound(List.of("A"));

        assertThat(in(first).insteadOfAll()).contains("A, B, C");
    }

    @Test
    void foundInOneProjectIsFound() {
        in(parent).nothingToFind();
        in(first).found();
        in(second).notFound(List.of("B"));

        assertThat(in(second).insteadOfAll()).isEmpty();
    }

    @Test
    void whereThereIsNothingToFindNothingIsMissing() {
        in(parent).nothingToFind();
        in(first).nothingToFind();
        in(second).nothingToFind();

        assertThat(in(second).insteadOfAll()).isEmpty();
    }

    @Test
    void onTheCommandLineAGoalRunsInEveryProject() {
        MojoExecution list = Builds.onCommandLine("list");
        for (MavenProject each : List.of(parent, first, second)) {
            new GoalInBuild(build, list, each).notFound(List.of(each.getArtifactId()));
        }
        GoalInBuild last = new GoalInBuild(build, list, other);
        assertThat(last.insteadOfAll()).isEmpty();
        last.nothingToFind();

        assertThat(last.insteadOfAll()).isEqualTo(Optional.of("parent, first, second"));
    }

    @Test
    void aNameIsUnknownThatMeansNothingInAnyProject() {
        in(parent).leftOut();
        assertThat(in(first).unknownToAll(List.of("Here", "There", "Nowhere"))).isEmpty();
        assertThat(in(second).unknownToAll(List.of("Here", "Nowhere"))).contains(List.of("Here", "Nowhere"));
        assertThat(in(first).unknownToAll(List.of("Nowhere"))).contains(List.of("Nowhere"));
        assertThat(in(second).unknownToAll(List.of())).contains(List.of());
    }

    private GoalInBuild in(MavenProject project) {
        return new GoalInBuild(build, CHECK, project);
    }
}
