package vn.guongsang.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.guongsang.ProductTest;

/** The same attacks over HTTP against the running server, by people who are logged in and by nobody. */
@ProductTest
@ExtendWith(OutputCaptureExtension.class)
class EngineWebTests {
    private static final String ENGINE = "/camunda/api/engine/engine/default";

    @LocalServerPort
    int port;
    @Autowired
    ProcessEngine engine;
    @Autowired
    CaseWalkTestBeans walk;
    private final String key = "WEB-" + UUID.randomUUID();

    @BeforeEach
    void startTwoPeoplesWork() {
        engine.getRepositoryService().createDeployment().name("guard-trial").enableDuplicateFiltering(false)
            .addClasspathResource("engine/guard-trial.bpmn").deploy();
        engine.getRuntimeService().startProcessInstanceByKey("guard-trial", key);
    }

    @AfterEach
    void endIt() {
        engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(key).list()
            .forEach(instance -> engine.getRuntimeService().deleteProcessInstance(instance.getId(), "test over"));
    }

    @Test
    void aReviewerWorksInTasklist() throws Exception {
        EngineVisitor reviewer = login("vanphong");
        assertThat(reviewer.get("/camunda/app/tasklist/default/").statusCode()).isEqualTo(200);
        assertThat(reviewer.json("/camunda/api/admin/auth/user/default").get("authorizedApps").toString()).contains("tasklist")
            .doesNotContain("cockpit").doesNotContain("\"admin\"");
        JsonNode filters = reviewer.json(ENGINE + "/filter?firstResult=0&maxResults=2000&itemCount=false&resourceType=Task");
        assertThat(filters.findValuesAsText("name")).containsExactlyInAnyOrder("Việc của tôi", "Việc của phòng", "Quá hạn");
        String task = task("Task_Office").getId();
        assertThat(reviewer.get(ENGINE + "/task/" + task).statusCode()).isEqualTo(200);
        assertThat(reviewer.send("POST", ENGINE + "/task/" + task + "/claim", "{\"userId\":\"vanphong\"}").statusCode()).isEqualTo(204);
        for (JsonNode filter : filters) {
            HttpResponse<String> list = reviewer.send("POST", ENGINE + "/filter/" + filter.get("id").asText() + "/list?firstResult=0&maxResults=15", "{}",
                "Accept", "application/hal+json");
            assertThat(list.statusCode()).isEqualTo(200);
            assertThat(list.body().contains(task)).as(filter.get("name").asText()).isEqualTo(filter.get("name").asText().equals("Việc của tôi"));
        }
        assertThat(reviewer.send("POST", ENGINE + "/task/" + task + "/submit-form", "{\"variables\":{}}").statusCode()).isEqualTo(204);
    }

