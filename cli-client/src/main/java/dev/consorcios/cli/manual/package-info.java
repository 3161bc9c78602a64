/** Manual pages, made from the commands' own model; run by the build, never by users. */
@NullMarked
package dev.consorcios.cli.manual;

import org.jspecify.annotations.NullMarked;
