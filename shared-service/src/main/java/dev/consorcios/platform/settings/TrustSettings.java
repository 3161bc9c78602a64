package dev.consorcios.platform.settings;

import java.net.http.HttpClient;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/**
 * Whom a service trusts when it calls another one by https.
 *
 * @param ca the certificates of authorities in PEM ({@code CONSORCIOS_CA}, or in a file: {@code CONSORCIOS_CA_FILE}), and of
 *     no others; those that Java trusts when there are none
 */
@ConfigurationProperties("consorcios")
public record TrustSettings(@Nullable String ca) {

    private static final String BEGIN = "-----BEGIN CERTIFICATE-----";

    public TrustSettings {
        if (ca != null) {
            context(ca);
        }
    }

    /** For calls of other services: never follows a redirect, which could lead a secret astray. */
    public HttpClient.Builder httpClient() {
        HttpClient.Builder client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).followRedirects(HttpClient.Redirect.NEVER);
        return ca == null ? client : client.sslContext(context(ca));
    }

    private static SSLContext context(String ca) {
        try {
            if (!ca.contains(BEGIN)) {
                throw new IllegalStateException("there is none in it");
            }
            return SslBundle.of(new PemSslStoreBundle(null, PemSslStoreDetails.forCertificate(ca)))
                    .createSslContext();
        } catch (IllegalStateException e) {
            throw new InvalidSettingException(
                    "The setting CONSORCIOS_CA is wrong: it holds no certificates that can be read (" + e.getMessage()
                            + ").",
                    "Set CONSORCIOS_CA_FILE to the file with your authority's certificate in PEM, which has a line "
                            + BEGIN,
                    e);
        }
    }
}
