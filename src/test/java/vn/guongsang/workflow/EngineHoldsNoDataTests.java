package vn.guongsang.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.guongsang.ProductTest;
import vn.guongsang.approval.Choice;
import vn.guongsang.nomination.Nominations;
import vn.guongsang.nomination.SampleNominationsTestBeans;
import vn.guongsang.proposal.Proposals;

/** The engine knows where a case stands and nothing of it: every table of it is read at every wait of full runs. */
@ProductTest
class EngineHoldsNoDataTests {
    private static final String NAME = "Nguyễn Thị Bí Mật";
    private static final String SECRET = "chuyện riêng của hồ sơ";
    private static final List<String> NOWHERE = List.of(NAME, SECRET, SampleNominationsTestBeans.ACHIEVEMENT, "Ý kiến của lãnh đạo", "Ý kiến cấp trên",
        "Đủ điều kiện, kính trình");

    @Autowired
    CaseWalkTestBeans walk;
    @Autowired
    SampleNominationsTestBeans samples;
    @Autowired
    Nominations nominations;
    @Autowired
    Proposals proposals;
    @Autowired
    JdbcClient jdbc;
    private final AtomicInteger waits = new AtomicInteger();
    /** Table → text columns and binary columns, as the catalogue of the database has them. */
    private Map<String, List<String>> columns;

    @BeforeEach
    void watch() {
        columns = new LinkedHashMap<>();
        jdbc.sql("""
            select table_name, column_name, data_type from information_schema.columns
            where table_schema = current_schema() and table_name like 'act\\_%' and data_type in ('character varying', 'text', 'bytea')""")
            .query(row -> {
                String text = row.getString("data_type").equals("bytea")
                    ? "encode(" + row.getString("column_name") + ", 'escape')" : row.getString("column_name");
                columns.computeIfAbsent(row.getString("table_name"), table -> new ArrayList<>()).add(text);
            });
        assertThat(columns).as("the engine's tables").hasSizeGreaterThan(30);
        walk.atEveryWait(this::lookEverywhere);
    }

    @AfterEach
    void stopWatching() {
        walk.atEveryWait(caseKey -> {
        });
    }

    @Test
    void nothingOfACaseIsInTheEngineFromTheFirstTaskToTheOutcomeFromAbove() {
        String number = walk.submitted(CaseWalkTestBeans.ABOVE_DIRECTOR, NAME);
        walk.complete("truongphong1", number, NominationProcess.TASK_CONFIRM, Map.of("outcome", "sendBack", "reason", SECRET));
        samples.resubmit(number);
        walk.confirm(number);
        walk.complete("vanphong", number, NominationProcess.TASK_REVIEW, Map.of("outcome", "return", "reason", SECRET, "items", SECRET,
            "dueOn", walk.nextWorkingDay().toString()));
        samples.resubmit(number);
        walk.confirm(number);
        walk.accept(number);
        String proposal = walk.prepared(List.of(number));
        walk.job(proposal, "Task_RenderDrafts");
        walk.complete("chanhvp", proposal, ProposalProcess.TASK_SIGN_OFF, Map.of("outcome", "sendBack", "reason", SECRET));
        proposals.revise(proposal, List.of(number), "giamdoc", SECRET, "vanphong");
        walk.job(proposal, "Task_RenderDrafts");
        walk.complete("chanhvp", proposal, ProposalProcess.TASK_SIGN_OFF, Map.of("outcome", "sign"));
        walk.job(proposal, "Task_SendToLeader");
        walk.decideFinally(proposal, Map.of(number, Choice.APPROVE));
        walk.issue(proposal);
        walk.job(proposal, "Task_DeliverResults");
        UpwardWalk.toTheEnd(walk, proposal, number);
        assertThat(walk.end(ProposalProcess.KEY, proposal)).isEqualTo("EndEvent_Closed");
        assertThat(waits.get()).as("waits looked at").isGreaterThan(15);
    }

    @Test
    void norOfACaseThatIsRefusedRejectedOrStopped() {
        String rejected = walk.submitted(CaseWalkTestBeans.WITHIN_DIRECTOR, NAME);
        walk.confirm(rejected);
        walk.complete("vanphong", rejected, NominationProcess.TASK_REVIEW, Map.of("outcome", "reject", "reason", SECRET));

        String withdrawn = walk.submitted(CaseWalkTestBeans.WITHIN_DIRECTOR, NAME);
        nominations.withdraw(withdrawn, SECRET, "chuyenvien1");
        lookEverywhere(withdrawn);

        String nomination = walk.ready(CaseWalkTestBeans.WITHIN_DIRECTOR);
        String recalled = walk.asked(List.of(nomination));
        walk.job(recalled, "BoundaryEvent_Undecided");
        walk.complete("vanphong", recalled, ProposalProcess.TASK_URGE_LEADER, Map.of("outcome", "recall", "reason", SECRET));
        String refused = walk.asked(List.of(nomination));
        walk.decideFinally(refused, Map.of(nomination, Choice.REFUSE));
        assertThat(waits.get()).isGreaterThan(10);
    }

    @Test
    void noVariableIsStoredAtAll() {
        String number = walk.ready(CaseWalkTestBeans.WITHIN_DIRECTOR);
        walk.asked(List.of(number));
        assertThat(jdbc.sql("select count(*) from act_ru_variable").query(Long.class).single()).isZero();
        assertThat(jdbc.sql("select count(*) from act_hi_varinst").query(Long.class).single()).isZero();
        assertThat(jdbc.sql("select count(*) from act_hi_comment").query(Long.class).single()).isZero();
    }

    @Test
    void theSearchFindsWhatIsThere() {
        String number = walk.submitted(CaseWalkTestBeans.WITHIN_DIRECTOR);
        assertThat(columns.keySet().stream().filter(table -> !found(table, List.of(number)).isEmpty())).contains("act_ru_execution", "act_ru_task", "act_hi_procinst");
        assertThat(found("act_ge_bytearray", List.of("Thẩm định hồ sơ"))).as("Vietnamese in a model's bytes").isNotEmpty();
    }

    private void lookEverywhere(String caseKey) {
        waits.incrementAndGet();
        columns.keySet().forEach(table -> assertThat(found(table, NOWHERE)).as("free text of %s in %s", caseKey, table).isEmpty());
    }

    /** Vietnamese in a bytea stands there as escaped UTF-8: escaped is compared with escaped. */
    private List<String> found(String table, List<String> needles) {
        StringBuilder condition = new StringBuilder();
        for (String text : columns.get(table)) {
            String needle = text.startsWith("encode(") ? "encode(convert_to(n, 'UTF8'), 'escape')" : "n";
            condition.append(condition.isEmpty() ? "" : " or ").append("strpos(").append(text).append(", ").append(needle).append(") > 0");
        }
        return jdbc.sql("select distinct n from " + table + ", unnest(cast(:needles as text[])) n where " + condition)
            .param("needles", needles.toArray(String[]::new)).query(String.class).list();
    }
}
