package vn.guongsang.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.guongsang.ProductTest;
import vn.guongsang.approval.Choice;
import vn.guongsang.nomination.SampleNominationsTestBeans;

/** Years later, with nothing left but the rows of the audit: what was decided, by whom, on what, and what became of it. */
@ProductTest
class OneDecisionFromTheAuditTests {
    @Autowired
    CaseWalkTestBeans walk;
    @Autowired
    SampleNominationsTestBeans samples;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    ObjectMapper json;

    private record Row(Instant at, String action, String actor, Map<String, String> facts) {
    }

    @Test
    void whoProposedWhatTheLeaderSawWhoDecidedHowAndWhichPaperFollowed() {
        String approved = walk.submitted(CaseWalkTestBeans.WITHIN_DIRECTOR);
        walk.complete("truongphong1", approved, NominationProcess.TASK_CONFIRM, Map.of("outcome", "sendBack", "reason", "Thiếu ngày tháng."));
        samples.resubmit(approved);
        walk.confirm(approved);
        walk.accept(approved);
        String refused = walk.ready(CaseWalkTestBeans.WITHIN_DIRECTOR);
        String proposal = walk.asked(List.of(approved, refused));
        walk.decideFinally(proposal, Map.of(approved, Choice.APPROVE, refused, Choice.REFUSE));
        walk.issue(proposal);

        Map<String, Row> steps = new LinkedHashMap<>();
        rows(proposal).forEach(row -> steps.put(row.action(), row));
        // who proposed what
        Row prepared = steps.get("PROPOSAL_PREPARED");
        assertThat(prepared.actor()).isEqualTo("vanphong");
        Map<String, String> versions = pairs(prepared.facts().get("nominations"), "@");
        assertThat(versions).isEqualTo(Map.of(approved, "2", refused, "1"));
        // which frozen content that was, by whom it was sent and confirmed
        assertThat(rows(approved)).filteredOn(row -> row.action().endsWith("SUBMITTED") && row.facts().get("version").equals(versions.get(approved))).singleElement()
            .satisfies(row -> assertThat(row.facts().get("digest")).hasSize(64)).satisfies(row -> assertThat(row.actor()).isEqualTo("chuyenvien1"));
        assertThat(rows(approved)).filteredOn(row -> row.action().equals("NOMINATION_CONFIRMED")).singleElement()
            .satisfies(row -> assertThat(row.actor()).isEqualTo("truongphong1")).satisfies(row -> assertThat(row.facts().get("version")).isEqualTo("2"));
        // what the leader was asked, saw and answered is the same content
        Row asked = steps.get("APPROVAL_OPENED");
        Row decided = steps.entrySet().stream().filter(step -> step.getValue().facts().containsKey("choices")).findFirst().orElseThrow().getValue();
        assertThat(steps.get("PROPOSAL_SIGNED_OFF").actor()).isEqualTo("chanhvp");
        assertThat(List.of(steps.get("PROPOSAL_SIGNED_OFF").facts().get("digest"), asked.facts().get("digest"), decided.facts().get("digest")))
            .containsOnly(prepared.facts().get("digest"));
        assertThat(asked.facts().get("approver")).isEqualTo("giamdoc");
        // who decided what, with which proof, from where, when for good
        assertThat(decided.actor()).isEqualTo("giamdoc");
        assertThat(pairs(decided.facts().get("choices"), "=")).isEqualTo(Map.of(approved, "APPROVE", refused, "REFUSE"));
        assertThat(decided.facts()).containsEntry("factor", "LOGIN").containsEntry("address", "127.0.0.1").containsKey("userAgent");
        assertThat(Instant.parse(decided.facts().get("finalAt"))).isAfterOrEqualTo(decided.at().minusSeconds(1));
        // which paper followed
        assertThat(steps.get("PROPOSAL_NUMBERED").facts().get("paper")).isEqualTo(steps.get("PROPOSAL_ISSUED").facts().get("paper")).endsWith("/QĐ-SKHCN");
        assertThat(steps.get("PROPOSAL_ISSUED").actor()).isEqualTo("vanthu");
        assertThat(steps.get("PROPOSAL_ISSUED").facts().get("signedBy")).isEqualTo("giamdoc");
        assertThat(steps.get("PROPOSAL_SIGNED_PAPER_KEPT").facts().get("sha256")).hasSize(64);
    }

    /** The audit's own table and nothing else. */
    private List<Row> rows(String key) {
        return jdbc.sql("select at, action, actor, facts from audit_entry where case_key = :key order by position").param("key", key)
            .query((row, n) -> new Row(row.getObject("at", OffsetDateTime.class).toInstant(), row.getString("action"), row.getString("actor"), facts(row.getString("facts"))))
            .list();
    }

    @SuppressWarnings("unchecked")
    private Map<String, String> facts(String text) {
        try {
            return json.readValue(text, TreeMap.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> pairs(String text, String sign) {
        return Arrays.stream(text.split(" ")).collect(Collectors.toMap(pair -> pair.split(sign)[0], pair -> pair.split(sign)[1]));
    }
}
