/** What filters need that answer the requests of most clients before Spring Security and Spring MVC are asked. */
@NullMarked
package dev.consorcios.platform.shortcuts;

import org.jspecify.annotations.NullMarked;
