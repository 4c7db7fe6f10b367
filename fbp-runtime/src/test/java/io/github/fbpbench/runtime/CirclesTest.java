package io.github.fbpbench.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CirclesTest {

    @Test
    void chainHasNone() {
        assertThat(Circles.of(List.of(1, 2, 3), Map.of(1, List.of(2), 2, List.of(3), 3, List.<Integer>of())::get))
                .isEmpty();
    }

    @Test
    void vertexThatLeadsToItselfIsOne() {
        assertThat(Circles.of(List.of(1, 2), Map.of(1, List.of(1, 2), 2, List.<Integer>of())::get))
                .containsExactly(List.of(1));
    }

    @Test
    void longChainNeedsNoDeepStack() {
        int length = 200_000;
        List<Integer> vertices = IntStream.range(0, length).boxed().toList();

        assertThat(Circles.of(vertices, i -> List.of((i + 1) % length)))
                .singleElement()
                .satisfies(circle -> assertThat(circle).hasSize(length));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void membersAreThoseThatLeadToEachOther(long seed) {
        Random random = new Random(seed);
        int size = 1 + random.nextInt(12);
        List<List<Integer>> graph = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            graph.add(random.ints(random.nextInt(4), 0, size).boxed().toList());
        }
        Set<Set<Integer>> expected = new HashSet<>();
        for (int i = 0; i < size; i++) {
            int vertex = i;
            Set<Integer> circle = reachable(graph, i).stream()
                    .filter(other -> reachable(graph, other).contains(vertex))
                    .collect(Collectors.toSet());
            if (!circle.isEmpty()) {
                expected.add(circle);
            }
        }

        List<List<Integer>> found = Circles.of(IntStream.range(0, size).boxed().toList(), graph::get);

        assertThat(found.stream().map(Set::copyOf)).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(found).allSatisfy(circle -> assertThat(circle).doesNotHaveDuplicates());
    }

    /** What a path of at least one edge leads to. */
    private static Set<Integer> reachable(List<List<Integer>> graph, int from) {
        Set<Integer> reached = new HashSet<>();
        List<Integer> left = new ArrayList<>(graph.get(from));
        while (!left.isEmpty()) {
            int next = left.remove(left.size() - 1);
            if (reached.add(next)) {
                left.addAll(graph.get(next));
            }
        }
        return reached;
    }
}
