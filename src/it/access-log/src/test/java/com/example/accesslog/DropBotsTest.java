package com.example.accesslog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.fbpbench.benchmark.BenchmarkNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class DropBotsTest {

    static final List<String> BOTS = AccessLogGenerator.BOT_AGENTS;

    private static List<Hit> dropBots(List<Hit> hits) throws InterruptedException {
        return new BenchmarkNode<>("drop", new DropBots(), hits).collect();
    }

    @ParameterizedTest
    @FieldSource("BOTS")
    void dropsBots(String agent) throws InterruptedException {
        assertEquals(List.of(), dropBots(List.of(Hits.byAgent(agent))));
    }

    @Test
    void letsPeoplePassInOrder() throws InterruptedException {
        List<Hit> people = Stream.of(
                        "Mozilla/5.0 (X11; Linux x86_64; rv:136.0) Gecko/20100101 Firefox/136.0", "Lynx", "-")
                .map(Hits::byAgent)
                .toList();
        assertEquals(people, dropBots(people));
    }
}
