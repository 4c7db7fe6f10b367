/**
 * The words that all other packages share, as records, and the plain text formats in which a fork and the plugin tell
 * each other what they have to say. A leaf: it uses the JDK only, because it also runs beside the user's classes.
 */
@NullMarked
package io.github.fbpbench.measurement;

import org.jspecify.annotations.NullMarked;
