/** Settings from the environment and from mounted files, and one clear message when one is missing or wrong. */
@NullMarked
package dev.consorcios.platform.settings;

import org.jspecify.annotations.NullMarked;
