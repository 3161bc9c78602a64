package dev.consorcios.cli.output;

/**
 * What became of the records of an imported file.
 *
 * @param posted how many are new
 * @param existing how many were there already, from an earlier import of the same file
 * @param invalid how many could not be posted as they are
 */
public record ImportCounts(long posted, long existing, long invalid) {}
