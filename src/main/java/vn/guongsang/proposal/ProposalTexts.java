package vn.guongsang.proposal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.guongsang.audit.AuditNotes;
import vn.guongsang.document.Files;
import vn.guongsang.privacy.CaseTexts;

/** What proposals say of one nomination: the leader's remark, the drafts that listed it. Issued papers belong to the set of decisions, which is kept for ever. */
@Component
class ProposalTexts implements CaseTexts {
    private final JdbcClient jdbc;
    private final AuditNotes notes;
    private final Files files;

    ProposalTexts(JdbcClient jdbc, AuditNotes notes, Files files) {
        this.jdbc = jdbc;
        this.notes = notes;
        this.files = files;
    }

    @Override
    public Map<String, String> of(String number) {
        Map<String, String> texts = new LinkedHashMap<>();
        jdbc.sql("select proposal_number, choice_remark from proposal_item where nomination_number = :number and choice_remark is not null").param("number", number)
            .query(row -> {
                texts.put("Ý kiến tại phiếu trình " + row.getString(1), row.getString(2));
            });
        return texts;
    }

    @Override
    @Transactional
    public void erase(String number) {
        List<String> proposals = jdbc.sql("""
            update proposal_item set choice_remark = case when choice_remark is null then null else '(đã xóa)' end, struck_out_reason = null
            where nomination_number = :number returning proposal_number""").param("number", number).query(String.class).list();
        for (String proposal : proposals) {
            notes.eraseMentions(proposal, number);
            // the words a proposal is found by name every nominee; its number is enough once one of them is to be forgotten
            jdbc.sql("update proposal set search = lower(number), lock_version = lock_version + 1 where number = :proposal").param("proposal", proposal).update();
            List<UUID> drafts = jdbc.sql("""
                delete from proposal_file f using proposal p where p.number = f.proposal_number and f.version > 0 and p.number = :proposal
                    and (p.decision_round is not null or p.recalled_at is not null) returning f.file_id""").param("proposal", proposal).query(UUID.class).list();
            files.delete(Set.copyOf(drafts));
        }
    }
}
