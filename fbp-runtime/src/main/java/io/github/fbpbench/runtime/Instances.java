package io.github.fbpbench.runtime;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** Makes the instances of a node, each of which runs on a thread of its own. */
final class Instances {

    private Instances() {}

    static <N> List<N> of(String nodeName, int count, Supplier<? extends N> supplier) {
        if (count < 1) {
            throw new IllegalArgumentException("instances of " + nodeName + " must be at least 1: " + count);
        }
        List<N> instances = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            N instance = supplier.get();
            if (instance == null) {
                throw new IllegalArgumentException("the supplier of " + nodeName + " returned null for " + nodeName
                        + "/" + i + ": it has to make a node for each instance");
            }
            for (int other = 0; other < i; other++) {
                requireAnother(instance, instances.get(other), nodeName + "/" + other, nodeName + "/" + i);
            }
            instances.add(instance);
        }
        return instances;
    }

    @SuppressWarnings("ReferenceEquality") // equal nodes are two nodes
    private static void requireAnother(Object instance, Object other, String otherName, String name) {
        if (instance == other && hasState(instance.getClass())) {
            throw new IllegalArgumentException("the supplier of " + otherName + " and " + name
                    + " returned the same node for both, so that two threads would use its fields at the same time:"
                    + " it has to make another one for each instance");
        }
    }

    /** Whether objects of that class have fields. A lambda that captures nothing has none, and is one object. */
    private static boolean hasState(Class<?> type) {
        boolean own =
                Arrays.stream(type.getDeclaredFields()).anyMatch(field -> !Modifier.isStatic(field.getModifiers()));
        return own || (type.getSuperclass() != null && hasState(type.getSuperclass()));
    }
}
