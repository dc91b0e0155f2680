package vn.guongsang.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.guongsang.ProductTest;
import vn.guongsang.nomination.SampleNominationsTestBeans;
import vn.guongsang.proposal.ProposalTestBeans;

/** Nobody has a say in an own award or that of a declared relation, and somebody else is offered the task; over HTTP, as people work. */
@ProductTest
class ConflictOfInterestTests {
    private static final String ENGINE = "/camunda/api/engine/engine/default/task/";
    private static final String JSON = "application/json";

    @LocalServerPort int port;
    @Autowired SampleNominationsTestBeans nominations;
    @Autowired ProposalTestBeans given;
    @Autowired TaskService tasks;
    @Autowired IdentityService identity;
    @Autowired JdbcClient jdbc;
    @Autowired TransactionTemplate transaction;

    /** A name nobody else has. */
    private final String stranger = "Hoàng Thử " + UUID.randomUUID().toString().replaceAll("[^a-z]", "").substring(0, 5).toUpperCase();

    @AfterEach
    void forgetRelationsAndRoles() {
        transaction.executeWithoutResult(t -> {
            jdbc.sql("update relation set from_day = '2000-01-01', to_day = '2000-01-01' where username <> 'kysu2'").update();
            jdbc.sql("delete from official_role where username = 'phochanhvp'").update();
        });
    }

    @Test
    void theOnlyHeadWhoIsNominatedIsNotAskedAndTheChiefOfOfficeIs() throws Exception {
        String number = nominations.submitOfficial("GK_GDS_CN", "truongphong1");
        assertThat(offeredTo(number)).containsExactly("CHIEF_OF_OFFICE");
        assertThat(mailed("viec-moi", number)).containsExactly("chanhvp");
        Visitor head = tasklist("truongphong1");
        assertThat(head.call("POST", ENGINE + task(number) + "/claim", JSON, "{\"userId\":\"truongphong1\"}").statusCode()).isEqualTo(404);
        assertThat(head.call("POST", ENGINE + task(number) + "/submit-form", JSON, confirm(number)).statusCode()).isEqualTo(404);
        assertThat(head.get("/").body()).doesNotContain(number);
        Visitor chief = tasklist("chanhvp");
        assertThat(chief.get("/").body()).contains("/viec/" + number);
        claimAndSubmit(chief, "chanhvp", number, confirm(number));
        assertThat(given.state(number)).isEqualTo("IN_REVIEW");
    }

    @Test
    void whenNobodyIsLeftTheAdministratorsAreTold() throws Exception {
        declare("chanhvp", Map.of("kind", "SPOUSE", "official", "truongphong1"));
        String number = nominations.submitOfficial("GK_GDS_CN", "truongphong1");
        assertThat(mailed("viec-moi", number)).isEmpty();
        assertThat(mailed("viec-khong-nguoi", number)).containsExactly("quantri");
        assertThat(new Visitor(port).loggedIn("quantri").get("/quan-tri/viec-khong-nguoi").body()).contains(number, "có quan hệ đã khai").doesNotContain("Nguyễn Hữu Quang Vinh");
        Visitor chief = tasklist("chanhvp");
        assertThat(chief.call("POST", ENGINE + task(number) + "/claim", JSON, "{\"userId\":\"chanhvp\"}").statusCode()).isIn(403, 404);
    }

    @Test
    void aRelatedReviewerIsShownWhyAndTheOtherReviewerDoesIt() throws Exception {
        transaction.executeWithoutResult(t -> jdbc.sql("insert into official_role values ('phochanhvp', 'OFFICE')").update());
        declare("vanphong", Map.of("kind", "SIBLING", "name", stranger.toUpperCase(), "born", "1985"));
        String number = inReview();
        assertThat(offeredTo(number)).containsExactly("OFFICE");
        assertThat(mailed("viec-moi", number)).contains("phochanhvp").doesNotContain("vanphong");
        Visitor related = tasklist("vanphong");
        HttpResponse<String> claim = related.call("POST", ENGINE + task(number) + "/claim", JSON, "{\"userId\":\"vanphong\"}");
        assertThat(claim.statusCode()).isEqualTo(403);
        assertThat(claim.body()).contains("dành cho người khác");
        assertThat(related.call("POST", ENGINE + task(number) + "/submit-form", JSON, "{\"variables\":{\"outcome\":{\"value\":\"reject\"},\"reason\":{\"value\":\"x\"}}}").statusCode())
            .isEqualTo(403);
        HttpResponse<String> form = related.get("/api/viec/" + task(number), "Accept", JSON);
        assertThat(form.statusCode()).isEqualTo(422);
        assertThat(form.body()).contains("dành cho người khác");
        assertThat(related.call("PUT", "/api/ho-so/" + number + "/kiem-tra", JSON, "{\"kind\":\"BAO_CAO_THANH_TICH\",\"ok\":true}").statusCode()).isEqualTo(403);
        assertThat(related.get("/viec/" + number).body()).contains("dành cho người khác");
        assertThat(related.get("/").body()).doesNotContain("/viec/" + number);
        claimAndSubmit(tasklist("phochanhvp"), "phochanhvp", number, reject());
        assertThat(given.state(number)).isEqualTo("REJECTED");
    }

