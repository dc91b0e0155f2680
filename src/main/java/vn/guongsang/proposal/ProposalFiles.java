package vn.guongsang.proposal;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.guongsang.document.OutgoingBook;
import vn.guongsang.document.PaperPart;

/** Which files belong to a proposal. The drafts of a version stand under it, the final paper under {@link #FINAL}. */
@Component
class ProposalFiles {
    static final int FINAL = 0;

    enum Kind { PAPER_DOCX, PAPER_PDF, LIST_DOCX, LIST_PDF, LIST_SIGNED, SHEET_DOCX, SHEET_PDF, CERTIFICATES, SIGNED }

    private final JdbcClient jdbc;

    ProposalFiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<UUID> put(String proposal, int version, Kind kind, UUID file, Instant at) {
        return put(proposal, version, kind, 1, file, at);
    }

    /**
     * @param part of the Giấy khen, which take several files: the first one in it, counted from 1; else 1
     * @return the file that stood there before
     */
    Optional<UUID> put(String proposal, int version, Kind kind, int part, UUID file, Instant at) {
        // both parts see the table as it was, so the first one answers with the file that is replaced
        Optional<UUID> before = jdbc.sql("""
                with before as (select file_id from proposal_file where proposal_number = :proposal and version = :version and kind = :kind and part = :part),
                put as (
                    insert into proposal_file (proposal_number, version, kind, part, file_id, kept_at) values (:proposal, :version, :kind, :part, :file, :at)
                    on conflict (proposal_number, version, kind, part) do update set file_id = excluded.file_id, kept_at = excluded.kept_at)
                select file_id from before""")
            .param("proposal", proposal).param("version", version).param("kind", kind.name()).param("part", part).param("file", file).param("at", Timestamp.from(at))
            .query(UUID.class).optional();
        return before.filter(old -> !old.equals(file));
    }

    /** The signed paper. It replaces what was signed before, and a list that was sealed together with that. @return the files that stood there */
    Set<UUID> putSigned(String proposal, UUID file, Instant at) {
        Set<UUID> before = new HashSet<>(jdbc.sql("delete from proposal_file where proposal_number = ? and version = ? and kind = ? returning file_id")
            .params(proposal, FINAL, Kind.LIST_SIGNED.name()).query(UUID.class).list());
        put(proposal, FINAL, Kind.SIGNED, file, at).ifPresent(before::add);
        return before;
    }

    /** @return the files that stood there */
    Set<UUID> remove(String proposal, int version) {
        return Set.copyOf(jdbc.sql("delete from proposal_file where proposal_number = ? and version = ? returning file_id").params(proposal, version).query(UUID.class).list());
    }

    Map<Kind, UUID> of(String proposal, int version) {
        Map<Kind, UUID> files = new EnumMap<>(Kind.class);
        jdbc.sql("select kind, file_id from proposal_file where proposal_number = ? and version = ? and kind <> 'CERTIFICATES'").params(proposal, version)
            .query((row, at) -> files.put(Kind.valueOf(row.getString(1)), row.getObject(2, UUID.class))).list();
        return files;
    }

    /** What the book keeps beside the signed paper. */
    List<OutgoingBook.Made> made(String proposal) {
        return jdbc.sql("""
                select kind, file_id from proposal_file where proposal_number = ? and version = ? and kind <> 'SIGNED'
                order by case when kind like 'PAPER%' then 1 when kind = 'CERTIFICATES' then 3 else 2 end, kind, part""").params(proposal, FINAL)
            .query((row, at) -> new OutgoingBook.Made(row.getObject(2, UUID.class), switch (Kind.valueOf(row.getString(1))) {
                case LIST_DOCX, LIST_PDF -> PaperPart.LIST;
                case LIST_SIGNED -> PaperPart.SEALED_LIST;
                case CERTIFICATES -> PaperPart.CERTIFICATES;
                default -> PaperPart.PAPER;
            })).list();
    }

    /** The files of Giấy khen by the first one in each. */
    Map<Integer, UUID> certificates(String proposal) {
        Map<Integer, UUID> files = new TreeMap<>();
        jdbc.sql("select part, file_id from proposal_file where proposal_number = ? and kind = 'CERTIFICATES'").param(proposal)
            .query((row, at) -> files.put(row.getInt(1), row.getObject(2, UUID.class))).list();
        return files;
    }

    boolean belongs(String proposal, UUID file) {
        return jdbc.sql("select exists (select 1 from proposal_file where proposal_number = ? and file_id = ?)").params(proposal, file).query(Boolean.class).single();
    }
}
