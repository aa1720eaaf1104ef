package dev.hone.net;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate of one host, signed by itself. */
final class Certificate {
    private static final String PASSWORD = "changeit";

    private final KeyStore keys;

    private Certificate(KeyStore keys) {
        this.keys = keys;
    }

    static Certificate of(String host, Path folder) throws Exception {
        Path store = folder.resolve("keys.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        List<String> make = List.of(keytool, "-genkeypair", "-alias", "server", "-keyalg", "EC");
        List<String> whose = List.of("-dname", "CN=" + host, "-ext", "SAN=dns:" + host);
        List<String> where = List.of("-storetype", "PKCS12", "-storepass", PASSWORD, "-keystore", store.toString());
        Process made = new ProcessBuilder(java.util.stream.Stream.of(make, whose, where)
                        .flatMap(List::stream)
                        .toList())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        if (made.waitFor() != 0) {
            throw new IllegalStateException(Files.readString(folder.resolve("keytool.log")));
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return new Certificate(keys);
    }

    /** Contexts that have the key of the certificate and trust it. */
    PinnedClients.Trust trusted() throws Exception {
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD.toCharArray());
        KeyStore authorities = KeyStore.getInstance("PKCS12");
        authorities.load(null, null);
        authorities.setCertificateEntry("server", keys.getCertificate("server"));
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(authorities);
        return () -> {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
            return context;
        };
    }
}
