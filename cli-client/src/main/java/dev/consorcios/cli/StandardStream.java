package dev.consorcios.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Standard output of this process. A {@link java.io.PrintStream} keeps to itself why a write failed; this one says it,
 * once, unless the reader has simply gone away ({@code | head}), which is nobody's mistake.
 */
final class StandardStream extends OutputStream {

    private final OutputStream file = new FileOutputStream(FileDescriptor.out);
    private boolean failed;
    private boolean readerIsGone;

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
                System.err.println("consorcios: Standard output can not be written to: " + e.getMessage() + ".");
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
