package vn.guongsang.nomination;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.guongsang.document.StoredFile;

/** Rows of the working copy's files. Callers hold the nomination's lock. */
@Repository
class DraftFiles {
    private final JdbcClient jdbc;

    DraftFiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those in the dossier, in order; removed ones (still at hand for "Hoàn tác") only when asked. */
    List<DraftFile> of(UUID nomination, boolean withRemoved) {
        return jdbc.sql("""
                        select file_id, kind, name, media_type, size, sha256, position, removed_at is not null as removed from nomination_file
                        where nomination_id = :id and (:withRemoved or removed_at is null) order by position, added_at, file_id""")
                .param("id", nomination).param("withRemoved", withRemoved).query((row, i) -> new DraftFile(row.getObject("file_id", UUID.class),
                        row.getString("kind"), row.getString("name"), row.getString("media_type"), row.getLong("size"), row.getString("sha256"),
                        row.getInt("position"), row.getBoolean("removed"))).list();
    }

    Optional<DraftFile> find(UUID nomination, UUID file) {
        return of(nomination, true).stream().filter(one -> one.id().equals(file)).findFirst();
    }

    /** {@code position} null: at the end. */
    void add(UUID nomination, StoredFile file, String kind, Integer position, String by, Instant now) {
        jdbc.sql("""
                        insert into nomination_file (nomination_id, file_id, kind, name, media_type, size, sha256, position, added_by, added_at)
                        values (:id, :file, :kind, :name, :type, :size, :sha,
                            coalesce(:position, (select coalesce(max(position), 0) + 1 from nomination_file where nomination_id = :id)), :by, :now)""")
                .param("id", nomination).param("file", file.id()).param("kind", kind).param("name", file.name()).param("type", file.mediaType())
                .param("size", file.size()).param("sha", file.sha256()).param("position", position, java.sql.Types.INTEGER).param("by", by)
                .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC)).update();
    }

    void remove(UUID nomination, UUID file, Instant now) {
        jdbc.sql("update nomination_file set removed_at = :now where nomination_id = :id and file_id = :file and removed_at is null")
                .param("id", nomination).param("file", file).param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC)).update();
    }

    void restore(UUID nomination, UUID file) {
        jdbc.sql("update nomination_file set removed_at = null where nomination_id = :id and file_id = :file")
                .param("id", nomination).param("file", file).update();
    }

    void kind(UUID nomination, UUID file, String kind) {
        jdbc.sql("update nomination_file set kind = :kind where nomination_id = :id and file_id = :file")
                .param("id", nomination).param("file", file).param("kind", kind).update();
    }

    void order(UUID nomination, List<UUID> files) {
        jdbc.sql("""
                        update nomination_file f set position = o.place
                        from unnest(cast(:files as uuid[])) with ordinality as o (file_id, place)
                        where f.nomination_id = :id and f.file_id = o.file_id""")
                .param("id", nomination).param("files", ids(files)).update();
    }

    /** Takes the removed rows away; gives those of their files that no frozen version holds. */
    Set<UUID> forgetRemoved(UUID nomination) {
        var gone = jdbc.sql("delete from nomination_file where nomination_id = :id and removed_at is not null returning file_id")
                .param("id", nomination).query(UUID.class).list();
        return unreferenced(gone);
    }

    Set<UUID> unreferenced(Collection<UUID> files) {
        var left = new HashSet<>(files);
        if (!left.isEmpty()) {
            jdbc.sql("select distinct file_id from nomination_version_file where file_id = any(cast(:files as uuid[]))")
                    .param("files", ids(files)).query(UUID.class).list().forEach(left::remove);
        }
        return left;
    }

    /** Ids as the driver sends arrays; the statement casts them to uuid[]. */
    static String[] ids(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).toArray(String[]::new);
    }
}
