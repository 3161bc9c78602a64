package dev.consorcios.cli;

import dev.consorcios.cli.language.Message;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Whom to trust when agents and nodes are called by https: the authorities whose certificates are in the file that {@code
 * CONSORCIOS_CA_FILE} names, and no others; those that Java trusts when it is not set.
 */
final class TrustedAuthorities {

    private static final String VARIABLE = "CONSORCIOS_CA_FILE";

    private TrustedAuthorities() {}

    /**
     * Has all connections of this process trust them: both libraries that speak HTTP ask Java whom to trust.
     *
     * @return what is wrong with the setting; empty when nothing is
     */
    static Optional<Message> complaint(CliEnvironment environment) {
        Optional<String> file = environment.variable(VARIABLE);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            SSLContext.setDefault(trusting(certificates(Path.of(file.get()))));
            return Optional.empty();
        } catch (IOException failure) {
            return wrong(file.get(), Message.of("problems.authorities.unreadable", FileTrouble.reason(failure)));
        } catch (InvalidPathException failure) {
            return wrong(file.get(), Message.of("problems.authorities.no-name"));
        } catch (CertificateException failure) {
            return wrong(file.get(), Message.of("problems.authorities.no-certificates"));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Optional<Message> wrong(String file, Message what) {
        return Optional.of(Message.of("problems.authorities", VARIABLE, file, what));
    }

    private static Collection<? extends Certificate> certificates(Path file) throws IOException, CertificateException {
        try (InputStream in = Files.newInputStream(file)) {
            Collection<? extends Certificate> found =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (found.isEmpty()) {
                throw new CertificateException("none");
            }
            return found;
        }
    }

    private static SSLContext trusting(Collection<? extends Certificate> certificates)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (Certificate each : certificates) {
            store.setCertificateEntry("authority-" + store.size(), each);
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
