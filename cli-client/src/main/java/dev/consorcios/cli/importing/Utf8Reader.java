package dev.consorcios.cli.importing;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * Reads UTF-8 and nothing else: where other readers put a replacement character, this one stops and says where. A byte
 * order mark at the beginning is left out. To be read through a buffer: it does not do with room for a single character.
 */
final class Utf8Reader extends Reader {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final InputStream in;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder(); // reports what is malformed
    private final ByteBuffer bytes = ByteBuffer.allocate(64 * 1024).flip();
    private boolean ended;
    private boolean begun;
    private long line = 1;
    private long position = 1;

    Utf8Reader(InputStream in) {
        this.in = in;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        CharBuffer characters = CharBuffer.wrap(target, offset, length);
        while (true) {
            int start = bytes.position();
            CoderResult result = decoder.decode(bytes, characters, ended);
            count(start);
            if (!begun && characters.position() > offset) {
                begun = true;
                if (target[offset] == BYTE_ORDER_MARK) {
                    System.arraycopy(target, offset + 1, target, offset, characters.position() - offset - 1);
                    characters.position(characters.position() - 1);
                }
            }
            if (characters.position() > offset) {
                return characters.position() - offset; // what is malformed comes up again with the next call
            }
            if (result.isError()) {
                throw new BadFileException("commands.import.not-text", line, position);
            }
            if (ended) {
                return -1;
            }
            fill();
        }
    }

    long bytesRead() {
        return position - 1;
    }

    private void fill() throws IOException {
        bytes.compact();
        int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
        ended = read == -1;
        bytes.position(bytes.position() + Math.max(0, read)).flip();
    }

    private void count(int start) {
        position += bytes.position() - start;
        for (int i = start; i < bytes.position(); i++) {
            if (bytes.get(i) == '\n') {
                line++;
            }
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
