package vn.guongsang.nomination;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Frozen versions: written once, then only read; the database refuses the application any change. */
@Repository
class Versions {
    private final JdbcClient jdbc;
    private final ObjectMapper json;

    Versions(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** One line of the list of versions. */
    record Line(int version, String frozenBy, Instant frozenAt) {
    }

    void freeze(UUID nomination, Dossier dossier, byte[] digest, String by, Instant now) {
        var who = dossier.nominee();
        jdbc.sql("""
                        insert into nomination_version (nomination_id, version, nominee_id, nominee_kind, nominee_title, nominee_detail, unit_name,
                            award_code, award_name, basis, period_from, period_to, achievement, dossier, digest, frozen_by, frozen_at)
                        values (:id, :version, :nominee, :kind, :title, :detail, :unit, :awardCode, :awardName, :basis, :from, :to, :achievement,
                            cast(:dossier as jsonb), :digest, :by, :now)""")
                .param("id", nomination).param("version", dossier.version()).param("nominee", who.id()).param("kind", who.kind().name())
                .param("title", who.title()).param("detail", who.detail()).param("unit", dossier.unitName()).param("awardCode", dossier.awardCode())
                .param("awardName", dossier.awardName()).param("basis", dossier.basis().name()).param("from", dossier.from())
                .param("to", dossier.to()).param("achievement", dossier.achievement()).param("dossier", write(dossier)).param("digest", digest)
                .param("by", by).param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC)).update();
        // the working copy holds exactly these files: one statement, however many there are
        jdbc.sql("""
                        insert into nomination_version_file (nomination_id, version, file_id, kind, name, media_type, size, sha256, position)
                        select nomination_id, :version, file_id, kind, name, media_type, size, sha256, position
                        from nomination_file where nomination_id = :id and removed_at is null""")
                .param("id", nomination).param("version", dossier.version()).update();
    }

    Optional<Dossier> find(UUID nomination, int version) {
        return jdbc.sql("select dossier from nomination_version where nomination_id = :id and version = :version")
                .param("id", nomination).param("version", version).query(String.class).optional().map(this::read);
    }

    List<Line> lines(UUID nomination) {
        return jdbc.sql("select version, frozen_by, frozen_at from nomination_version where nomination_id = :id order by version desc")
                .param("id", nomination).query((row, i) -> new Line(row.getInt(1), row.getString(2), row.getTimestamp(3).toInstant())).list();
    }

    /** True when that file belongs to any version of the case. */
    boolean holds(UUID nomination, UUID file) {
        return jdbc.sql("select exists (select 1 from nomination_version_file where nomination_id = :id and file_id = :file)")
                .param("id", nomination).param("file", file).query(Boolean.class).single();
    }

    Dossier read(String text) {
        try {
            return json.readValue(text, Dossier.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String write(Dossier dossier) {
        try {
            return json.writeValueAsString(dossier);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
