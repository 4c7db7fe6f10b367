package io.github.fbpbench.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fbpbench.validation.Upgrades.Upgrade;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UpgradesTest {

    /** Where the build has put both versions of each library. */
    private static final Path LIBRARIES = Path.of("target", "upgrades");

    @TempDir
    Path folder;

    static List<Upgrade> ofLibraries() {
        return Upgrades.of("full").stream()
                .filter(each -> each.library().isPresent())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("ofLibraries")
    void runsWithBothVersions(Upgrade upgrade) throws Exception {
        UpgradeArms arms = upgrade.stage(LIBRARIES, folder);

        assertThat(arms.from()).isNotEqualTo(arms.to());
        for (List<Path> arm : List.of(arms.staged().reference(), arms.staged().candidate())) {
            assertThat(run(upgrade, arm)).isNotZero();
        }
    }

    @Test
    void givesOnlyTheLaterArmOfAWorkloadTheChangedCode() throws Exception {
        Upgrade upgrade = Upgrades.of("HashBytes").get(0);
        UpgradeArms arms = upgrade.stage(LIBRARIES, folder);

        long earlier = run(upgrade, withRuntime(arms.staged().reference().get(0)));
        long later = run(upgrade, withRuntime(arms.staged().candidate().get(0)));

        assertThat(later).isNotEqualTo(earlier);
    }

    @Test
    void refusesAFolderWithTwoVersionsOfOneJar() throws Exception {
        for (String jar : List.of("old/text-1.0.jar", "old/text-1.1.jar", "new/text-2.0.jar")) {
            Files.createDirectories(folder.resolve(jar).getParent());
            Files.createFile(folder.resolve(jar));
        }

        assertThatThrownBy(() -> UpgradeArms.ofLibrary(folder, folder.resolve("staged")))
                .hasMessageContaining("text-1.1.jar")
                .hasMessageContaining("mvn clean");
    }

    @Test
    void choosesByNamesAndPatterns() {
        assertThat(Upgrades.of("none")).isEmpty();
        assertThat(Upgrades.of("Guava*, SplitLines"))
                .extracting(Upgrade::name)
                .containsExactly("GuavaIndex", "GuavaTable", "SplitLines");
        assertThat(Upgrades.of("small")).hasSize(2);
        assertThat(Upgrades.of("full")).hasSizeGreaterThanOrEqualTo(15 + 12);
        assertThatThrownBy(() -> Upgrades.of("Guava"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Guava")
                .hasMessageContaining("GuavaIndex");
    }

    private static List<Path> withRuntime(Path version) {
        return Stream.concat(Stream.of(version), CodeSources.runtime().stream()).toList();
    }

    /** Runs a batch in classes of its own, as a fork has them. */
    private static long run(Upgrade upgrade, List<Path> arm) throws Exception {
        URL[] urls = new URL[arm.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = arm.get(i).toUri().toURL();
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
            thread.setContextClassLoader(loader);
            Class<?> data = loader.loadClass("io.github.fbpbench.benchmark.TestData");
            Class<?> type = loader.loadClass("io.github.fbpbench.benchmark.WorkloadBenchmark");
            Object workload = loader.loadClass(upgrade.benchmark().id().className())
                    .getConstructor()
                    .newInstance();
            type.getMethod("setUp", data)
                    .invoke(workload, data.getMethod("seeded", long.class).invoke(null, 1L));
            int messages = (int) type.getMethod("batchSize").invoke(workload);
            long result = (long) type.getMethod("run", int.class).invoke(workload, messages);
            assertThat(type.getMethod("run", int.class).invoke(workload, messages))
                    .as("the same in each batch")
                    .isEqualTo(result);
            return result;
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
