package dev.consorcios.cli.bench;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One client's connection to one service, kept open from request to request: HTTP/1.1 and no more of it than our services
 * speak. A library would do, but the load shares the machine with what it measures, and this costs a sixth of the
 * processor time of HttpClient and two thirds of that of HttpURLConnection, which also repeats requests unasked
 * (docs/performance.md). Answers are looked at, not built.
 */
final class Connection implements AutoCloseable {

    private static final int CONNECT_MILLIS = 1000;
    private static final int KEPT_OF_BODY = 1024 * 1024;

    private final String host;
    private final int port;
    private final int timeoutMillis;
    private final byte[] in = new byte[16 * 1024];
    private int position;
    private int limit;
    private volatile @Nullable Socket socket;

    private boolean chunked;
    private boolean closing;
    private long contentLength;
    private @Nullable String entityTag;
    private @Nullable ByteArrayOutputStream body;

    Connection(URI service, Duration timeout) {
        this.host = service.getHost();
        this.port = service.getPort() == -1 ? 80 : service.getPort();
        this.timeoutMillis = Math.clamp(timeout.toMillis(), 1, Integer.MAX_VALUE);
    }

    /**
     * Sends a request, waits until its whole answer is here, and returns its status. A connection that failed is opened
     * anew for the next request; the failed one is not sent again.
     *
     * @param keep whether to keep the answer's body; that of a refusal is kept in any case
     */
    int exchange(Wire request, boolean keep) throws IOException {
        try {
            return exchange(open(), request, keep);
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private int exchange(Socket to, Wire request, boolean keep) throws IOException {
        to.getOutputStream().write(request.bytes(), 0, request.length());
        InputStream from = to.getInputStream();
        int status = status(from);
        headers(from);
        body = keep || status >= 300 ? new ByteArrayOutputStream() : null;
        if (status == 204 || status == 304) {
            // They have no body, whatever their headers say.
        } else if (chunked) {
            chunks(from);
        } else if (contentLength >= 0) {
            body(from, contentLength);
        } else {
            throw new ProtocolException("an answer of unknown length");
        }
        if (closing) {
            close();
        }
        return status;
    }

    /** The ETag of the last answer, if it had one. */
    @Nullable String entityTag() {
        return entityTag;
    }

    /** The body of the last answer, as far as it was kept. */
    String body() {
        ByteArrayOutputStream kept = body;
        return kept == null ? "" : kept.toString(StandardCharsets.UTF_8);
    }

    private Socket open() throws IOException {
        Socket open = socket;
        if (open == null) {
            open = new Socket();
            socket = open;
            open.setTcpNoDelay(true);
            open.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
            open.setSoTimeout(timeoutMillis);
            position = 0;
            limit = 0;
        }
        return open;
    }

    private int status(InputStream from) throws IOException {
        int start = line(from);
        // HTTP/1.1 200
        int status = 0;
        for (int i = start + 9; i < start + 12 && i < position; i++) {
            status = 10 * status + in[i] - '0';
        }
        if (status < 200 || status > 599) {
            throw new ProtocolException("what is no answer of HTTP");
        }
        return status;
    }

    private void headers(InputStream from) throws IOException {
        chunked = false;
        closing = false;
        contentLength = -1;
        entityTag = null;
        for (int start = line(from); end() > start; start = line(from)) {
            if (is(start, "content-length:")) {
                contentLength = Long.parseLong(value(start, "content-length:"));
            } else if (is(start, "transfer-encoding:")) {
                chunked = value(start, "transfer-encoding:").equalsIgnoreCase("chunked");
            } else if (is(start, "connection:")) {
                closing = value(start, "connection:").equalsIgnoreCase("close");
            } else if (is(start, "etag:")) {
                entityTag = value(start, "etag:");
            }
        }
    }

    private boolean is(int start, String header) {
        int length = header.length();
        if (end() - start < length || in[start + length - 1] != ':') {
            return false;
        }
        for (int i = 0; i < length - 1; i++) {
            if ((in[start + i] | 0x20) != (header.charAt(i) | 0x20)) {
                return false;
            }
        }
        return true;
    }

    private String value(int start, String header) {
        int from = start + header.length();
        return new String(in, from, end() - from, StandardCharsets.ISO_8859_1).strip();
    }

    private void chunks(InputStream from) throws IOException {
        while (true) {
            int start = line(from);
            int end = start;
            while (end < end() && in[end] != ';') {
                end++;
            }
            int size = Integer.parseInt(new String(in, start, end - start, StandardCharsets.ISO_8859_1).strip(), 16);
            if (size == 0) {
                break;
            }
            body(from, size);
            line(from);
        }
        for (int start = line(from); end() > start; start = line(from)) {
            // Trailers say nothing that is wanted.
        }
    }

    private void body(InputStream from, long length) throws IOException {
        long left = length;
        while (left > 0) {
            if (position == limit) {
                position = 0;
                limit = 0;
                fill(from);
            }
            int here = (int) Math.min(left, limit - position);
            ByteArrayOutputStream kept = body;
            if (kept != null && kept.size() < KEPT_OF_BODY) {
                kept.write(in, position, here);
            }
            position += here;
            left -= here;
        }
    }

    /** Goes on past the next line and returns where it begins; {@link #end()} is where it ends. */
    private int line(InputStream from) throws IOException {
        int seen = position;
        while (true) {
            for (; seen < limit; seen++) {
                if (in[seen] == '\n') {
                    int start = position;
                    position = seen + 1;
                    return start;
                }
            }
            if (position > 0) {
                System.arraycopy(in, position, in, 0, limit - position);
                seen -= position;
                limit -= position;
                position = 0;
            }
            fill(from);
        }
    }

    private int end() {
        return position - (position > 1 && in[position - 2] == '\r' ? 2 : 1);
    }

    private void fill(InputStream from) throws IOException {
        if (limit == in.length) {
            throw new ProtocolException("a line that is too long");
        }
        int more = from.read(in, limit, in.length - limit);
        if (more < 0) {
            throw new EOFException();
        }
        limit += more;
    }

    @Override
    public void close() {
        Socket open = socket;
        socket = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // It is of no use any more in any case.
            }
        }
    }
}
