package vn.guongsang.audit;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Component
class JdbcAuditNotes implements AuditNotes {
    private final JdbcClient jdbc;

    JdbcAuditNotes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public int erase(String caseKey) {
        return delete(caseKey, "");
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public int eraseMentions(String caseKey, String words) {
        return delete(caseKey, words);
    }

    private int delete(String caseKey, String words) {
        return jdbc.sql("delete from audit_note n using audit_entry e where e.id = n.entry_id and e.case_key = :key and strpos(lower(n.note), lower(:words)) > 0")
            .param("key", caseKey).param("words", words).update();
    }
}