    @Test
    void aReviewerNeitherReadsNorDoesTheWorkOfOthers() throws Exception {
        EngineVisitor reviewer = login("vanphong");
        reviewer.get("/camunda/app/tasklist/default/");
        String clerks = task("Task_Clerk").getId();
        assertThat(reviewer.get(ENGINE + "/task/" + clerks).statusCode()).isEqualTo(404);
        assertThat(reviewer.get(ENGINE + "/task/" + clerks + "/form").statusCode()).isEqualTo(404);
        assertThat(reviewer.send("POST", ENGINE + "/task/" + clerks + "/claim", "{\"userId\":\"vanphong\"}").statusCode()).isEqualTo(404);
        assertThat(reviewer.send("POST", ENGINE + "/task/" + clerks + "/submit-form", "{\"variables\":{}}").statusCode()).isEqualTo(404);
        assertThat(reviewer.get(ENGINE + "/task?maxResults=2000").body()).doesNotContain(clerks);
        assertThat(task("Task_Clerk").getAssignee()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"vanphong", "quantri"})
    void anExpressionInAQueryIsRefusedToEverybody(String user) throws Exception {
        EngineVisitor attacker = login(user);
        attacker.get("/camunda/app/tasklist/default/");
        String attack = "{\"orQueries\":[{\"assigneeExpression\":\"${''.getClass()}\"}]}";
        String filter = engine.getFilterService().createTaskFilterQuery().filterName("Việc của tôi").singleResult().getId();
        List<String> paths = new ArrayList<>(List.of("/filter/" + filter + "/list?firstResult=0&maxResults=15", "/filter/" + filter + "/count",
            "/filter/" + filter + "/singleResult", "/task?maxResults=15", "/task/count"));
        for (String path : paths) {
            HttpResponse<String> answer = attacker.send("POST", ENGINE + path, attack);
            assertThat(answer.statusCode()).as(path).isIn(400, 403);
            assertThat(answer.body()).as(path).doesNotContain("java.lang");
        }
        assertThat(attacker.send("POST", ENGINE + "/filter/create", "{\"resourceType\":\"Task\",\"name\":\"x\",\"query\":" + attack + "}").statusCode())
            .isEqualTo(403);
        assertThat(attacker.send("PUT", ENGINE + "/filter/" + filter, "{\"resourceType\":\"Task\",\"name\":\"x\",\"query\":{}}").statusCode())
            .isEqualTo(403);
        assertThat(attacker.send("DELETE", ENGINE + "/filter/" + filter, "").statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"vanphong", "quantri"})
    void whatIsDeniedToEverybodyIsDenied(String user) throws Exception {
        EngineVisitor attacker = login(user);
        attacker.get("/camunda/app/tasklist/default/");
        String task = task("Task_Office").getId();
        for (String call : List.of("POST /camunda/api/admin/setup/default/user/create", "POST /camunda/api/admin/auth/user/default/login/admin",
            "POST " + ENGINE + "/deployment/create", "POST " + ENGINE + "/user/create", "PUT " + ENGINE + "/user/vanphong/credentials",
            "POST " + ENGINE + "/group/create", "PUT " + ENGINE + "/group/camunda-admin/members/vanphong", "POST " + ENGINE + "/authorization/create",
            "POST " + ENGINE + "/task/" + task + "/comment/create", "POST " + ENGINE + "/task/" + task + "/attachment/create",
            "POST " + ENGINE + "/task/create", "POST " + ENGINE + "/process-definition/key/guard-trial/start",
            "POST " + ENGINE + "/external-task/fetchAndLock", "POST " + ENGINE + "/identity/verify")) {
            String[] words = call.split(" ");
            assertThat(attacker.send(words[0], words[1], "{}").statusCode()).as(call).isEqualTo(403);
        }
        assertThat(attacker.get("/engine-rest/engine").statusCode()).isEqualTo(404);
    }

    @Test
    void aReviewerHasOnlyTasklistsCalls() throws Exception {
        EngineVisitor reviewer = login("vanphong");
        reviewer.get("/camunda/app/tasklist/default/");
        String task = task("Task_Office").getId();
        for (String call : List.of("GET " + ENGINE + "/process-instance?maxResults=1", "GET " + ENGINE + "/variable-instance?maxResults=1",
            "GET " + ENGINE + "/history/activity-instance?maxResults=1", "GET " + ENGINE + "/user?maxResults=1", "GET " + ENGINE + "/job?maxResults=1",
            "POST " + ENGINE + "/message", "POST " + ENGINE + "/signal", "POST " + ENGINE + "/migration/execute", "GET " + ENGINE + "/batch?maxResults=1",
            "PUT " + ENGINE + "/task/" + task, "POST " + ENGINE + "/task/" + task + "/assignee", "POST " + ENGINE + "/task/" + task + "/complete",
            "PUT " + ENGINE + "/task/" + task + "/variables/x", "POST " + ENGINE + "/task/" + task + "/variables", "POST " + ENGINE + "/execution/x/signal",
            "GET " + ENGINE + "/deployment?maxResults=1", "GET /camunda/api/cockpit/plugin/base/default/incident")) {
            String[] words = call.split(" ");
            assertThat(reviewer.send(words[0], words[1], words[0].equals("GET") ? "" : "{}").statusCode()).as(call).isEqualTo(403);
        }
        assertThat(reviewer.get("/camunda/app/cockpit/default/").statusCode()).isEqualTo(403);
        assertThat(reviewer.get("/camunda/app/admin/default/").statusCode()).isEqualTo(403);
    }

