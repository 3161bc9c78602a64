package dev.consorcios.cli.bench;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A request as it goes over the wire, put together anew in the same memory for each request of a client. */
final class Wire {

    private byte[] bytes = new byte[1024];
    private int length;

    Wire clear() {
        length = 0;
        return this;
    }

    Wire put(byte[] part) {
        room(part.length);
        System.arraycopy(part, 0, bytes, length, part.length);
        length += part.length;
        return this;
    }

    /** A number that is not negative, in decimal digits. */
    Wire put(long number) {
        int digits = 1;
        for (long rest = number / 10; rest > 0; rest /= 10) {
            digits++;
        }
        room(digits);
        long rest = number;
        for (int at = length + digits - 1; at >= length; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
        return this;
    }

    /** What {@code bytes()} holds of the request. */
    int length() {
        return length;
    }

    byte[] bytes() {
        return bytes;
    }

    byte[] copy() {
        return Arrays.copyOf(bytes, length);
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
