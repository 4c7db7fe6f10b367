package io.github.fbpbench.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.fbpbench.reference.NoReferenceException;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.repository.LocalRepository;
import org.eclipse.aether.repository.LocalRepositoryManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of a Maven that writes down what it is told. */
@DisabledOnOs(OS.WINDOWS)
class InvokedBuildTest {

    @TempDir
    Path temp;

    private MavenSession session;
    private Path root;

    @BeforeEach
    void makeMaven() throws IOException {
        session = Builds.of(Builds.project("app"));
        script("printf '%s\\n' \"$@\" > told.txt; env > env.txt; for a; do case $a in"
                + " fbp-bench.arm.listing=*) touch \"${a#*=}\";; esac; done");
        session.getSystemProperties()
                .setProperty("maven.home", temp.resolve("maven").toString());
        ((DefaultRepositorySystemSession) session.getRepositorySession())
                .setLocalRepositoryManager((LocalRepositoryManager) Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {LocalRepositoryManager.class},
                        (proxy, method, arguments) -> new LocalRepository("some/repository")));
        root = Files.createDirectories(temp.resolve("source/.mvn"))
                .resolveSibling("")
                .normalize();
    }

    /** Relative ones are of this folder, and the build runs in another. */
    @Test
    void localRepositoriesAreAbsolute() throws Exception {
        session.getUserProperties().setProperty("maven.repo.local", "some/repository");
        session.getUserProperties().setProperty("maven.repo.local.tail", "tail, /other");

        assertThat(told())
                .contains("maven.repo.local=" + Path.of("some/repository").toAbsolutePath())
                .contains("maven.repo.local.tail=" + Path.of("tail").toAbsolutePath() + ",/other")
                .doesNotContain("maven.repo.local=some/repository");
    }

    @Test
    void profilesThatTheOldCodeLacksAreNoMistakeInMaven4() throws Exception {
        session.getRequest().addActiveProfile("on").addInactiveProfile("off");

        assertThat(told()).containsSequence("-P", "on,!off");
        session.getSystemProperties().setProperty("maven.version", "4.0.0-rc-4");
        assertThat(told()).containsSequence("-P", "?on,!?off");
        session.getSystemProperties().setProperty("maven.version", "3.9.11");
        assertThat(told()).containsSequence("-P", "on,!off");
    }

    @Test
    void nothingIsMeasuredInIt() throws Exception {
        assertThat(told()).contains("fbp-bench.skip=true", "test-compile").doesNotContain("skipTests=true");
    }

    @Test
    void aLaterPhaseRunsNoTests() throws Exception {
        assertThat(told("package")).contains("package", "skipTests=true").doesNotContain("test-compile");
        assertThat(build("package").conditions())
                .isNotEqualTo(build("test-compile").conditions());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-Dother=x", "test compile", "clean;x"})
    void whatIsNoPhaseNamesTheParameter(String phase) {
        org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
                .isThrownBy(() -> ReferenceBuild.of(1, phase))
                .withMessageContaining("referencePhase");
    }

    /** A second JVM cannot listen on the same port. */
    @Test
    void agentsOfTheSourcesAreLeftOut() throws Exception {
        Path config = Files.writeString(
                root.resolve(".mvn/jvm.config"), "-Xmx1g -agentlib:jdwp=address=5005\n-javaagent:a.jar\n");

        told();

        assertThat(config).content().isEqualToIgnoringNewLines("-Xmx1g");
    }

    @Test
    void whereItFailsALaterPhaseIsNamed() throws IOException {
        script("echo '[ERROR] package org.example.shaded does not exist'; exit 1");

        assertThatExceptionOfType(NoReferenceException.class)
                .isThrownBy(this::told)
                .withMessageContaining("package org.example.shaded does not exist")
                .withMessageContaining("fbp-bench.referencePhase=package");
        assertThatExceptionOfType(NoReferenceException.class)
                .isThrownBy(() -> told("package"))
                .satisfies(e -> assertThat(e).message().doesNotContain("referencePhase"));
    }

    private void script(String text) throws IOException {
        Path mvn = Files.createDirectories(temp.resolve("maven/bin")).resolve("mvn");
        Files.writeString(mvn, "#!/bin/sh\n" + text + "\n");
        assertThat(mvn.toFile().setExecutable(true)).isTrue();
    }

    private List<String> told() throws Exception {
        return told("test-compile");
    }

    private List<String> told(String phase) throws Exception {
        build(phase).compile(root, root, temp.resolve("listing.txt"), temp.resolve("log.txt"));
        return Files.readAllLines(root.resolve("told.txt"));
    }

    private InvokedBuild build(String phase) {
        PluginDescriptor plugin = new PluginDescriptor();
        plugin.setGroupId("io.github.fbpbench");
        plugin.setArtifactId("fbp-bench-maven-plugin");
        plugin.setVersion("1");
        return new InvokedBuild(session, plugin, ReferenceBuild.of(60, phase));
    }
}