    @Test
    void aPathWrittenInAnotherWayFitsNothing() throws Exception {
        EngineVisitor attacker = login("vanphong");
        for (String path : List.of("/camunda/api/engine/engine/default/task/%2e%2e/user", "/camunda/api//admin/setup/default/user/create",
            "/camunda/api/engine/engine/default/task;x/y", "/camunda/api/engine/engine/default/filter/..%2fuser", "/camunda/api/admin/%73etup/default/user/create",
            "/camunda/%61pi/admin/setup/default/user/create")) {
            assertThat(attacker.get(path).statusCode()).as(path).isIn(400, 403, 404);
        }
    }

    @Test
    void nobodyGetsNothing() throws Exception {
        EngineVisitor nobody = new EngineVisitor(port);
        assertThat(nobody.send("POST", "/camunda/api/admin/setup/default/user/create",
            "{\"profile\":{\"id\":\"x\"},\"credentials\":{\"password\":\"x\"}}").statusCode()).isIn(401, 403);
        assertThat(nobody.get(ENGINE + "/task?maxResults=1").statusCode()).isEqualTo(401);
        assertThat(nobody.get("/camunda/api/engine/engine").statusCode()).isEqualTo(401);
        assertThat(nobody.get("/camunda/app/tasklist/default/").statusCode()).isEqualTo(302);
    }

