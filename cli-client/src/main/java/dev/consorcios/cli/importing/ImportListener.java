package dev.consorcios.cli.importing;

/** Is told, from several threads, how an import goes. */
public interface ImportListener {

    /**
     * @param number the record's number, from 1
     * @param line the line on which it begins
     * @param reason what is wrong with it
     */
    void invalid(long number, long line, String reason);

    /** That many bytes more of the file are dealt with: posted, or found invalid. */
    void done(long bytes);
}
