package io.github.fbpbench.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fbpbench.runtime.NodeState.Activity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DeadlockSearchTest {

    @Test
    void nobodyWaits() {
        assertThat(DeadlockSearch.find(List.of())).isEmpty();
    }

    @Test
    void whoWaitsForARunningNodeMayGoOn() {
        assertThat(DeadlockSearch.find(List.of(receives("a", "b"), receives("b", "running"))))
                .isEmpty();
    }

    @Test
    void twoNodesThatSendToEachOther() {
        Deadlock found = find(sends("a", "b"), sends("b", "a"));

        assertThat(found.circleNames()).containsExactly("a", "b");
        assertThat(found.behind()).isEmpty();
        assertThat(found.describe())
                .isEqualTo("deadlock: a waits to send at a.out -> b.in (full, 10 of 10),"
                        + " b waits to send at b.out -> a.in (full, 10 of 10);"
                        + " give b.in or a.in a greater capacity, let a or b receive before it sends on,"
                        + " or break the circle");
    }

    @Test
    void aNodeThatWaitsForItself() {
        assertThat(find(sends("a", "a")).describe())
                .startsWith("deadlock: a waits to send at a.out -> a.in (full, 10 of 10); give a.in ");
    }

    @Test
    void aSenderAndItsReceiverAtDifferentPorts() {
        assertThat(find(sends("split", "merge"), receives("merge", "split")).describe())
                .isEqualTo("deadlock: split waits to send at split.out -> merge.in (full, 10 of 10),"
                        + " merge waits to receive at split.out -> merge.in (empty);"
                        + " give merge.in a greater capacity,"
                        + " let merge receive meanwhile what comes to other ports, or break the circle");
    }

    @Test
    void receiversThatAllWaitAreToldToSendFirst() {
        assertThat(find(receives("a", "b"), receives("b", "a")).describe())
                .contains("a waits to receive at b.out -> a.in (empty)")
                .endsWith("; let a or b send before it waits for a message, or break the circle");
    }

    @Test
    void startersThatAllWaitAreToldToStart() {
        assertThat(find(starts("a", "b"), starts("b", "a")).describe())
                .isEqualTo("deadlock: a waits to start at b.*end -> a.*start, b waits to start at a.*end -> b.*start;"
                        + " let a or b start without waiting, or break the circle");
    }

    @Test
    void oneOfSeveralSendersIsEnoughToGoOn() {
        assertThat(DeadlockSearch.find(List.of(receives("a", "b", "running"), receives("b", "a"))))
                .isEmpty();
    }

    @Test
    void allSendersMustBeStuck() {
        Deadlock found = find(receives("merge", "x", "y"), sends("x", "merge"), sends("y", "merge"));

        assertThat(found.circleNames()).containsExactly("merge", "x");
        assertThat(found.behind()).containsExactly("y");
        assertThat(found.stuck()).containsExactly("merge", "x", "y");
    }

    @Test
    void nodesBehindTheCircleAreCounted() {
        assertThat(find(receives("x", "a"), sends("a", "b"), sends("b", "a")).describe())
                .contains("; 1 further node waits behind: x; ");
        assertThat(find(receives("y", "x"), receives("x", "a"), sends("a", "b"), sends("b", "a"))
                        .describe())
                .contains("; 2 further nodes wait behind; ");
    }

    @Test
    void ofSeveralCirclesTheFirstIsNamedAndBeginsWithItsFirstNode() {
        BlockedNode leadsToTheSecond = receives("z", "d");
        List<BlockedNode> firstCircle = List.of(sends("a", "b"), sends("b", "a"));
        List<BlockedNode> secondCircle = List.of(sends("c", "d"), sends("d", "e"), sends("e", "c"));

        assertThat(find(concat(firstCircle, secondCircle)).circleNames()).containsExactly("a", "b");
        assertThat(find(concat(List.of(leadsToTheSecond), firstCircle, secondCircle))
                        .circleNames())
                .containsExactly("c", "d", "e");
    }

    @Test
    void aLongCircleIsCutShort() {
        int nodes = 10_000;
        List<BlockedNode> ring = IntStream.range(0, nodes)
                .mapToObj(i -> sends("n" + i, "n" + (i + 1) % nodes))
                .toList();
        Deadlock found = find(ring);

        assertThat(found.circleNames()).hasSize(nodes);
        assertThat(found.describe())
                .contains("n19 waits to send at n19.out -> n20.in (full, 10 of 10), and so on with 9980 more; give")
                .contains("give n1.in or n2.in or n3.in or another one a greater capacity");
    }

    @Test
    void whoIsBlockedWaitsForSomebody() {
        assertThatThrownBy(() -> receives("a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a waits for nobody");
    }

    static List<Long> seeds() {
        return new Random(20260211).longs(500).boxed().toList();
    }

    /** Compares with the definition: the union of all sets whose members wait for members only. */
    @ParameterizedTest
    @MethodSource("seeds")
    void randomGraphsAreJudgedAsDefined(long seed) {
        List<BlockedNode> blocked = randomGraph(new Random(seed));

        Optional<Deadlock> found = DeadlockSearch.find(blocked);

        assertThat(found.map(Deadlock::stuck).map(Set::copyOf).orElse(Set.of())).isEqualTo(stuckByDefinition(blocked));
        found.ifPresent(deadlock -> assertIsCircle(deadlock.circle()));
        assertThat(DeadlockSearch.find(blocked)).isEqualTo(found);
    }

    private static List<BlockedNode> randomGraph(Random random) {
        int nodes = 1 + random.nextInt(9);
        List<BlockedNode> blocked = new ArrayList<>();
        for (int i = 0; i < nodes; i++) {
            // One node more than there are: it runs. The fewer wait for it, the more are stuck.
            int others = random.nextInt(3) == 0 ? nodes + 1 : nodes;
            String[] targets = random.ints(1 + random.nextInt(3), 0, others)
                    .mapToObj(target -> "n" + target)
                    .distinct()
                    .toArray(String[]::new);
            blocked.add(receives("n" + i, targets));
        }
        return blocked;
    }

    private static Set<String> stuckByDefinition(List<BlockedNode> blocked) {
        Set<String> union = new TreeSet<>();
        for (int chosen = 0; chosen < 1 << blocked.size(); chosen++) {
            int bits = chosen;
            List<BlockedNode> some = IntStream.range(0, blocked.size())
                    .filter(i -> (bits & 1 << i) != 0)
                    .mapToObj(blocked::get)
                    .toList();
            Set<String> names = some.stream().map(BlockedNode::name).collect(Collectors.toSet());
            if (some.stream().allMatch(node -> names.containsAll(node.targets()))) {
                union.addAll(names);
            }
        }
        return union;
    }

    private static void assertIsCircle(List<BlockedNode> circle) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < circle.size(); i++) {
            assertThat(names.add(circle.get(i).name())).isTrue();
            assertThat(circle.get(i).targets())
                    .contains(circle.get((i + 1) % circle.size()).name());
        }
    }

    private static Deadlock find(BlockedNode... blocked) {
        return find(List.of(blocked));
    }

    private static Deadlock find(Collection<BlockedNode> blocked) {
        return DeadlockSearch.find(blocked).orElseThrow();
    }

    @SafeVarargs
    private static List<BlockedNode> concat(List<BlockedNode>... lists) {
        return Arrays.stream(lists).flatMap(List::stream).toList();
    }

    private static BlockedNode sends(String name, String receiver) {
        return new BlockedNode(name, Activity.WAITS_TO_SEND, receiver + ".in", 10, Map.of(receiver, name + ".out"));
    }

    private static BlockedNode receives(String name, String... senders) {
        return waits(name, Activity.WAITS_TO_RECEIVE, ".in", ".out", senders);
    }

    private static BlockedNode starts(String name, String... senders) {
        return waits(name, Activity.WAITS_TO_START, ".*start", ".*end", senders);
    }

    private static BlockedNode waits(String name, Activity activity, String in, String out, String... senders) {
        Map<String, String> waitsFor = new LinkedHashMap<>();
        for (String sender : senders) {
            waitsFor.put(sender, sender + out);
        }
        return new BlockedNode(name, activity, name + in, 10, waitsFor);
    }
}
