/** What every module's tests run on: a real PostgreSQL, started once per JVM. */
@NullMarked
package dev.consorcios.platform.testing;

import org.jspecify.annotations.NullMarked;
