package vn.guongsang.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.dto.task.TaskQueryDto;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import vn.guongsang.ProductTest;

/** Attacks on everything below {@code /camunda/api}, made from the webapps' own classes, as each kind of person and as nobody. */
@ProductTest
class EngineRestAttackTests {
    private static final String API = "/camunda/api";
    private static final String ENGINE = API + "/engine/engine/default";
    private static final String OURS = "không dùng trong Gương Sáng";
    /** What not even an administrator does over the web. */
    private static final List<Pattern> NOBODY = Stream.of("\\w+ /admin/setup/.*", "POST /admin/auth/user/default/login/.*",
        "(POST|PUT|DELETE) /engine/engine/default/(user|group|tenant|authorization|deployment)\\b.*", "(PUT|DELETE) .*/filter/.*", "POST .*/filter/create", "POST .*/identity/verify",
        "\\w+ .*/identity/password-policy", "DELETE .*/default/process-definition/.*", "POST .*/process-definition/.*/(start|submit-form|restart|restart-async)",
        "POST .*/decision-definition/.*/evaluate", "(POST|PUT|DELETE) .*/(comment|attachment)/?.*", "POST .*/task/create", "(PUT|DELETE) .*annotation",
        "POST .*/external-task/(fetchAndLock|[^/]+/[^/]+)", "POST .*/telemetry/configuration",
        // nobody moves, rewrites or ends a case but by its steps
        "DELETE .*/(process-instance|history|job)/.*", "POST .*/process-instance/(delete|delete-historic-query-based|message-async|variables-async)", "POST .*/modification.*",
        "(POST|PUT|DELETE) .*/(variables|localVariables)\\b.*", "POST .*/migration/execute.*", "POST .*/default/(message|signal|condition)", "POST .*/execution/[^/]+/signal",
        "POST .*/task/[^/]+/(assignee|delegate)").map(Pattern::compile).toList();

    @LocalServerPort
    int port;
    @Autowired
    ProcessEngine engine;
    private final String key = "REST-" + UUID.randomUUID();

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

