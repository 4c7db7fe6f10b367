package io.github.fbpbench.baseline;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the JSON of a baseline, and says where it is wrong. */
final class BaselineReader {

    /** What the user can do about a baseline that cannot be read. */
    static final String REMEDY =
            "Restore it from version control, or delete it and run 'mvn fbp-bench:baseline' to measure a new one.";

    /** A line with which version control begins, divides or ends what it could not merge. */
    private static final Pattern CONFLICT = Pattern.compile("^(?:<{7}|={7}|>{7})(?: .*)?\\r?$", Pattern.MULTILINE);

    /** Where Jackson says in which source a value begins, which is a string here. */
    private static final Pattern SOURCE = Pattern.compile("\\s*\\((?:start|for)[^\\[]*\\[Source:.*]\\)");

    private static final String VERSION_FIELD = "schemaVersion";

    private final Path file;

    /** For messages only: nothing is read from the file. */
    BaselineReader(Path file) {
        this.file = file;
    }

    Baseline read(byte[] content) throws BaselineException {
        String text = text(content);
        if (text.isBlank()) {
            throw wrong("it is empty", null);
        }
        Matcher conflict = CONFLICT.matcher(text);
        if (conflict.find()) {
            long line = text.substring(0, conflict.start()).lines().count() + 1;
            throw wrong("line " + line + ": it holds the markers of a merge conflict", null);
        }
        try {
            requireKnownSchema(text);
            return BaselineShape.read(text).toBaseline();
        } catch (JsonProcessingException e) {
            throw wrong(place(e) + problem(e), e);
        } catch (IllegalArgumentException | IOException e) {
            throw wrong(String.valueOf(e.getMessage()), e);
        }
    }

    private String text(byte[] content) throws BaselineException {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw wrong("it is not text in UTF-8", e);
        }
    }

    /** Goes through the whole text, so that a newer schema is told from damage, and damage is found wherever it is. */
    private void requireKnownSchema(String text) throws IOException {
        @Nullable Integer version = null;
        try (JsonParser in = BaselineShape.parser(text)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("it is not a JSON object");
            }
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String name = in.currentName();
                JsonToken value = in.nextToken();
                if (name.equals(VERSION_FIELD)) {
                    if (value != JsonToken.VALUE_NUMBER_INT) {
                        throw new IllegalArgumentException(VERSION_FIELD + " must be a whole number");
                    }
                    version = in.getIntValue();
                }
                in.skipChildren();
            }
            if (in.nextToken() != null) {
                throw new IllegalArgumentException("there is more text after its end");
            }
        }
        if (version == null) {
            throw new IllegalArgumentException("it has no " + VERSION_FIELD);
        }
        if (version > BaselineWriter.SCHEMA_VERSION) {
            throw new BaselineException("The baseline " + file + " has schema version " + version
                    + "; this plugin reads versions 1 to " + BaselineWriter.SCHEMA_VERSION
                    + ". A newer fbp-bench-maven-plugin wrote it: update the plugin's version in the pom.");
        }
        if (version < 1) {
            throw new IllegalArgumentException("there is no " + VERSION_FIELD + " " + version);
        }
    }

    private BaselineException wrong(String problem, @Nullable Exception cause) {
        if (cause instanceof BaselineException e) {
            return e;
        }
        String message = "Cannot read the baseline " + file + ": " + problem + ". " + REMEDY;
        return cause == null ? new BaselineException(message) : new BaselineException(message, cause);
    }

    private static String place(JsonProcessingException e) {
        List<String> place = new ArrayList<>();
        JsonLocation location = e.getLocation();
        if (location != null) {
            place.add("line " + location.getLineNr());
            place.add("column " + location.getColumnNr());
        }
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            place.add("at "
                    + mapping.getPath().stream()
                            .map(step -> step.getFieldName() == null
                                    ? Integer.toString(step.getIndex())
                                    : step.getFieldName())
                            .collect(Collectors.joining(" > ")));
        }
        return place.isEmpty() ? "" : String.join(", ", place) + ": ";
    }

    private static String problem(JsonProcessingException e) {
        if (e instanceof JsonEOFException) {
            return "it ends too early";
        }
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "there is no field '" + unknown.getPropertyName() + "'";
        }
        Throwable cause = e.getCause();
        String message = cause instanceof IllegalArgumentException ? cause.getMessage() : e.getOriginalMessage();
        if (e instanceof MismatchedInputException && String.valueOf(message).startsWith("Missing required")) {
            return "the field is missing";
        }
        String line = String.valueOf(message).replaceAll("\\s*\\R\\s*", " ");
        return SOURCE.matcher(line).replaceAll("");
    }
}
