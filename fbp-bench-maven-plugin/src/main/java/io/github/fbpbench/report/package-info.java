/**
 * What is told of a finished run: its model, and one writer per format. Reports are functions of the model; results.json
 * holds everything that the model needs, so that any report can be rendered again without measuring.
 */
@NullMarked
package io.github.fbpbench.report;

import org.jspecify.annotations.NullMarked;
