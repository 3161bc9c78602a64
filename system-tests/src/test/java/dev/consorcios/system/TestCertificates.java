package dev.consorcios.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * An authority of one's own and a certificate that it signed, for this machine's name, as an operator would make them.
 *
 * @param authority its certificate
 * @param certificate for {@code localhost}
 * @param key the certificate's private key, readable by its owner only
 */
record TestCertificates(Path authority, Path certificate, Path key) {

    private static final String PASSWORD = "changeit";

    /** With the JDK's own tool, which keeps keys in stores: the services and PostgreSQL want them in PEM. */
    static TestCertificates createIn(Path directory) throws Exception {
        Files.createDirectories(directory);
        Path authorityStore = directory.resolve("authority.p12");
        Path serverStore = directory.resolve("server.p12");
        Path request = directory.resolve("request.pem");
        TestCertificates made = new TestCertificates(
                directory.resolve("authority.pem"), directory.resolve("server.pem"), directory.resolve("server.key"));
        pair(authorityStore, "CN=An authority for tests", "-ext", "bc:c=ca:true");
        pair(serverStore, "CN=localhost");
        keytool(serverStore, "-certreq", "-file", request.toString());
        keytool(
                authorityStore,
                "-gencert",
                "-rfc",
                "-validity",
                "2",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-infile",
                request.toString(),
                "-outfile",
                made.certificate.toString());
        keytool(authorityStore, "-exportcert", "-rfc", "-file", made.authority.toString());
        KeyStore store = KeyStore.getInstance(serverStore.toFile(), PASSWORD.toCharArray());
        byte[] key = store.getKey("mykey", PASSWORD.toCharArray()).getEncoded();
        Files.writeString(
                made.key,
                "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(key)
                        + "\n-----END PRIVATE KEY-----\n");
        Files.setPosixFilePermissions(made.key, PosixFilePermissions.fromString("rw-------"));
        return made;
    }

    private static void pair(Path store, String name, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(
                List.of("-genkeypair", "-keyalg", "EC", "-groupname", "secp256r1", "-validity", "2", "-dname", name));
        arguments.addAll(List.of(more));
        keytool(store, arguments.toArray(String[]::new));
    }

    private static void keytool(Path store, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-J-XX:+UseSerialGC"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD));
        Process keytool = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(store.resolveSibling("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue())
                .as("%s%n%s", command, Files.readString(store.resolveSibling("keytool.log")))
                .isZero();
    }
}
