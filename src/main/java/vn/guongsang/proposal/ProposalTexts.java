package vn.guongsang.proposal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
    /** What is said of a proposal as a whole: column → how the answer to a person calls it. Erased by the database's own function, with the case. */
    private static final Map<String, String> REMARKS = Map.of("remark", "Ý kiến của Văn phòng", "sent_back_reason", "Lý do trả lại", "decision_remark", "Ý kiến của lãnh đạo",
        "recall_reason", "Lý do thu hồi");

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
        List<String> names = names(number);
        jdbc.sql("""
                select p.number, p.remark, p.sent_back_reason, p.decision_remark, p.recall_reason,
                    (select count(*) from proposal_item other where other.proposal_number = p.number) = 1 as alone
                from proposal p join proposal_item i on i.proposal_number = p.number where i.nomination_number = :number order by p.number""").param("number", number)
            .query(row -> {
                for (Map.Entry<String, String> remark : REMARKS.entrySet()) {
                    String said = row.getString(remark.getKey());
                    // what was said of several belongs to this one only where it is named
                    if (said != null && !said.isBlank() && (row.getBoolean("alone") || names.stream().anyMatch(name -> said.toLowerCase(Locale.ROOT).contains(name)))) {
                        texts.put(remark.getValue() + ", phiếu trình " + row.getString("number"), said);
                    }
                }
            });
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
            if (isLast(proposal, number)) {
                notes.erase(proposal);
            } else {
                notes.eraseMentions(proposal, number);
                names(number).forEach(name -> notes.eraseMentions(proposal, name));
            }
            // the words a proposal is found by name every nominee; its number is enough once one of them is to be forgotten
            jdbc.sql("update proposal set search = lower(number), lock_version = lock_version + 1 where number = :proposal").param("proposal", proposal).update();
            List<UUID> drafts = jdbc.sql("""
                delete from proposal_file f using proposal p where p.number = f.proposal_number and f.version > 0 and p.number = :proposal
                    and (p.decision_round is not null or p.recalled_at is not null) returning f.file_id""").param("proposal", proposal).query(UUID.class).list();
            files.delete(Set.copyOf(drafts));
        }
    }

    /** Of whoever the case is about, in lower case. */
    private List<String> names(String number) {
        return jdbc.sql("""
            select distinct lower(v.dossier -> 'nominee' ->> 'name') from nomination n join nomination_version v on v.nomination_id = n.id
            where n.number = :number and n.erased_at is null and v.dossier -> 'nominee' ->> 'name' <> ''""").param("number", number).query(String.class).list();
    }

    private boolean isLast(String proposal, String number) {
        return jdbc.sql("""
            select not exists (select 1 from proposal_item other join nomination n on n.number = other.nomination_number
                where other.proposal_number = :proposal and other.nomination_number <> :number and n.erased_at is null)""")
            .param("proposal", proposal).param("number", number).query(Boolean.class).single();
    }
}
