@NullMarked
package io.github.fbpbench.report;

import org.jspecify.annotations.NullMarked;