    @ParameterizedTest
    @ValueSource(strings = {"vanphong", "chuyenvien1"})
    void ofAllCallsOnlyTasklistsPass(String user) throws Exception {
        EngineVisitor visitor = new EngineVisitor(port).inTasklist(user);
        Set<String> listed = allowed();
        List<String> wrong = new ArrayList<>();
        for (RestCalls.Call call : RestCalls.all()) {
            if (call.template().endsWith("/logout")) {
                continue;
            }
            HttpResponse<String> answer = visitor.send(call.method(), API + call.path(), call.writes() ? "{}" : "");
            boolean refused = answer.statusCode() == 403 && answer.body().contains(OURS) || call.template().startsWith("/admin/setup") || call.template().startsWith("/cockpit");
            if (answer.statusCode() < 300 && !listed.contains(call.listed()) || refused == listed.contains(call.listed())) {
                wrong.add(call.listed() + " answered with " + answer.statusCode() + " " + answer.body());
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static Set<String> allowed() throws Exception {
        return new ClassPathResource("engine/rest-allow-list.txt").getContentAsString(StandardCharsets.UTF_8).lines().filter(line -> line.startsWith("allow "))
            .map(line -> line.split("\\s+")).flatMap(words -> Stream.of(words[1].split(",")).map(method -> method + " " + words[2].replace("/static/**", "/static/*").replace("{id}", "*")))
            .flatMap(call -> Stream.of(call, call.replace("/tasklist/plugin/*/", "/tasklist/plugin/tasklistPlugins/"))).collect(Collectors.toSet());
    }

    @Test
    void whatNobodyDoesOverTheWebNoAdministratorDoes() throws Exception {
        EngineVisitor administrator = new EngineVisitor(port).inTasklist("quantri");
        List<RestCalls.Call> forbidden = RestCalls.all().stream().filter(call -> NOBODY.stream().anyMatch(each -> each.matcher(call.listed()).matches())).toList();
        assertThat(forbidden).hasSizeGreaterThan(50);
        List<String> wrong = new ArrayList<>();
        for (RestCalls.Call call : forbidden) {
            int status = administrator.send(call.method(), API + call.path(), call.writes() ? "{}" : "").statusCode();
            if (status != 403) {
                wrong.add(call.listed() + " answered with " + status);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void nobodyIsAnsweredAnythingWithoutALogin() throws Exception {
        EngineVisitor nobody = new EngineVisitor(port);
        List<String> wrong = new ArrayList<>();
        for (RestCalls.Call call : RestCalls.all()) {
            HttpResponse<String> answer = nobody.send(call.method(), API + call.path(), call.writes() ? "{}" : "");
            if (answer.statusCode() != 401 && answer.statusCode() != 403 && !call.template().endsWith("/logout") || !answer.body().isEmpty()) {
                wrong.add(call.listed() + " answered with " + answer.statusCode() + " " + answer.body());
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void noSpellingOfAPathAndNoOtherMethodComesThrough() throws Exception {
        EngineVisitor reviewer = new EngineVisitor(port).inTasklist("vanphong");
        String clerks = task("Task_Clerk").getId();
        String filter = engine.getFilterService().createTaskFilterQuery().filterName("Quá hạn").singleResult().getId();
        List<String> wrong = new ArrayList<>();
        for (String call : List.of("GET /engine/engine/default/process-instance", "GET /engine/engine/default/variable-instance", "GET /engine/engine/default/user",
            "GET /engine/engine/default/history/task", "POST /engine/engine/default/deployment/create", "POST /engine/engine/default/message",
            "DELETE /engine/engine/default/filter/" + filter, "PUT /engine/engine/default/task/" + clerks, "POST /engine/engine/default/task/" + clerks + "/assignee",
            "POST /engine/engine/default/task/" + clerks + "/complete", "PUT /engine/engine/default/task/" + clerks + "/variables/x",
            "POST /admin/setup/default/user/create", "GET /cockpit/plugin/base/default/incident", "GET /admin/plugin/adminPlugins/default/metrics/aggregated")) {
            String method = call.substring(0, call.indexOf(' '));
            String path = API + call.substring(call.indexOf(' ') + 1);
            for (String spelling : spellings(path)) {
                HttpResponse<String> answer = reviewer.send(method, spelling, method.equals("GET") ? "" : "{}");
                if (!Set.of(400, 403, 404, 405).contains(answer.statusCode()) || answer.statusCode() == 404 && answer.headers().firstValue("content-type").orElse("").contains("json")) {
                    wrong.add(method + " " + spelling + " answered with " + answer.statusCode());
                }
            }
            for (String other : List.of("HEAD", "OPTIONS", "PATCH", "PROPFIND", "COPY", "get", "Post")) {
                int status = reviewer.send(other, path, "").statusCode();
                if (!Set.of(400, 403, 405, 501).contains(status)) {
                    wrong.add(other + " " + path + " answered with " + status);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static List<String> spellings(String path) {
        String tail = path.substring(API.length());
        String last = path.substring(path.lastIndexOf('/') + 1);
        return List.of(path + "/", path + ";x=1", path + "/;/", path + "/.", path + "/..;/" + last, path + "%2f", path + "%20", path + ".json", path + "?_method=GET", path + "//",
            "/camunda//api" + tail, "/camunda/./api" + tail, "/camunda/app/../api" + tail, "/camunda/app/%2e%2e/api" + tail, "/camunda/%61pi" + tail, "/camunda/api;v=1" + tail,
            "/camunda/API" + tail, "/Camunda/api" + tail, "/camunda/api%2f" + tail.substring(1), API + "/tasklist/plugin/tasklistPlugins/static/.." + tail,
            API + "/tasklist/plugin/tasklistPlugins/static/%2e%2e/%2e%2e/%2e%2e/%2e%2e" + tail, API + tail.toUpperCase(Locale.ROOT), API + tail.replace("/engine/engine/default", "/engine/engine/Default"),
            API + tail.replace("/engine/engine/default", "/engine"), path.replaceFirst("/([^/]*)$", "/%00$1"), path.replaceFirst("/([^/]*)$", "/%5c$1"), path.replaceFirst("e([^e]*)$", "%65$1"));
    }

    @Test
    void aHeaderThatNamesAnotherMethodOrPathChangesNothing() throws Exception {
        EngineVisitor reviewer = new EngineVisitor(port).inTasklist("vanphong");
        String filter = engine.getFilterService().createTaskFilterQuery().filterName("Quá hạn").singleResult().getId();
        String list = ENGINE + "/filter/" + filter + "/list?maxResults=5";
        String filters = ENGINE + "/filter?maxResults=5";
        for (String header : List.of("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override", "_method")) {
            assertThat(reviewer.send("POST", list, "{}", header, "DELETE").statusCode()).as(header).isEqualTo(200);
            assertThat(reviewer.send("POST", list + "&_method=DELETE", "{}").statusCode()).as(header).isIn(200, 400);
            assertThat(reviewer.send("POST", ENGINE + "/process-instance", "{}", header, "GET").statusCode()).as(header).isEqualTo(403);
        }
        for (String header : List.of("X-Original-URL", "X-Rewrite-URL", "X-Forwarded-Prefix", "X-Forwarded-Path", "X-Original-URI")) {
            assertThat(reviewer.send("GET", ENGINE + "/process-instance", "", header, filters).statusCode()).as(header).isEqualTo(403);
            assertThat(reviewer.send("GET", filters, "", header, ENGINE + "/process-instance").body()).as(header).contains("Quá hạn");
        }
        assertThat(engine.getFilterService().getFilter(filter)).isNotNull();
    }

    @Test
    void aBodyOfAnotherKindIsNotRead() throws Exception {
        EngineVisitor reviewer = new EngineVisitor(port).inTasklist("vanphong");
        String task = task("Task_Office").getId();
        for (String type : List.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/xml", "text/json",
            "application/x-java-serialized-object", "application/octet-stream")) {
            assertThat(reviewer.send("POST", ENGINE + "/task/" + task + "/claim", "{\"userId\":\"vanphong\"}", "Content-Type", type).statusCode()).as(type).isIn(400, 415);
            assertThat(reviewer.send("POST", ENGINE + "/task/" + task + "/submit-form", "{\"variables\":{}}", "Content-Type", type).statusCode()).as(type).isIn(400, 415);
        }
        assertThat(task("Task_Office").getAssignee()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"vanphong", "quantri"})
    void everyExpressionFieldOfAQueryIsRefusedAtEveryDepth(String user) throws Exception {
        EngineVisitor attacker = new EngineVisitor(port).inTasklist(user);
        String filter = ENGINE + "/filter/" + engine.getFilterService().createTaskFilterQuery().filterName("Việc của tôi").singleResult().getId();
        List<String> fields = Stream.of(BeanUtils.getPropertyDescriptors(TaskQueryDto.class)).map(property -> property.getName())
            .filter(name -> name.endsWith("Expression")).toList();
        assertThat(fields).hasSizeGreaterThanOrEqualTo(20);
        List<String> wrong = new ArrayList<>();
        for (String field : fields) {
            String attack = "{\"" + field + "\":\"${''.getClass()}\"}";
            for (String body : List.of(attack, "{\"orQueries\":[" + attack + "]}", "{\"orQueries\":[{\"name\":\"a\"}," + attack + "]}",
                "{\"orQueries\":[{\"name\":\"a\",\"orQueries\":[" + attack + "]}]}", "{\"orQueries\":[{\"orQueries\":[{\"orQueries\":[" + attack + "]}]}]}")) {
                for (String path : List.of(filter + "/list", filter + "/count", filter + "/singleResult", ENGINE + "/task", ENGINE + "/task/count")) {
                    HttpResponse<String> answer = attacker.send("POST", path + "?maxResults=5", body);
                    if (answer.statusCode() != 400 && answer.statusCode() != 403 || answer.body().contains("java.lang.")) {
                        wrong.add(path + " " + body + " answered with " + answer.statusCode() + " " + answer.body());
                    }
                }
            }
            int status = attacker.get(ENGINE + "/task?maxResults=5&" + field + "=%24%7B''.getClass()%7D").statusCode();
            if (status != 400 && status != 403) {
                wrong.add("GET task?" + field + " answered with " + status);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"vanphong", "chuyenvien1"})
    void anothersTaskAnswersLikeOneThatNeverWas(String user) throws Exception {
        EngineVisitor visitor = new EngineVisitor(port).inTasklist(user);
        String clerks = task("Task_Clerk").getId();
        List<RestCalls.Call> ofTasks = RestCalls.all().stream().filter(call -> call.template().contains("/task/{id}") && !call.template().contains("history")).toList();
        assertThat(ofTasks).hasSizeGreaterThan(30);
        for (RestCalls.Call call : ofTasks) {
            String unknown = call.path();
            String foreign = unknown.replaceFirst("/task/[^/]+", "/task/" + clerks);
            HttpResponse<String> one = visitor.send(call.method(), API + unknown, call.writes() ? "{}" : "");
            HttpResponse<String> other = visitor.send(call.method(), API + foreign, call.writes() ? "{}" : "");
            assertThat(other.statusCode()).as(call.listed()).isEqualTo(one.statusCode()).isIn(403, 404);
            assertThat(other.body()).as(call.listed()).isEqualTo(one.body());
        }
    }

    @Test
    void aReviewerNeitherActsInAnothersNameNorHandsAnythingToAnybody() throws Exception {
        EngineVisitor reviewer = new EngineVisitor(port).inTasklist("vanphong");
        String task = task("Task_Office").getId();
        for (String other : List.of("chanhvp", "chuyenvien1", "nobody")) {
            assertThat(reviewer.send("POST", ENGINE + "/task/" + task + "/claim", "{\"userId\":\"" + other + "\"}").statusCode()).as(other).isEqualTo(403);
        }
        assertThat(task("Task_Office").getAssignee()).isNull();
        for (String user : List.of("quantri", "vanthu")) {
            assertThat(reviewer.get(ENGINE + "/user/" + user + "/profile").body()).as(user).doesNotContain("@");
        }
    }

    @Test
    void aSerialisedObjectIsNotTaken() throws Exception {
        EngineVisitor reviewer = new EngineVisitor(port).inTasklist("vanphong");
        String task = task("Task_Office").getId();
        HttpResponse<String> answer = reviewer.send("POST", ENGINE + "/task/" + task + "/submit-form", "{\"variables\":{\"x\":{\"type\":\"Object\",\"value\":\"rO0ABXQAAXg=\","
            + "\"valueInfo\":{\"objectTypeName\":\"java.lang.String\",\"serializationDataFormat\":\"application/x-java-serialized-object\"}}}}");
        assertThat(answer.statusCode()).isBetween(400, 599);
        assertThat(task("Task_Office")).isNotNull();
    }

    @Test
    void cockpitAdminAndTheirSetupPagesAreClosedToOthers() throws Exception {
        for (String user : List.of("vanphong", "chuyenvien1", "giamdoc")) {
            EngineVisitor visitor = new EngineVisitor(port).inTasklist(user);
            for (String path : List.of("/camunda/app/cockpit", "/camunda/app/cockpit/", "/camunda/app/cockpit/default/", "/camunda/app/cockpit/default", "/camunda/app/admin/default/",
                "/camunda/app/admin/default/setup/", "/camunda/app/admin/styles/styles.css", "/camunda/app/tasklist/default/setup/")) {
                assertThat(visitor.get(path).statusCode()).as("%s %s", user, path).isEqualTo(403);
            }
            assertThat(visitor.get("/camunda/app/welcome/default/").headers().firstValue("location")).contains("/camunda/app/tasklist/default/");
        }
    }

    private Task task(String definition) {
        return engine.getTaskService().createTaskQuery().processInstanceBusinessKey(key).taskDefinitionKey(definition).singleResult();
    }
}
