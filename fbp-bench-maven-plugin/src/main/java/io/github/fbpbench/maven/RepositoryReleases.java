package io.github.fbpbench.maven;

import io.github.fbpbench.reference.ArmClassPath;
import io.github.fbpbench.reference.ArmElement;
import io.github.fbpbench.reference.ArmElement.Role;
import io.github.fbpbench.reference.NoReferenceException;
import io.github.fbpbench.reference.ReleasedArms;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.ArtifactProperties;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactDescriptorException;
import org.eclipse.aether.resolution.ArtifactDescriptorRequest;
import org.eclipse.aether.resolution.ArtifactDescriptorResult;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;
import org.eclipse.aether.resolution.VersionRangeRequest;
import org.eclipse.aether.resolution.VersionRangeResolutionException;
import org.eclipse.aether.resolution.VersionRangeResult;
import org.eclipse.aether.transfer.ArtifactNotFoundException;
import org.eclipse.aether.version.Version;

/** Released versions as the repositories have them, never as this build makes them. */
final class RepositoryReleases implements ReleasedArms {

    private static final String JAR = "jar";

    private final RepositorySystem repositories;
    private final RepositorySystemSession session;
    private final MavenProject project;
    private final List<MavenProject> ofBuild;

    /**
     * Of a project.
     *
     * @param ofBuild all projects that are built together
     */
    RepositoryReleases(
            RepositorySystem repositories,
            RepositorySystemSession session,
            MavenProject project,
            List<MavenProject> ofBuild) {
        this.repositories = repositories;
        this.session = withoutReactor(session);
        this.project = project;
        this.ofBuild = List.copyOf(ofBuild);
    }

    @Override
    public Optional<ArmClassPath> version(String version) throws NoReferenceException {
        Artifact released = artifact(version);
        Artifact jar;
        try {
            jar = repositories
                    .resolveArtifact(session, new ArtifactRequest(released, remotes(), null))
                    .getArtifact();
        } catch (ArtifactResolutionException e) {
            if (!session.isOffline() && isMissing(e)) {
                return Optional.empty();
            }
            throw unavailable(released, e);
        }
        List<ArmElement> elements = new ArrayList<>();
        try {
            elements.add(
                    ArmElement.of(Role.CODE, ArmElement.CLASSES, jar.getFile().toPath()));
            for (ArtifactResult each : dependencies(released)) {
                elements.add(element(each.getArtifact()));
            }
            // Files outside of every repository are where this build has them.
            for (org.apache.maven.artifact.Artifact each : project.getArtifacts()) {
                if (org.apache.maven.artifact.Artifact.SCOPE_SYSTEM.equals(each.getScope())) {
                    elements.add(ArmElement.of(
                            Role.CODE,
                            ProjectArm.name(each.getGroupId(), each.getArtifactId(), each.getClassifier()),
                            each.getFile().toPath()));
                }
            }
            return Optional.of(ArmClassPath.withManifests(elements));
        } catch (IOException e) {
            throw unavailable(released, e);
        } catch (ArtifactDescriptorException | DependencyResolutionException e) {
            throw unavailable(released, e);
        }
    }

    @Override
    public boolean isOfOthers(String version) {
        Set<MavenProject> others = new LinkedHashSet<>(ofBuild);
        // Where a module is built alone, the parents that stand beside it are a part of the same release.
        for (MavenProject parent = project.getParent();
                parent != null && parent.getFile() != null;
                parent = parent.getParent()) {
            others.add(parent);
        }
        return others.stream().anyMatch(other -> isReleased(other, version));
    }

    private boolean isReleased(MavenProject other, String version) {
        Artifact pom = new DefaultArtifact(other.getGroupId(), other.getArtifactId(), "pom", version);
        try {
            repositories.resolveArtifact(session, new ArtifactRequest(pom, other.getRemoteProjectRepositories(), null));
            return true;
        } catch (ArtifactResolutionException e) {
            return false;
        }
    }

    @Override
    public String highestBelow() throws NoReferenceException {
        VersionRangeResult found;
        try {
            found = repositories.resolveVersionRange(
                    session, new VersionRangeRequest(artifact("(," + project.getVersion() + ")"), remotes(), null));
        } catch (VersionRangeResolutionException e) {
            throw unavailable(artifact(project.getVersion()), e);
        }
        List<String> released = found.getVersions().stream()
                .map(Version::toString)
                .filter(version -> !version.endsWith("-SNAPSHOT"))
                .toList();
        if (released.isEmpty()) {
            throw new NoReferenceException("no version of " + project.getGroupId() + ":" + project.getArtifactId()
                    + " below " + project.getVersion() + " is in the repositories"
                    + (session.isOffline() ? ", as far as can be seen offline (-o)" : "")
                    + "; choose other code with fbp-bench.against");
        }
        return released.get(released.size() - 1);
    }

    /** What the version's own build had on its class path, but for what only its tests needed. */
    private List<ArtifactResult> dependencies(Artifact released)
            throws ArtifactDescriptorException, DependencyResolutionException {
        ArtifactDescriptorResult described =
                repositories.readArtifactDescriptor(session, new ArtifactDescriptorRequest(released, remotes(), null));
        CollectRequest request = new CollectRequest();
        request.setDependencies(described.getDependencies().stream()
                .filter(dependency -> !dependency.getScope().equals("test")
                        && !dependency.getScope().equals("system")
                        && isOnClassPath(dependency.getArtifact()))
                .toList());
        request.setManagedDependencies(described.getManagedDependencies());
        List<RemoteRepository> all = new ArrayList<>(remotes());
        all.addAll(described.getRepositories());
        request.setRepositories(repositories.newResolutionRepositories(session, all));
        return repositories
                .resolveDependencies(session, new DependencyRequest(request, null))
                .getArtifactResults()
                .stream()
                .filter(result -> isOnClassPath(result.getArtifact()))
                .toList();
    }

    private static boolean isOnClassPath(Artifact artifact) {
        return Boolean.parseBoolean(artifact.getProperty(
                ArtifactProperties.CONSTITUTES_BUILD_PATH,
                Boolean.toString(artifact.getExtension().equals(JAR))));
    }

    private static ArmElement element(Artifact artifact) throws IOException {
        return ArmElement.of(
                Role.CODE,
                ProjectArm.name(artifact.getGroupId(), artifact.getArtifactId(), artifact.getClassifier()),
                artifact.getFile().toPath());
    }

    private Artifact artifact(String version) {
        return new DefaultArtifact(project.getGroupId(), project.getArtifactId(), JAR, version);
    }

    private List<RemoteRepository> remotes() {
        return project.getRemoteProjectRepositories();
    }

    private static boolean isMissing(ArtifactResolutionException e) {
        return e.getResults().stream()
                .flatMap(result -> result.getExceptions().stream())
                .allMatch(ArtifactNotFoundException.class::isInstance);
    }

    private NoReferenceException unavailable(Artifact released, Exception e) {
        return new NoReferenceException("version " + released.getVersion() + " of " + released.getGroupId() + ":"
                + released.getArtifactId() + " cannot be had"
                + (session.isOffline()
                        ? " offline; try again without -o"
                        : "; see whether its repository can be reached")
                + " (" + e.getMessage() + ")");
    }

    private static RepositorySystemSession withoutReactor(RepositorySystemSession session) {
        DefaultRepositorySystemSession copy = new DefaultRepositorySystemSession(session);
        copy.setWorkspaceReader(null);
        return copy;
    }
}
