package dev.consorcios.cli;

import dev.consorcios.cli.language.Words;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Supplier;

/**
 * Standard output of this process. A {@link java.io.PrintStream} keeps to itself why a write failed; this one says it,
 * once, unless the reader has simply gone away ({@code | head}), which is nobody's mistake.
 */
final class StandardStream extends OutputStream {

    private final Supplier<Words> words;
    private final OutputStream file = new FileOutputStream(FileDescriptor.out);
    private boolean failed;
    private boolean readerIsGone;

    /** @param words asked for only when there is something to be said */
    StandardStream(Supplier<Words> words) {
        this.words = words;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            file.write(bytes, offset, length);
        } catch (IOException e) {
            readerIsGone |= "Broken pipe".equals(e.getMessage());
            if (!failed && !readerIsGone) {
                String why = String.valueOf(e.getMessage());
                System.err.println("consorcios: " + words.get().text("problems.output-lost", why));
            }
            failed = true;
            throw e;
        }
    }

    /** Whether whoever read it reads no more. */
    boolean readerIsGone() {
        return readerIsGone;
    }
}
