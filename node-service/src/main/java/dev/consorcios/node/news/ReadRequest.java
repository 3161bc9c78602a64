package dev.consorcios.node.news;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A request whose body has been read: it is there to be read again, or fails again as it did. */
final class ReadRequest extends HttpServletRequestWrapper {

    private final byte[] body;
    private final @Nullable IOException failure;

    private ReadRequest(HttpServletRequest request, byte[] body, @Nullable IOException failure) {
        super(request);
        this.body = body;
        this.failure = failure;
    }

    /** Reads the request's body to its end. */
    static ReadRequest of(HttpServletRequest request) {
        try {
            return new ReadRequest(request, request.getInputStream().readAllBytes(), null);
        } catch (IOException e) { // the client has gone, or takes too long
            return new ReadRequest(request, new byte[0], e);
        }
    }

    /** With another body in place of the one that has been read. */
    static ReadRequest of(HttpServletRequest request, byte[] body) {
        return new ReadRequest(request, body, null);
    }

    /** The whole body; null where it could not be read. */
    byte @Nullable [] body() {
        return failure == null ? body : null;
    }

    @Override
    public ServletInputStream getInputStream() {
        return new Again(new ByteArrayInputStream(body));
    }

    @Override
    public BufferedReader getReader() {
        return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }

    private final class Again extends ServletInputStream {

        private final ByteArrayInputStream left;

        Again(ByteArrayInputStream left) {
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            if (failure != null) {
                throw failure;
            }
            return left.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (failure != null) {
                throw failure;
            }
            return left.read(bytes, offset, length);
        }

        @Override
        public boolean isFinished() {
            return left.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("No request is read asynchronously here");
        }
    }
}
