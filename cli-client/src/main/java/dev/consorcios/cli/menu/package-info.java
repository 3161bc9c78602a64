/**
 * The menu: what is shown and what a choice does ({@link dev.consorcios.cli.menu.Menu} and the classes of its entries), apart
 * from how people are shown and asked it ({@code Screen}: by keys on a terminal, by lines elsewhere).
 */
@NullMarked
package dev.consorcios.cli.menu;

import org.jspecify.annotations.NullMarked;
