package io.github.fbpbench.maven;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.SessionData;

/**
 * What has come of a goal in the projects of one build, which may run it at the same time. So that it runs once in each,
 * and that the last project can tell that what was asked for is in none of them.
 */
final class GoalInBuild {

    private static final String BEGUN = "begun";
    private static final String NOTHING_TO_FIND = "nothing to find";
    private static final String FOUND = "found";
    private static final String EVERYTHING = "everything";
    private static final String OTHERS = "others: ";

    private final MavenSession session;
    private final MojoExecution execution;
    private final MavenProject project;

    /** By project and execution. Of types of the JDK, since each project may have a class loader of its own for us. */
    private final ConcurrentMap<String, String> outcomes;

    GoalInBuild(MavenSession session, MojoExecution execution, MavenProject project) {
        this.session = session;
        this.execution = execution;
        this.project = project;
        this.outcomes = outcomes(
                session.getRepositorySession().getData(),
                GoalInBuild.class.getName() + ":" + execution.getGroupId() + ":" + execution.getGoal());
    }

    /**
     * Whether the goal is to run. It is not if this execution of it has begun in this project before, as where one
     * command names two phases, or another goal forks the lifecycle.
     */
    boolean begin() {
        return outcomes.putIfAbsent(key(project, execution.getExecutionId()), BEGUN) == null;
    }

    /** The project is left out. */
    void leftOut() {
        nothingToFind();
        outcomes.put(unknownKey(key(project, execution.getExecutionId())), EVERYTHING);
    }

    /** The project has no benchmarks. */
    void nothingToFind() {
        end(NOTHING_TO_FIND);
    }

    /** The project has benchmarks that were asked for. */
    void found() {
        end(FOUND);
    }

    /** The project has only others than were asked for. */
    void notFound(List<String> others) {
        end(OTHERS + String.join(", ", others));
    }

    /**
     * The benchmarks that there are instead, if no project has any that was asked for; empty if one has, if one is
     * still to look, or if there was nothing to look for.
     */
    Optional<String> insteadOfAll() {
        List<String> all = expected()
                .map(key -> outcomes.getOrDefault(key, BEGUN))
                .filter(outcome -> !outcome.equals(NOTHING_TO_FIND))
                .toList();
        if (all.isEmpty() || !all.stream().allMatch(outcome -> outcome.startsWith(OTHERS))) {
            return Optional.empty();
        }
        return Optional.of(String.join(
                ", ",
                all.stream().map(others -> others.substring(OTHERS.length())).toList()));
    }

    /**
     * Of names that mean something in some projects of the build only: those that have meant nothing in any.
     *
     * @param unknown names that mean nothing in this project
     * @return empty if a project is still to look
     */
    Optional<List<String>> unknownToAll(List<String> unknown) {
        outcomes.put(unknownKey(key(project, execution.getExecutionId())), String.join("\n", unknown));
        List<String> ofProjects =
                expected().map(key -> outcomes.get(unknownKey(key))).collect(Collectors.toCollection(ArrayList::new));
        if (ofProjects.contains(null)) {
            return Optional.empty();
        }
        List<String> left = new ArrayList<>(unknown);
        ofProjects.stream()
                .filter(each -> !each.equals(EVERYTHING))
                .forEach(each -> left.retainAll(each.lines().toList()));
        return Optional.of(left);
    }

    private static String unknownKey(String key) {
        return key + " unknown";
    }

    private void end(String outcome) {
        outcomes.put(key(project, execution.getExecutionId()), outcome);
    }

    /** Where the goal runs: everywhere if it stands on the command line, else where an execution of it is configured. */
    private Stream<String> expected() {
        if (execution.getSource() == MojoExecution.Source.CLI) {
            return session.getProjects().stream().map(each -> key(each, execution.getExecutionId()));
        }
        String plugin = execution.getGroupId() + ":" + execution.getArtifactId();
        return session.getProjects().stream()
                .flatMap(each -> Stream.ofNullable(each.getPlugin(plugin))
                        .flatMap(found -> found.getExecutions().stream())
                        .filter(found -> found.getGoals().contains(execution.getGoal()))
                        .map(PluginExecution::getId)
                        .map(id -> key(each, id)));
    }

    private static String key(MavenProject project, String executionId) {
        return project.getId() + " " + executionId;
    }

    @SuppressWarnings("unchecked") // nobody else uses the key
    private static ConcurrentMap<String, String> outcomes(SessionData data, String key) {
        data.set(key, null, new ConcurrentHashMap<String, String>());
        return (ConcurrentMap<String, String>) data.get(key);
    }
}
