package vn.guongsang.submission;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.guongsang.document.Files;
import vn.guongsang.privacy.CaseTexts;

/** What came back from above about one nomination, and the package it went up in: that goes with the last of its cases, its hash stays. */
@Component
class SubmissionTexts implements CaseTexts {
    private final JdbcClient jdbc;
    private final Files files;

    SubmissionTexts(JdbcClient jdbc, Files files) {
        this.jdbc = jdbc;
        this.files = files;
    }

    @Override
    public Map<String, String> of(String number) {
        Map<String, String> texts = new LinkedHashMap<>();
        jdbc.sql("select proposal_number, remark from submission_outcome where nomination_number = :number and remark is not null").param("number", number)
            .query(row -> {
                texts.put("Ý kiến cấp trên, phiếu trình " + row.getString(1), row.getString(2));
            });
        return texts;
    }

    @Override
    @Transactional
    public void erase(String number) {
        List<UUID> scans = jdbc.sql("""
            with gone as (select proposal_number, scanned_file from submission_outcome where nomination_number = :number),
            emptied as (update submission_outcome set remark = case when remark is null then null else '(đã xóa)' end, scanned_file = null where nomination_number = :number)
            select scanned_file from gone where scanned_file is not null""").param("number", number).query(UUID.class).list();
        List<UUID> packages = jdbc.sql("""
            with whole as (
                select s.proposal_number, s.package_file from submission s
                where s.package_file is not null and exists (select 1 from submission_outcome o where o.proposal_number = s.proposal_number and o.nomination_number = :number)
                    and not exists (select 1 from submission_outcome o join nomination n on n.number = o.nomination_number
                        where o.proposal_number = s.proposal_number and o.nomination_number <> :number and n.erased_at is null)),
            emptied as (update submission s set package_file = null from whole w where w.proposal_number = s.proposal_number),
            sent as (select m.id, m.envelope_file from exchange_message m join whole w using (proposal_number) where m.envelope_file is not null),
            unsent as (update exchange_message m set envelope_file = null from sent where sent.id = m.id)
            select package_file from whole union select envelope_file from sent""").param("number", number).query(UUID.class).list();
        files.delete(Set.copyOf(scans));
        files.delete(Set.copyOf(packages));
    }
}
