/**
 * What people read, in their language. No text for people is written in code: code names a key, and the files beside this
 * package in the resources hold the text, a file per room and language. How to add a language: {@code docs/translating.md}.
 */
@NullMarked
package dev.consorcios.cli.language;

import org.jspecify.annotations.NullMarked;
