package io.github.fbpbench.maven;

import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.descriptor.MojoDescriptor;

/**
 * Compiles what a goal needs that stands on the command line, as {@code @Execute} does for goals that are never bound to a
 * phase: bound to one, the build has compiled everything already, and would do it again.
 */
final class ForkedLifecycle {

    private static final String PHASE = "process-test-classes";

    private final LifecycleExecutor lifecycles;
    private final MavenSession session;

    ForkedLifecycle(LifecycleExecutor lifecycles, MavenSession session) {
        this.lifecycles = lifecycles;
        this.session = session;
    }

    /**
     * Runs the lifecycle of the current project up to {@code process-test-classes}, if the goal stands on the command line.
     *
     * @throws MojoExecutionException if that fails
     */
    void runBefore(MojoExecution execution) throws MojoExecutionException {
        if (execution.getSource() != MojoExecution.Source.CLI) {
            return;
        }
        MojoDescriptor forking = execution.getMojoDescriptor().clone();
        forking.setExecutePhase(PHASE);
        MojoExecution fork = new MojoExecution(forking, execution.getExecutionId(), MojoExecution.Source.CLI);
        fork.setConfiguration(execution.getConfiguration());
        try {
            lifecycles.calculateForkedExecutions(fork, session);
            lifecycles.executeForkedExecutions(fork, session);
        } catch (Exception e) { // it declares a dozen of its own, each with words for the user
            throw new MojoExecutionException(String.valueOf(e.getMessage()), e);
        }
    }
}
