package io.github.fbpbench.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.reflect.Proxy;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.transfer.ArtifactNotFoundException;
import org.junit.jupiter.api.Test;

/** Of repositories that have a few poms. */
class RepositoryReleasesTest {

    private final Set<String> poms = new HashSet<>();
    private final MavenProject module = Builds.project("fresh");

    @Test
    void aVersionOfAnotherModuleIsKnown() throws Exception {
        poms.add("com.example:app:pom:1.0");
        RepositoryReleases releases = releases(module, Builds.project("app"));

        assertThat(releases.version("1.0")).isEmpty();
        assertThat(releases.isOfOthers("1.0")).isTrue();
        assertThat(releases.isOfOthers("1.1")).isFalse();
    }

    /** Where the module is built alone. */
    @Test
    void aVersionOfAParentBesideItIsKnown() {
        poms.add("com.example:all:pom:1.0");
        poms.add("com.example:company:pom:7");
        MavenProject parent = Builds.project("all");
        MavenProject company = Builds.project("company");
        parent.setFile(new File("pom.xml"));
        parent.setParent(company);
        module.setParent(parent);

        assertThat(releases(module).isOfOthers("1.0")).isTrue();
        assertThat(releases(module).isOfOthers("7"))
                .as("a parent of a repository")
                .isFalse();
    }

    private RepositoryReleases releases(MavenProject... ofBuild) {
        return new RepositoryReleases(
                (RepositorySystem) Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {RepositorySystem.class},
                        (proxy, method, arguments) -> resolve((ArtifactRequest) arguments[1])),
                new DefaultRepositorySystemSession(),
                module,
                List.of(ofBuild));
    }

    private ArtifactResult resolve(ArtifactRequest request) throws ArtifactResolutionException {
        ArtifactResult result = new ArtifactResult(request);
        if (!poms.contains(request.getArtifact().toString())) {
            result.addException(new ArtifactNotFoundException(request.getArtifact(), null));
            throw new ArtifactResolutionException(List.of(result));
        }
        return result.setArtifact(request.getArtifact());
    }
}
