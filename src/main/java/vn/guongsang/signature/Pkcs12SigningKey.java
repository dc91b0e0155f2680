package vn.guongsang.signature;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.UnrecoverableKeyException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

/** The one key of a PKCS#12 file. */
final class Pkcs12SigningKey implements SigningKey {
    /** Java signs a digest with RSA only when it says itself which one it is (RFC 8017, 9.2, note 1). */
    private static final byte[] SHA256_INFO = HexFormat.of().parseHex("3031300d060960864801650304020105000420");

    private final PrivateKey key;
    private final List<X509Certificate> chain;

    private Pkcs12SigningKey(PrivateKey key, List<X509Certificate> chain) {
        this.key = key;
        this.chain = List.copyOf(chain);
    }

    static Pkcs12SigningKey open(Path file, String password) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            char[] secret = password == null ? new char[0] : password.toCharArray();
            store.load(in, secret);
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias)) {
                    List<X509Certificate> chain = new ArrayList<>();
                    for (var certificate : store.getCertificateChain(alias)) {
                        chain.add((X509Certificate) certificate);
                    }
                    return new Pkcs12SigningKey((PrivateKey) store.getKey(alias, secret), chain);
                }
            }
            throw new IllegalStateException(file + " holds no private key");
        } catch (IOException e) {
            throw new IllegalStateException(e.getCause() instanceof UnrecoverableKeyException ? "wrong password for " + file : file + " cannot be read as a PKCS#12 file", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(file + " cannot be read as a PKCS#12 file", e);
        }
    }

    @Override
    public List<X509Certificate> chain() {
        return chain;
    }

    @Override
    public byte[] sign(byte[] digest) {
        try {
            boolean rsa = key.getAlgorithm().equals("RSA");
            Signature signature = Signature.getInstance(rsa ? "NONEwithRSA" : "NONEwithECDSA");
            signature.initSign(key);
            if (rsa) {
                signature.update(SHA256_INFO);
            }
            signature.update(digest);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
