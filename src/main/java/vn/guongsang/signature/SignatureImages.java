package vn.guongsang.signature;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who has put the picture of the own signature here. */
@Component
class SignatureImages {
    private final JdbcClient jdbc;

    SignatureImages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<UUID> of(String person) {
        return jdbc.sql("select file_id from signature_image where person = ?").param(person).query(UUID.class).optional();
    }
}
