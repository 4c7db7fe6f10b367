package io.github.fbpbench.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A git repository for a test, which knows nothing of the configuration of this machine. */
final class Repo {

    final Path folder;

    private Repo(Path folder) {
        this.folder = folder;
    }

    static Repo init(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Repo repo = new Repo(folder);
        repo.git("init", "-q", "-b", "main");
        return repo;
    }

    /** A repository that is there. */
    static Repo at(Path folder) {
        return new Repo(folder);
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    Repo write(String name, String content) throws IOException {
        Files.createDirectories(file(name).resolveSibling("").normalize());
        Files.writeString(file(name), content);
        return this;
    }

    /** Commits everything. */
    String commit(String message) throws IOException, InterruptedException {
        git("add", "-A");
        git("commit", "-q", "--allow-empty", "-m", message);
        return head();
    }

    String head() throws IOException, InterruptedException {
        return git("rev-parse", "HEAD");
    }

    String git(String... arguments) throws IOException, InterruptedException {
        return git(Map.of(), arguments);
    }

    String git(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "git", "-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgSign=false"));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile("git", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment()
                .putAll(Map.of("LC_ALL", "C", "GIT_CONFIG_GLOBAL", "/dev/null", "GIT_CONFIG_NOSYSTEM", "1"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        String said = Files.readString(out, StandardCharsets.UTF_8).strip();
        Files.delete(out);
        assertThat(ended).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }
}
