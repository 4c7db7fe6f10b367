package io.github.fbpbench.fork;

import io.github.fbpbench.measurement.ForkFailure;
import java.lang.reflect.Field;
import java.util.Map;

/** Sets the parameters of a benchmark object. */
final class ParameterFields {

    private ParameterFields() {}

    /**
     * Sets each field to its value.
     *
     * @throws BrokenBenchmarkException naming the field, if there is none of that name or the value does not fit
     */
    static void set(Object benchmark, Map<String, String> parameters) throws BrokenBenchmarkException {
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            try {
                Field field = field(benchmark.getClass(), parameter.getKey());
                field.setAccessible(true);
                field.set(benchmark, value(field.getType(), parameter.getValue()));
            } catch (ReflectiveOperationException | RuntimeException e) {
                throw new BrokenBenchmarkException(
                        ForkFailure.Cause.UNUSABLE,
                        "cannot be created: the parameter " + parameter.getKey() + " of "
                                + benchmark.getClass().getName() + " cannot be set to '" + parameter.getValue()
                                + "': " + BrokenBenchmarkException.describe(e) + "; fix its @Params",
                        e);
            }
        }
    }

    private static Field field(Class<?> type, String name) throws NoSuchFieldException {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            for (Field field : each.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    return field;
                }
            }
        }
        throw new NoSuchFieldException(name);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the type is known to be an enum
    private static Object value(Class<?> type, String text) {
        if (type == String.class) {
            return text;
        }
        if (type.isEnum()) {
            return Enum.valueOf((Class<? extends Enum>) type, text);
        }
        return switch (type.getName()) {
            case "boolean" -> Boolean.valueOf(text);
            case "byte" -> Byte.valueOf(text);
            case "short" -> Short.valueOf(text);
            case "int" -> Integer.valueOf(text);
            case "long" -> Long.valueOf(text);
            case "float" -> Float.valueOf(text);
            case "double" -> Double.valueOf(text);
            default ->
                throw new IllegalArgumentException(
                        type.getName() + " is neither a String, a number, a boolean nor an enum");
        };
    }
}
