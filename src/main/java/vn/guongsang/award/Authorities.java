package vn.guongsang.award;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** The bodies that receive submissions: the samples of {@code authorities.csv}, reached as the administrator set. */
@Component
class Authorities {
    private static final String SAMPLE_DOMAIN = "@example.vn";

    private final Map<String, ReceivingAuthority> byCode;

    Authorities(AuthoritySettings settings, Environment environment) {
        boolean productive = environment.acceptsProfiles(Profiles.of("prod"));
        try (Reader reader = new InputStreamReader(Authorities.class.getResourceAsStream("/award/authorities.csv"), StandardCharsets.UTF_8)) {
            byCode = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get().parse(reader).getRecords().stream()
                .map(row -> authority(row, settings.of(row.get("code")), productive)).collect(Collectors.toUnmodifiableMap(ReceivingAuthority::code, one -> one));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return null for a blank code */
    ReceivingAuthority of(String code) {
        if (code.isBlank()) {
            return null;
        }
        ReceivingAuthority found = byCode.get(code);
        if (found == null) {
            throw new IllegalStateException("no receiving authority " + code + " in award/authorities.csv");
        }
        return found;
    }

    boolean knows(String code) {
        return code.isBlank() || byCode.containsKey(code);
    }

    private static ReceivingAuthority authority(CSVRecord row, AuthoritySettings.Reach reach, boolean productive) {
        String code = row.get("code");
        ReceivingAuthority.Channel channel = reach.channel() != null ? reach.channel() : ReceivingAuthority.Channel.valueOf(row.get("channel"));
        String email = reach.email() != null ? reach.email() : row.get("email");
        // a dossier sent to a sample address would be lost in silence
        if (productive && channel == ReceivingAuthority.Channel.MAIL && email.endsWith(SAMPLE_DOMAIN)) {
            throw new IllegalStateException("guongsang.award.authorities.%s.email is still the sample %s: set the real address of “%s”, or channel BY_HAND"
                .formatted(code.toLowerCase(Locale.ROOT), email, row.get("name")));
        }
        return new ReceivingAuthority(code, row.get("name"), channel, email);
    }
}
