/** Tests of the whole: the launcher and the real processes behind it, used and killed as people do. */
@NullMarked
package dev.consorcios.system;

import org.jspecify.annotations.NullMarked;