    @Test
    void whoDeclaresARelationAfterTakingTheTaskLosesItToTheSeatAbove() throws Exception {
        String number = inReview();
        Visitor reviewer = tasklist("vanphong");
        assertThat(reviewer.call("POST", ENGINE + task(number) + "/claim", JSON, "{\"userId\":\"vanphong\"}").statusCode()).isEqualTo(204);
        declare("vanphong", Map.of("kind", "CHILD", "name", stranger));
        assertThat(tasks.createTaskQuery().taskId(task(number)).singleResult().getAssignee()).isNull();
        assertThat(offeredTo(number)).containsExactly("CHIEF_OF_OFFICE");
        assertThat(mailed("viec-moi", number)).contains("chanhvp");
        assertThat(reviewer.call("POST", ENGINE + task(number) + "/submit-form", JSON, reject()).statusCode()).isIn(403, 404);
        assertThat(given.state(number)).isEqualTo("IN_REVIEW");
        claimAndSubmit(tasklist("chanhvp"), "chanhvp", number, reject());
        assertThat(given.state(number)).isEqualTo("REJECTED");
    }

    @Test
    void aNamesakeBornInAnotherYearBindsNobody() throws Exception {
        declare("vanphong", Map.of("kind", "PARENT", "name", stranger, "born", "1950"));
        assertThat(offeredTo(inReview())).containsExactly("OFFICE");
    }

    @Test
    void aRelatedChiefDoesNotSignOff() throws Exception {
        String nomination = given.readyCertificates(1).get(0);
        String proposal = prepare(nomination, "giamdoc");
        declare("chanhvp", Map.of("kind", "OTHER", "name", nominee(nomination)));
        Visitor chief = tasklist("chanhvp");
        assertThat(chief.call("POST", ENGINE + task(proposal) + "/submit-form", JSON, "{\"variables\":{\"outcome\":{\"value\":\"sign\"}}}").statusCode()).isEqualTo(403);
        assertThat(chief.call("POST", ENGINE + task(proposal) + "/claim", JSON, "{\"userId\":\"chanhvp\"}").statusCode()).isEqualTo(403);
        assertThat(new Visitor(port).loggedIn("quantri").get("/quan-tri/viec-khong-nguoi").body()).contains(proposal);
    }

    @Test
    void aRelatedLeaderIsNotChosenAndDoesNotDecide() throws Exception {
        String nomination = given.readyCertificates(1).get(0);
        String proposal = prepare(nomination, "giamdoc");
        given.toTheLeader(proposal);
        Visitor leader = new Visitor(port).loggedIn("giamdoc");
        assertThat(leader.submit("/duyet/phieu/" + proposal, "/duyet/phieu/" + proposal, Map.of()).headers().firstValue("Location")).hasValue("/duyet/xem");
        assertThat(leader.get("/duyet/xem").statusCode()).isEqualTo(200);
        declare("giamdoc", Map.of("kind", "SIBLING", "name", nominee(nomination)));
        HttpResponse<String> page = leader.get("/duyet/xem");
        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains("dành cho lãnh đạo khác").doesNotContain(nominee(nomination));
        leader.post("/duyet/xac-nhan", Map.of("digest", "x"));
        assertThat(jdbc.sql("select count(*) from approval_decision d join approval_round r on r.id = d.round_id where r.subject_key = ?").param(proposal)
            .query(Integer.class).single()).isZero();

        String other = given.readyCertificates(1).get(0);
        declare("giamdoc", Map.of("kind", "SIBLING", "name", nominee(other)));
        Visitor office = new Visitor(port).loggedIn("vanphong");
        Map<String, String> form = Map.of("nominations", other, "leader", "giamdoc", "remark", "Đủ điều kiện");
        HttpResponse<String> refused = office.submit("/phieu-trinh/moi", "/phieu-trinh/moi", form);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Hãy chọn lãnh đạo khác");
        assertThat(office.submit("/phieu-trinh/moi", "/phieu-trinh/moi", Map.of("nominations", other, "leader", "phogiamdoc", "remark", "Đủ điều kiện")).statusCode()).isEqualTo(302);
    }

