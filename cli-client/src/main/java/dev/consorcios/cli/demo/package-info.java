/** The demo: a throw-away cluster, and a story of commands told on it. */
@NullMarked
package dev.consorcios.cli.demo;

import org.jspecify.annotations.NullMarked;
