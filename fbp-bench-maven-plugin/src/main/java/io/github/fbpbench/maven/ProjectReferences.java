package io.github.fbpbench.maven;

import io.github.fbpbench.files.OwnFolder;
import io.github.fbpbench.reference.Against;
import io.github.fbpbench.reference.ArmCache;
import io.github.fbpbench.reference.ArmClassPath;
import io.github.fbpbench.reference.ReferenceRequest;
import io.github.fbpbench.reference.References;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/**
 * Where the code comes from that a project's benchmarks are compared with.
 *
 * @param plugin this plugin
 * @param repositories for released versions
 */
record ProjectReferences(
        MavenSession session, MavenProject project, PluginDescriptor plugin, RepositorySystem repositories) {

    /** What every benchmark needs, in whatever version. */
    private static final Set<String> OF_RUNTIME = Set.of(ForkClassPath.RUNTIME, "org.jctools:jctools-core");

    /**
     * The cache in a folder, by default beside the local repository.
     *
     * @throws IllegalArgumentException if the folder holds what no cache has put there, since a cache removes what is old
     */
    static ArmCache cache(@Nullable Path folder, MavenSession session, Consumer<String> damages) {
        Path localRepository = session.getRepositorySession()
                .getLocalRepository()
                .getBasedir()
                .toPath()
                .toAbsolutePath();
        if (folder != null) {
            return claimed(folder, damages, false);
        }
        Path beside = localRepository.resolveSibling("fbp-bench");
        // Somebody may have something else of that name beside a repository.
        return claimed(isForeign(beside) ? localRepository.resolveSibling("fbp-bench-cache") : beside, damages, true);
    }

    private static boolean isForeign(Path folder) {
        return Files.exists(folder)
                && owned(folder).isUnclaimed()
                && !new ArmCache(folder, damage -> {}).holdsNothingElse();
    }

    private static ArmCache claimed(Path folder, Consumer<String> damages, boolean standard) {
        ArmCache cache = new ArmCache(folder, damages);
        claim(owned(folder), cache, standard);
        return cache;
    }

    private static OwnFolder owned(Path folder) {
        return new OwnFolder("referenceCache", folder, "reference cache");
    }

    private static void claim(OwnFolder folder, ArmCache cache, boolean standard) {
        try {
            if (folder.isUnclaimed() && (cache.isRecognised() || standard && cache.holdsNothingElse())) {
                folder.adopt();
            } else {
                folder.claim();
            }
        } catch (IOException e) {
            // A cache that cannot be written is still good to read; who needs more of it says why that fails.
            return;
        }
    }

    /**
     * The references that the parameters ask for.
     *
     * @param staging folder for both arms
     * @throws IllegalArgumentException naming its forms, if {@code against} is none of them
     * @throws IOException naming what of the candidate's class path cannot be read
     */
    References find(
            @Nullable String against,
            ReferenceBuild build,
            ArmCache cache,
            Path baselineFile,
            Path staging,
            Consumer<String> progress)
            throws IOException {
        ArmClassPath candidate = ProjectArm.of(project, session.getProjects());
        return new ReferenceRequest(
                        Against.parse(against == null ? "" : against),
                        candidate,
                        ProjectFiles.of(project).pom(),
                        Path.of(session.getExecutionRootDirectory()),
                        baselineFile,
                        staging,
                        OF_RUNTIME,
                        cache,
                        new InvokedBuild(
                                session,
                                plugin,
                                build.packaging(ProjectArm.needsPackages(candidate, project, session.getProjects()))),
                        new RepositoryReleases(
                                repositories, session.getRepositorySession(), project, session.getAllProjects()),
                        progress)
                .references();
    }
}