    @Test
    void aRelationIsDeclaredSeenInTheRegisterAndEndedByItsOwner() throws Exception {
        Visitor officer = new Visitor(port).loggedIn("phochanhvp");
        HttpResponse<String> empty = officer.submit("/tai-khoan/quan-he", "/tai-khoan/quan-he", Map.of("born", "x"));
        assertThat(empty.statusCode()).isEqualTo(422);
        assertThat(empty.body()).contains("Hãy chọn loại quan hệ", "Hãy chọn một người trong Sở");
        declare("phochanhvp", Map.of("kind", "SPOUSE", "name", stranger, "born", "1980"));
        assertThat(officer.get("/tai-khoan/quan-he").body()).contains(stranger, "sinh năm 1980", "Vợ, chồng");
        assertThat(new Visitor(port).loggedIn("quantri").get("/quan-tri/quan-he").body()).contains(stranger, "Ngô Thị Phương Anh");
        String id = jdbc.sql("select id from relation where other_name = ?").param(stranger).query(String.class).single();
        officer.submit("/tai-khoan/quan-he", "/tai-khoan/quan-he/" + id + "/ket-thuc", Map.of());
        assertThat(jdbc.sql("select to_day is not null from relation where id = ?::uuid").param(id).query(Boolean.class).single()).isTrue();
    }

    private void declare(String username, Map<String, String> fields) throws Exception {
        Map<String, String> form = new java.util.HashMap<>(Map.of("from", "2020-01-01"));
        form.putAll(fields);
        assertThat(new Visitor(port).loggedIn(username).submit("/tai-khoan/quan-he", "/tai-khoan/quan-he", form).statusCode()).isEqualTo(302);
    }

    private String inReview() {
        String number = nominations.submit("GK_GDS_CN", stranger);
        identity.setAuthentication("truongphong1", List.of("UNIT_HEAD.QLKH"));
        try {
            tasks.complete(task(number), Map.of("outcome", "confirm", "version", nominations.version(number)));
        } finally {
            identity.clearAuthentication();
        }
        return number;
    }

    private String prepare(String nomination, String leader) throws Exception {
        String at = new Visitor(port).loggedIn("vanphong").submit("/phieu-trinh/moi", "/phieu-trinh/moi", Map.of("nominations", nomination, "leader", leader, "remark", "Đủ điều kiện"))
            .headers().firstValue("Location").orElseThrow();
        String proposal = at.substring(at.lastIndexOf('/') + 1);
        given.jobs(proposal);
        return proposal;
    }

    private Visitor tasklist(String username) throws Exception {
        Visitor visitor = new Visitor(port).loggedIn(username);
        visitor.get("/camunda/app/tasklist/default/");
        return visitor;
    }

    private void claimAndSubmit(Visitor visitor, String username, String caseKey, String fields) throws Exception {
        String task = task(caseKey);
        HttpResponse<String> claim = visitor.call("POST", ENGINE + task + "/claim", JSON, "{\"userId\":\"" + username + "\"}");
        assertThat(claim.statusCode()).as(claim.body()).isEqualTo(204);
        HttpResponse<String> submit = visitor.call("POST", ENGINE + task + "/submit-form", JSON, fields);
        assertThat(submit.statusCode()).as(submit.body()).isIn(200, 204);
    }

    private String confirm(String number) {
        return "{\"variables\":{\"outcome\":{\"value\":\"confirm\"},\"version\":{\"value\":" + nominations.version(number) + ",\"type\":\"Integer\"}}}";
    }

    private static String reject() {
        return "{\"variables\":{\"outcome\":{\"value\":\"reject\"},\"reason\":{\"value\":\"Chưa đủ điều kiện\"}}}";
    }

    private String task(String caseKey) {
        return tasks.createTaskQuery().processInstanceBusinessKey(caseKey).singleResult().getId();
    }

    private List<String> offeredTo(String caseKey) {
        return tasks.getIdentityLinksForTask(task(caseKey)).stream().map(IdentityLink::getGroupId).filter(java.util.Objects::nonNull).toList();
    }

    private List<String> mailed(String template, String caseKey) {
        return jdbc.sql("select recipient from outbox where template = ? and facts ->> 'case' = ?").params(template, caseKey).query(String.class).list();
    }

    private String nominee(String nomination) {
        return jdbc.sql("select p.name from nominee p join nomination n on n.nominee_id = p.id where n.number = ?").param(nomination).query(String.class).single();
    }
}