    @Test
    void springSecurityItselfDeniesTheSetupPathToAdministrators() throws Exception {
        EngineVisitor administrator = login("quantri");
        HttpResponse<String> answer = administrator.send("POST", "/camunda/api/admin/setup/default/user/create", "{}");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).as("the allow-list's answer").doesNotContain("không dùng trong Gương Sáng");
    }

    @Test
    void aWriteWithoutTheWebappsTokenChangesNothing() throws Exception {
        EngineVisitor reviewer = new EngineVisitor(port).inTasklist("vanphong");
        String task = task("Task_Office").getId();
        for (String token : List.of("", "x", "0000000000000000000000000000000000000000000000000000000000000000")) {
            assertThat(reviewer.send("POST", ENGINE + "/task/" + task + "/claim", "{\"userId\":\"vanphong\"}", "X-XSRF-TOKEN", token).statusCode()).isEqualTo(403);
            assertThat(task("Task_Office").getAssignee()).isNull();
            reviewer = new EngineVisitor(port).inTasklist("vanphong");
        }
    }

    @Test
    void aFormSendsItsDeclaredFieldsAsTextOrWholeNumbersAndNothingElse() throws Exception {
        String number = walk.submitted(CaseWalkTestBeans.WITHIN_DIRECTOR);
        EngineVisitor head = new EngineVisitor(port).inTasklist("truongphong1");
        String task = ENGINE + "/task/" + engine.getTaskService().createTaskQuery().processInstanceBusinessKey(number).singleResult().getId();
        assertThat(head.send("POST", task + "/claim", "{\"userId\":\"truongphong1\"}").statusCode()).isEqualTo(204);
        String confirm = "\"outcome\":{\"value\":\"confirm\"},\"version\":{\"value\":1}";
        for (String fields : List.of(confirm + ",\"route\":{\"value\":\"accept\"}", confirm + ",\"note\":{\"value\":\"x\"}",
            "\"outcome\":{\"value\":\"sendBack\"},\"reason\":{\"value\":\"2026-11-22T10:00:00.000+0700\",\"type\":\"Date\"}",
            "\"outcome\":{\"value\":\"sendBack\"},\"reason\":{\"value\":true,\"type\":\"Boolean\"}")) {
            assertThat(head.send("POST", task + "/submit-form", "{\"variables\":{" + fields + "}}").statusCode()).as(fields).isBetween(400, 599);
        }
        assertThat(walk.open(number)).containsExactly(NominationProcess.TASK_CONFIRM);
        assertThat(head.send("POST", task + "/submit-form", "{\"variables\":{" + confirm + "}}").statusCode()).isEqualTo(204);
    }

    @Test
    void anAdministratorWhoHandsATaskToHimselfStillDoesNotDoIt(CapturedOutput log) throws Exception {
        String number = walk.submitted(CaseWalkTestBeans.WITHIN_DIRECTOR);
        EngineVisitor administrator = new EngineVisitor(port).inTasklist("quantri");
        String task = engine.getTaskService().createTaskQuery().processInstanceBusinessKey(number).singleResult().getId();
        administrator.send("POST", ENGINE + "/task/" + task + "/assignee", "{\"userId\":\"quantri\"}");
        for (String body : List.of("{\"variables\":{\"outcome\":{\"value\":\"confirm\"},\"version\":{\"value\":1}}}", "{\"variables\":{}}",
            "{\"variables\":{\"route\":{\"value\":\"accept\"}}}")) {
            assertThat(administrator.send("POST", ENGINE + "/task/" + task + "/submit-form", body).statusCode()).isBetween(400, 599);
            assertThat(administrator.send("POST", ENGINE + "/task/" + task + "/complete", body).statusCode()).isBetween(400, 599);
        }
        assertThat(walk.open(number)).containsExactly(NominationProcess.TASK_CONFIRM);
        assertThat(log.getAll().substring(log.getAll().lastIndexOf(number))).as("a refusal is no error of the program").contains("refused: ").doesNotContain(" ERROR ").doesNotContain("\tat ");
    }

    @Test
    void sixParallelFirstRequestsAgreeOnTheTokenOfTheSession() throws Exception {
        EngineVisitor reviewer = login("vanphong");
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            answers.add(reviewer.sendLater("GET", i == 0 ? "/camunda/app/tasklist/default/" : ENGINE + "/filter?maxResults=10"));
        }
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
            assertThat(answer.get().statusCode()).isEqualTo(200);
            assertThat(answer.get().headers().allValues("set-cookie").stream().filter(cookie -> cookie.startsWith("XSRF-TOKEN=")).distinct().toList())
                .hasSizeLessThan(2);
        }
        assertThat(answers.stream().flatMap(answer -> answer.join().headers().allValues("set-cookie").stream())
            .filter(cookie -> cookie.startsWith("XSRF-TOKEN=")).map(cookie -> cookie.replaceFirst(";.*", "")).distinct().toList()).hasSize(1);
        String task = task("Task_Office").getId();
        assertThat(reviewer.send("POST", ENGINE + "/task/" + task + "/claim", "{\"userId\":\"vanphong\"}").statusCode()).isEqualTo(204);
        assertThat(reviewer.send("POST", ENGINE + "/task/" + task + "/unclaim", "{}").statusCode()).isEqualTo(204);
    }

    @Test
    void tasklistSpeaksVietnamese() throws Exception {
        EngineVisitor reviewer = login("vanphong");
        assertThat(reviewer.get("/camunda/app/tasklist/scripts/config.js").body()).contains("scripts/portal.js");
        assertThat(reviewer.get("/camunda/app/tasklist/scripts/portal.js").body()).contains("/dang-nhap");
        assertThat(reviewer.get("/camunda/app/tasklist/locales/vi.json").body()).contains("Nhận việc");
        JsonNode shell = reviewer.json("/api/khung-cong-viec");
        assertThat(shell.get("department").asText()).startsWith("Sở");
        assertThat(shell.get("links").findValuesAsText("href")).contains("/", "/ho-so", "/phieu-trinh").doesNotContain("/de-nghi/moi");
    }

    private Task task(String definition) {
        return engine.getTaskService().createTaskQuery().processInstanceBusinessKey(key).taskDefinitionKey(definition).singleResult();
    }

    private EngineVisitor login(String user) throws Exception {
        return new EngineVisitor(port).login(user);
    }
}
