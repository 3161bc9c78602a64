package dev.consorcios.platform.shortcuts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;
import org.springframework.security.web.header.writers.HstsHeaderWriter;
import org.springframework.security.web.header.writers.XContentTypeOptionsHeaderWriter;
import org.springframework.security.web.header.writers.XXssProtectionHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter;

/** What Spring Security gives the answers that come by it, for those that do not. */
public final class SecurityHeaders {

    private static final List<HeaderWriter> ALWAYS = List.of(
            new XContentTypeOptionsHeaderWriter(),
            new XXssProtectionHeaderWriter(),
            new XFrameOptionsHeaderWriter(),
            new HstsHeaderWriter());

    /** Adds nothing where the answer says itself how it may be kept. */
    private static final HeaderWriter UNCACHED = new CacheControlHeadersWriter();

    private SecurityHeaders() {}

    /** For an answer that says itself how it may be kept. */
    public static void write(HttpServletRequest request, HttpServletResponse response) {
        ALWAYS.forEach(header -> header.writeHeaders(request, response));
    }

    /** For an answer that nobody is to keep. */
    public static void writeUncached(HttpServletRequest request, HttpServletResponse response) {
        write(request, response);
        UNCACHED.writeHeaders(request, response);
    }
}
