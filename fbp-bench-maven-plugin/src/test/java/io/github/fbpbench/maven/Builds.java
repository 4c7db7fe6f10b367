package io.github.fbpbench.maven;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;

/** Builds as Maven would hand them to a goal. */
final class Builds {

    private static final String GROUP = "io.github.fbpbench";
    private static final String ARTIFACT = "fbp-bench-maven-plugin";

    private Builds() {}

    @SuppressWarnings("deprecation") // nothing else makes one without a container
    static MavenSession of(MavenProject... projects) {
        MavenSession session = new MavenSession(
                null,
                new DefaultRepositorySystemSession(),
                new DefaultMavenExecutionRequest(),
                new DefaultMavenExecutionResult());
        session.setProjects(List.of(projects));
        session.setAllProjects(List.of(projects));
        return session;
    }

    /** Repositories that nobody may ask. */
    static RepositorySystem noRepositories() {
        return (RepositorySystem) Proxy.newProxyInstance(
                Builds.class.getClassLoader(), new Class<?>[] {RepositorySystem.class}, (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    /** Lifecycles that nobody may run. */
    static LifecycleExecutor noLifecycles() {
        return (LifecycleExecutor) Proxy.newProxyInstance(
                Builds.class.getClassLoader(), new Class<?>[] {LifecycleExecutor.class}, (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    /** A project in which the plugin is configured with an execution of each of some goals, named like the goal. */
    static MavenProject project(String artifactId, String... goals) {
        Model model = new Model();
        model.setGroupId("com.example");
        model.setArtifactId(artifactId);
        model.setVersion("1");
        MavenProject project = new MavenProject(model);
        Plugin plugin = new Plugin();
        plugin.setGroupId(GROUP);
        plugin.setArtifactId(ARTIFACT);
        Stream.of(goals).forEach(goal -> {
            PluginExecution execution = new PluginExecution();
            execution.setId(goal);
            execution.addGoal(goal);
            plugin.addExecution(execution);
        });
        project.getBuild().addPlugin(plugin);
        return project;
    }

    static MojoExecution configured(String goal) {
        return execution(goal, goal, MojoExecution.Source.LIFECYCLE);
    }

    static MojoExecution onCommandLine(String goal) {
        return execution(goal, "default-cli", MojoExecution.Source.CLI);
    }

    private static MojoExecution execution(String goal, String id, MojoExecution.Source source) {
        PluginDescriptor plugin = new PluginDescriptor();
        plugin.setGroupId(GROUP);
        plugin.setArtifactId(ARTIFACT);
        MojoDescriptor descriptor = new MojoDescriptor();
        descriptor.setPluginDescriptor(plugin);
        descriptor.setGoal(goal);
        return new MojoExecution(descriptor, id, source);
    }
}
