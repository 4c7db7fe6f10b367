package io.github.fbpbench.runtime;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A component in a network, with those of its ports that were asked for and those that it requires. */
final class Part {

    private final Network network;
    private final String name;
    private final Component component;
    private final PortSpec spec;
    private final Map<InKey<?>, SortedMap<Integer, In<?>>> ins = new LinkedHashMap<>();
    private final Map<OutKey<?>, SortedMap<Integer, Out<?>>> outs = new LinkedHashMap<>();
    private @Nullable In<Object> start;
    private @Nullable Out<NodeEnded> end;

    Part(Network network, String name, Component component) {
        this.network = network;
        this.name = name;
        this.component = component;
        this.spec = new PortSpec(name);
        component.declare(spec);
        spec.ins().keySet().forEach(key -> ins.put(key, new TreeMap<>()));
        spec.outs().keySet().forEach(key -> outs.put(key, new TreeMap<>()));
    }

    Network network() {
        return network;
    }

    String name() {
        return name;
    }

    /** The name, unique in the whole network: those in a subnet begin with its name and a slash. */
    String path() {
        return network.prefix() + name;
    }

    Component component() {
        return component;
    }

    PortSpec spec() {
        return spec;
    }

    /** The elements of each in-port that were asked for; one that is no array has the element 0. */
    Map<InKey<?>, SortedMap<Integer, In<?>>> ins() {
        return ins;
    }

    /** The elements of each out-port that were asked for; one that is no array has the element 0. */
    Map<OutKey<?>, SortedMap<Integer, Out<?>>> outs() {
        return outs;
    }

    /** The automatic in-port; {@code null} if nobody has asked for it. */
    @Nullable
    In<Object> start() {
        return start;
    }

    /** The automatic out-port; {@code null} if nobody has asked for it. */
    @Nullable
    Out<NodeEnded> end() {
        return end;
    }

    In<Object> askForStart() {
        if (start == null) {
            start = new In<>(network, name + ".*start");
        }
        return start;
    }

    Out<NodeEnded> askForEnd() {
        if (end == null) {
            end = new Out<>(network, name + ".*end");
        }
        return end;
    }

    <T> In<T> in(InKey<T> key) {
        requireArray(key, false);
        return element(key, 0, key.name());
    }

    <T> In<T> in(InKey<T> key, int index) {
        requireArray(key, true);
        return element(key, index, elementName(key, index));
    }

    <T> Out<T> out(OutKey<T> key) {
        requireArray(key, false);
        return element(key, 0, key.name());
    }

    <T> Out<T> out(OutKey<T> key, int index) {
        requireArray(key, true);
        return element(key, index, elementName(key, index));
    }

    /** Such as {@code merge.IN[2]}. */
    String portName(Object key, int index) {
        return path() + "." + (spec.options(key).contains(PortOption.ARRAY) ? elementName(key, index) : key.toString());
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // made with the type of the key, which is declared
    private <T> In<T> element(InKey<T> key, int index, String portName) {
        return (In<T>) ins.get(key).computeIfAbsent(index, i -> new In<>(network, name + "." + portName));
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // made with the type of the key, which is declared
    private <T> Out<T> element(OutKey<T> key, int index, String portName) {
        return (Out<T>) outs.get(key).computeIfAbsent(index, i -> new Out<>(network, name + "." + portName));
    }

    private String elementName(Object key, int index) {
        if (index < 0) {
            throw new IllegalArgumentException("index of " + name + "." + key + " must be at least 0: " + index);
        }
        return key + "[" + index + "]";
    }

    private void requireArray(Object key, boolean wanted) {
        boolean array = spec.options(key).contains(PortOption.ARRAY);
        if (array && !wanted) {
            throw new IllegalArgumentException(
                    name + "." + key + " is an array port: say which element of it, with an index");
        }
        if (!array && wanted) {
            throw new IllegalArgumentException(name + "." + key + " is no array port: leave the index away");
        }
    }
}
