package dev.consorcios.api;

/**
 * Where a cursor stands after a move.
 *
 * @param unread how many items after it are there to be read
 */
public record CursorView(long cursor, long unread) {}
