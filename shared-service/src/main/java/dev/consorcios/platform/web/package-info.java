/** The one place where failures become problem documents, and the limits on what is read. */
@NullMarked
package dev.consorcios.platform.web;

import org.jspecify.annotations.NullMarked;
