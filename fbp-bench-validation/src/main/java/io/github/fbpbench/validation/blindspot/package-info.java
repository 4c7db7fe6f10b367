/** Changes of code of which it is measured how much a check sees; each is there where a system property says so. */
@NullMarked
package io.github.fbpbench.validation.blindspot;

import org.jspecify.annotations.NullMarked;
