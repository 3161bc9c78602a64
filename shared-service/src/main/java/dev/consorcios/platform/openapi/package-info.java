/** What every operation has in common in the API description: problems, security, examples. */
@NullMarked
package dev.consorcios.platform.openapi;

import org.jspecify.annotations.NullMarked;
