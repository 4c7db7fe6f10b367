package io.github.fbpbench.validation.library;

import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.benchmark.WorkloadBenchmark;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/** snakeyaml: a document of ten entries is read and written. A message is an entry. */
public final class YamlDocument implements WorkloadBenchmark {

    private String document = "";

    @Override
    public void setUp(TestData data) {
        document = String.join(
                "",
                data.list(
                        batchSize(),
                        random -> "- name: " + random.word(3, 12) + "\n  size: " + random.nextInt(1_000)
                                + "\n  tags: [a" + random.word(2, 6) + ", b" + random.word(2, 6) + "]\n"));
    }

    @Override
    public int batchSize() {
        return 10;
    }

    @Override
    public long run(int messages) {
        Yaml yaml = new Yaml();
        List<Map<String, Object>> entries = yaml.load(document);
        return yaml.dump(entries).length() * 31L + entries.size() + messages;
    }
}
