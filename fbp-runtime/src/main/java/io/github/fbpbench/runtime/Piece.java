package io.github.fbpbench.runtime;

import java.util.Objects;

/**
 * A message of a stream with structure: an item, or a bracket around a substream of items and further substreams.
 * {@link Substreams} has nodes that make, change and collect such streams.
 *
 * @param <T> type of the items
 */
public sealed interface Piece<T> {

    /**
     * The bracket that opens a substream.
     *
     * @param name what the substream is, such as a file; its closing bracket has the same name
     */
    record Open<T>(String name) implements Piece<T> {

        /** Creates the bracket; {@code name} is not {@code null}. */
        public Open {
            Objects.requireNonNull(name, "name");
        }
    }

    /**
     * The bracket that closes a substream.
     *
     * @param name the name that the substream was opened with
     */
    record Close<T>(String name) implements Piece<T> {

        /** Creates the bracket; {@code name} is not {@code null}. */
        public Close {
            Objects.requireNonNull(name, "name");
        }
    }

    /**
     * A message in a substream, or between substreams.
     *
     * @param value the message
     */
    record Item<T>(T value) implements Piece<T> {

        /** Creates the item; {@code value} is not {@code null}. */
        public Item {
            Objects.requireNonNull(value, "value");
        }
    }
}
