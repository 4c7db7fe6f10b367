package io.github.fbpbench.plan;

import io.github.fbpbench.measurement.BenchmarkId;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.PrimitiveType;
import org.jboss.jandex.Type;

/**
 * The parameters of a benchmark class, those that it inherits included.
 *
 * @param values of each parameter, by its name
 * @param problem why they cannot be used, and the remedy; absent if they can
 */
record ParameterScan(Map<String, Set<String>> values, Optional<String> problem) {

    private static final DotName PARAMS = DotName.createSimple("io.github.fbpbench.benchmark.Params");

    /** What reads a value of a primitive type. */
    private static final Map<PrimitiveType.Primitive, Function<String, ?>> PRIMITIVES = Map.of(
            PrimitiveType.Primitive.BOOLEAN, ParameterScan::bool,
            PrimitiveType.Primitive.BYTE, Byte::valueOf,
            PrimitiveType.Primitive.SHORT, Short::valueOf,
            PrimitiveType.Primitive.INT, Integer::valueOf,
            PrimitiveType.Primitive.LONG, Long::valueOf,
            PrimitiveType.Primitive.FLOAT, Float::valueOf,
            PrimitiveType.Primitive.DOUBLE, Double::valueOf);

    /** Reads the fields of a class. */
    static ParameterScan of(ClassInfo type, ClassFiles classes) throws IOException {
        Map<String, Set<String>> values = new LinkedHashMap<>();
        for (ClassInfo each = type; each != null; each = classes.superclass(each)) {
            for (FieldInfo field : each.fieldsInDeclarationOrder()) {
                AnnotationInstance params = field.declaredAnnotation(PARAMS);
                if (params == null) {
                    continue;
                }
                Set<String> ofField = new LinkedHashSet<>(List.of(params.value().asStringArray()));
                Optional<String> problem = problem(type, field, ofField, values.containsKey(field.name()));
                if (problem.isPresent()) {
                    return new ParameterScan(Map.of(), problem);
                }
                values.put(field.name(), ofField);
            }
        }
        return new ParameterScan(values, Optional.empty());
    }

    /** Every combination of values, name to value; one without any if there is no parameter. */
    List<SortedMap<String, String>> combinations() {
        List<SortedMap<String, String>> all = new ArrayList<>();
        all.add(new TreeMap<>());
        values.forEach((name, ofParameter) -> {
            List<SortedMap<String, String>> longer = new ArrayList<>();
            for (SortedMap<String, String> each : all) {
                for (String value : ofParameter) {
                    SortedMap<String, String> with = new TreeMap<>(each);
                    with.put(name, value);
                    longer.add(with);
                }
            }
            all.clear();
            all.addAll(longer);
        });
        return all;
    }

    private static Optional<String> problem(ClassInfo type, FieldInfo field, Set<String> values, boolean hidden) {
        String who = "the parameter " + field.name() + " of "
                + field.declaringClass().name();
        if (hidden) {
            return Optional.of(who + " is hidden by one of the same name; rename it");
        }
        if (Modifier.isStatic(field.flags()) || Modifier.isFinal(field.flags())) {
            return Optional.of(who + " is static or final, so that it cannot be set; make it a plain field");
        }
        if (values.isEmpty()) {
            return Optional.of(who + " has no values; give @Params at least one");
        }
        for (String value : values) {
            Optional<String> problem = problem(type, field, value);
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    /** The values of an enum are not known here: nothing that a field refers to is loaded. */
    private static Optional<String> problem(ClassInfo type, FieldInfo field, String value) {
        try {
            BenchmarkId.requireWritable(type.name().toString(), field.name(), value);
            return isReadable(field, value)
                    ? Optional.empty()
                    : Optional.of("the parameter " + field.name() + " of "
                            + field.declaringClass().name() + " is of type "
                            + field.type() + "; make it a String, a number, a boolean or an enum");
        } catch (NumberFormatException e) {
            return Optional.of("the value '" + value + "' of the parameter " + field.name() + " of "
                    + field.declaringClass().name() + " is no " + field.type().name() + "; fix its @Params");
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static boolean isReadable(FieldInfo field, String value) {
        if (field.type().kind() != Type.Kind.PRIMITIVE) {
            return field.type().kind() == Type.Kind.CLASS;
        }
        Function<String, ?> parse =
                PRIMITIVES.get(field.type().asPrimitiveType().primitive());
        return parse != null && parse.apply(value) != null;
    }

    private static Boolean bool(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new NumberFormatException(text);
        }
        return Boolean.valueOf(text);
    }
}
