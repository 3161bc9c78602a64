/** What a service does when it is started: serve, or one job that ends. */
@NullMarked
package dev.consorcios.platform.start;

import org.jspecify.annotations.NullMarked;
