package vn.guongsang.signature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The office's seal: key and picture, read once. A file that is named and does not fit stops the start. */
@Component
class Seal {
    private static final Logger log = LoggerFactory.getLogger(Seal.class);
    private static final Duration SOON = Duration.ofDays(30);

    private final SigningKey key;
    private final byte[] image;
    private final double diameter;
    private final Clock clock;

    Seal(SealSettings settings, Clock clock) {
        this.clock = clock;
        this.diameter = settings.diameter() * SignaturePlace.MM;
        if (settings.keystore() == null) {
            key = null;
            image = null;
            return;
        }
        try {
            key = SigningKey.pkcs12(settings.keystore(), settings.password());
            image = picture(settings.image());
        } catch (IllegalStateException e) {
            throw new IllegalStateException("guongsang.signing.seal: " + e.getMessage() + " (docs/operations.md, The office's seal)", e);
        }
        if (expiresSoon()) {
            log.warn("The certificate of the office's seal ends on {}", expires());
        }
    }

    private static byte[] picture(Path file) {
        if (file == null) {
            throw new IllegalStateException("the picture of the seal (image) is missing");
        }
        try {
            byte[] png = Files.readAllBytes(file);
            Picture.of(png);
            return png;
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException(file + " is no PNG with a transparent ground", e);
        }
    }

    boolean configured() {
        return key != null;
    }

    SigningKey key() {
        return key;
    }

    byte[] image() {
        return image;
    }

    /** In points. */
    double diameter() {
        return diameter;
    }

    X509Certificate certificate() {
        return key.chain().get(0);
    }

    Instant expires() {
        return certificate().getNotAfter().toInstant();
    }

    boolean expiresSoon() {
        return expires().isBefore(clock.instant().plus(SOON));
    }
}
