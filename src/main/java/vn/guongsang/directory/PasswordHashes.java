package vn.guongsang.directory;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * argon2id with the parameters OWASP recommends (19 MiB, 2 passes, 1 lane), at any length. Hashes of an earlier kind ({@code bcrypt}, which looks at 72
 * bytes only) still work and are replaced at the next login, as are argon2id hashes with weaker parameters.
 *
 * <p>A Vietnamese letter has several spellings in Unicode, depending on the keyboard: a password is compared in NFC and otherwise as it was typed.
 */
@Component
class PasswordHashes implements PasswordEncoder {
    static final String KIND = "argon2id";
    static final int MEMORY_KIB = 19 * 1024;
    static final int PASSES = 2;
    private static final int BCRYPT_BYTES = 72;
    /** Each hash takes 19 MiB while it is computed: a crowd at eight o'clock, or an attacker, must not take the heap. */
    private static final int AT_ONCE = 4;
    private static final int LONGEST_WAIT_SECONDS = 10;

    private final PasswordEncoder kinds = new DelegatingPasswordEncoder(KIND, Map.of(
        KIND, new Argon2PasswordEncoder(16, 32, 1, MEMORY_KIB, PASSES), "bcrypt", new BCryptPasswordEncoder()));
    private final Semaphore places = new Semaphore(AT_ONCE, true);
    private final Timer computing;

    PasswordHashes(MeterRegistry meters) {
        computing = meters.timer("guongsang.password.hashes");
    }

    @Override
    public String encode(CharSequence password) {
        return computed(() -> kinds.encode(nfc(password)));
    }

    @Override
    public boolean matches(CharSequence password, String hash) {
        String typed = nfc(password);
        boolean whole = !hash.startsWith("{bcrypt}") || typed.getBytes(StandardCharsets.UTF_8).length <= BCRYPT_BYTES;
        return computed(() -> kinds.matches(typed, hash)) && whole;
    }

    @Override
    public boolean upgradeEncoding(String hash) {
        return kinds.upgradeEncoding(hash);
    }

    private <T> T computed(Supplier<T> hash) {
        try {
            if (!places.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new AuthenticationServiceException("too many passwords to compare at once");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AuthenticationServiceException("interrupted", e);
        }
        try {
            return computing.record(hash);
        } finally {
            places.release();
        }
    }

    private static String nfc(CharSequence password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC);
    }
}
