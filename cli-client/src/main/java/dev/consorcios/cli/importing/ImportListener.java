package dev.consorcios.cli.importing;

import dev.consorcios.cli.language.Message;

/** Is told, from several threads, how an import goes. */
public interface ImportListener {

    /**
     * @param number the record's number, from 1
     * @param line the line on which it begins
     * @param reason what is wrong with it
     */
    void invalid(long number, long line, Message reason);

    /** The same of a record that breaks the contract's rules, or that a service did not take. */
    void refused(long number, long line, RuntimeException why);

    /** That many bytes more of the file are dealt with: posted, or found invalid. */
    void done(long bytes);
}
