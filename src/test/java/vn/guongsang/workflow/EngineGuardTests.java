package vn.guongsang.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.RETURNS_SELF;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.admin.impl.web.SetupResource;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.identity.UserQuery;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.el.ExpressionManager;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.camunda.bpm.webapp.impl.security.filter.SecurityFilterRule;
import org.camunda.bpm.webapp.impl.security.filter.util.FilterRules;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.support.TransactionTemplate;
import vn.guongsang.ProductTest;

/** CVE-2026-109432 and what lies around it, at the engine's own interfaces: the guard must hold even for who gets past the web. */
@ProductTest
class EngineGuardTests {
    @Autowired
    ProcessEngine engine;
    @Autowired
    EngineSelfCheck selfCheck;
    @Autowired
    SharedFilters sharedFilters;
    @Autowired
    @Qualifier("engineOddPaths")
    FilterRegistrationBean<?> oddPaths;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    TransactionTemplate transactions;

    private final String key = "GUARD-" + UUID.randomUUID();

    @BeforeEach
    void startTwoPeoplesWork() {
        engine.getIdentityService().clearAuthentication();
        engine.getRepositoryService().createDeployment().name("guard-trial").enableDuplicateFiltering(false)
            .addClasspathResource("engine/guard-trial.bpmn").deploy();
        engine.getRuntimeService().startProcessInstanceByKey("guard-trial", key, Map.of("plain", "chữ"));
    }

    @AfterEach
    void endIt() {
        engine.getIdentityService().clearAuthentication();
        engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(key).list()
            .forEach(instance -> engine.getRuntimeService().deleteProcessInstance(instance.getId(), "test over"));
    }

    @Test
    void everyLineOfTheSelfCheckHolds() {
        assertThat(selfCheck.lines()).isNotEmpty().allSatisfy(line -> assertThat(line.actual()).as(line.what()).isEqualTo(line.expected()));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "${''.getClass()}", "${''.class}", "${''['class']}", "${''['getClass']()}", "${''.getClass().forName('java.lang.Runtime')}", "${''.length()}",
        "${execution.getProcessEngineServices()}", "${execution.processEngineServices}", "${execution.processEngine}", "${execution.getVariable('plain')}",
        "${execution.setVariable('plain', 'x')}", "${execution.class}", "${plain.bytes}", "${plain.getClass()}", "${applicationContext}", "${dataSource}",
        "${engineStart}", "${currentUser().getClass()}", "${now().getTime()}", "${dateTime().plusDays(1)}", "${currentUserGroups()[0]}", "${1.getClass()}",
        "${runtimeService}", "${facts.class}", "${facts.getClass()}", "${facts.hashCode()}", "#{''.class}"})
    void anExpressionReachesNothingButWhatIsNamed(String attack) {
        assertThatThrownBy(() -> evaluate(attack)).isInstanceOf(RuntimeException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"${ currentUser()}", "${currentUserGroups() }", "${ now()}", "${dateTime()}", "#{now()}", "${now() == null}"})
    void aFunctionExistsOnlyWordForWordInTheShippedFilters(String attack) {
        assertThatThrownBy(() -> evaluate(attack)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void anExpressionReadsTheBusinessKeyAndPlainVariables() {
        assertThat(evaluate("${execution.processBusinessKey}")).isEqualTo(key);
        assertThat(evaluate("${execution.businessKey}")).isEqualTo(key);
        assertThat(evaluate("${plain}")).isEqualTo("chữ");
        assertThat(evaluate("${plain == 'chữ' && 1 + 1 == 2}")).isEqualTo(true);
    }

    private Object evaluate(String expression) {
        ProcessEngineConfigurationImpl configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        ExpressionManager expressions = configuration.getExpressionManager();
        return configuration.getCommandExecutorTxRequired().execute(context -> expressions.createExpression(expression)
            .getValue(context.getExecutionManager().findExecutionById(engine.getRuntimeService().createExecutionQuery()
                .processInstanceBusinessKey(key).activityId("Task_Office").singleResult().getId())));
    }

    @Test
    void aQueryWithAnExpressionIsRefusedWhereverItHides() {
        String attack = "${''.getClass()}";
        List<TaskQuery> queries = List.of(
            tasks().taskAssigneeExpression(attack),
            tasks().or().taskAssigneeExpression(attack).endOr(),
            tasks().or().taskName("a").endOr().or().taskCandidateGroupInExpression(attack).endOr(),
            tasks().or().dueBeforeExpression(SharedFilters.NOW).endOr(),
            tasks().taskAssigneeExpression(SharedFilters.CURRENT_USER));
        assertThat(queries).allSatisfy(query -> {
            assertThatThrownBy(query::list).isInstanceOf(BadUserRequestException.class);
            assertThatThrownBy(query::count).isInstanceOf(BadUserRequestException.class);
            assertThatThrownBy(query::singleResult).isInstanceOf(BadUserRequestException.class);
            assertThatThrownBy(() -> query.listPage(0, 1)).isInstanceOf(BadUserRequestException.class);
        });
    }

    @Test
    void anExpressionThatExtendsAFilterIsRefusedInEveryOrPart() {
        String filter = shared("Việc của tôi").getId();
        TaskQuery nested = new TaskQueryImpl().or().taskAssigneeExpression("${''.getClass()}").endOr();
        assertThatThrownBy(() -> engine.getFilterService().list(filter, nested)).isInstanceOf(BadUserRequestException.class);
        assertThatThrownBy(() -> engine.getFilterService().listPage(filter, nested, 0, 5)).isInstanceOf(BadUserRequestException.class);
        assertThatThrownBy(() -> engine.getFilterService().count(filter, nested)).isInstanceOf(BadUserRequestException.class);
        assertThatThrownBy(() -> engine.getFilterService().singleResult(filter, nested)).isInstanceOf(BadUserRequestException.class);
    }

    @Test
    void noFilterIsCreatedChangedOrDeletedByAnybody() {
        Filter own = engine.getFilterService().newTaskFilter("của tôi").setQuery(new TaskQueryImpl().taskName("x"));
        assertThatThrownBy(() -> engine.getFilterService().saveFilter(own)).isInstanceOf(AuthorizationException.class);
        as("quantri", "camunda-admin");
        assertThatThrownBy(() -> engine.getFilterService().saveFilter(own)).isInstanceOf(AuthorizationException.class);
        Filter shared = shared("Quá hạn");
        assertThatThrownBy(() -> engine.getFilterService().saveFilter(shared.setQuery(new TaskQueryImpl()))).isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> engine.getFilterService().deleteFilter(shared.getId())).isInstanceOf(AuthorizationException.class);
    }

    @Test
    void aFilterSlippedIntoTheTableEvaluatesNothingAndIsGoneAtTheNextStart() {
        transactions.executeWithoutResult(status -> jdbc.sql("insert into act_ru_filter (id_, rev_, resource_type_, name_, query_) values (:id, 1, 'Task', :id, :query)")
            .param("id", key).param("query", "{\"orQueries\":[{\"taskAssigneeExpression\":\"${''.getClass()}\"}]}").update());
        assertThatThrownBy(() -> engine.getFilterService().list(key)).isInstanceOf(BadUserRequestException.class);
        assertThatThrownBy(() -> engine.getFilterService().count(key)).isInstanceOf(BadUserRequestException.class);
        sharedFilters.keepInStep();
        assertThat(jdbc.sql("select name_ from act_ru_filter").query(String.class).list())
            .containsExactlyInAnyOrder("Việc của tôi", "Việc của phòng", "Quá hạn");
    }

    @Test
    void theSharedFiltersFindOwnAndOfferedWork() {
        as("vanphong", "OFFICE");
        assertThat(found("Việc của phòng")).contains("Thẩm định").doesNotContain("Phát hành");
        assertThat(found("Việc của tôi")).isEmpty();
        engine.getTaskService().claim(task("Task_Office").getId(), "vanphong");
        assertThat(found("Việc của tôi")).containsExactly("Thẩm định");
        assertThat(found("Quá hạn")).isEmpty();
    }

    private List<String> found(String filter) {
        return engine.getFilterService().<Task, TaskQuery>listPage(shared(filter).getId(), new TaskQueryImpl().processInstanceBusinessKey(key), 0, 10)
            .stream().map(Task::getName).toList();
    }

    @Test
    void aReviewerNeitherReadsNorCompletesTheTasksOfOthers() {
        Task clerks = task("Task_Clerk");
        as("vanphong", "OFFICE");
        assertThat(engine.getTaskService().createTaskQuery().processInstanceBusinessKey(key).listPage(0, 10)).extracting(Task::getTaskDefinitionKey)
            .containsExactly("Task_Office");
        assertThatThrownBy(() -> engine.getTaskService().claim(clerks.getId(), "vanphong")).isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> engine.getTaskService().complete(clerks.getId())).isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> engine.getTaskService().setAssignee(task("Task_Office").getId(), "vanthu")).isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> engine.getFormService().getTaskFormVariables(clerks.getId())).isInstanceOf(AuthorizationException.class);
        assertThat(engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(key).count()).isZero();
        assertThat(engine.getRuntimeService().createVariableInstanceQuery().count()).isZero();
        assertThat(engine.getHistoryService().createHistoricProcessInstanceQuery().count()).isZero();
    }

    @Test
    void whoSeesATaskOrWorksOnItDoesNotWriteItsVariablesNorReadThoseOfOthers() {
        String task = task("Task_Office").getId();
        as("quantri", "camunda-admin");
        assertThat(tasks().taskId(task).count()).isEqualTo(1);
        assertThatThrownBy(() -> engine.getTaskService().getVariables(task)).isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> engine.getTaskService().getVariable(task, "plain")).isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> engine.getTaskService().setVariable(task, "plain", "x")).isInstanceOf(AuthorizationException.class);
        as("vanphong", "OFFICE");
        assertThatThrownBy(() -> engine.getTaskService().setVariable(task, "plain", "x")).isInstanceOf(AuthorizationException.class);
    }

    @Test
    void onesOwnTaskIsGivenBackAndNobodyElses() {
        Task task = task("Task_Office");
        as("vanphong", "OFFICE");
        engine.getTaskService().claim(task.getId(), "vanphong");
        as("vanphong2", "OFFICE");
        assertThatThrownBy(() -> engine.getTaskService().setAssignee(task.getId(), null)).isInstanceOf(AuthorizationException.class);
        as("vanphong", "OFFICE");
        assertThatThrownBy(() -> engine.getTaskService().setAssignee(task.getId(), "vanphong2")).isInstanceOf(AuthorizationException.class);
        engine.getTaskService().setAssignee(task.getId(), null);
        assertThat(task("Task_Office").getAssignee()).isNull();
    }

    @Test
    void nobodyGetsAnUnboundedList() {
        as("quantri", "camunda-admin");
        assertThatThrownBy(() -> tasks().list()).isInstanceOf(BadUserRequestException.class);
        assertThatThrownBy(() -> tasks().listPage(0, EngineConfiguration.QUERY_LIMIT + 1)).isInstanceOf(BadUserRequestException.class);
    }

    @Test
    void anAdministratorSeesWorkButCompletesNobodys() {
        as("quantri", "camunda-admin");
        assertThat(engine.getTaskService().createTaskQuery().processInstanceBusinessKey(key).count()).isEqualTo(2);
        assertThatThrownBy(() -> engine.getTaskService().complete(task("Task_Office").getId())).isInstanceOf(AuthorizationException.class);
    }

    @Test
    void nothingIsDeployedOrWrittenDownInTheEngineInAnybodysName() {
        String task = task("Task_Office").getId();
        as("quantri", "camunda-admin", "OFFICE");
        assertThatThrownBy(() -> engine.getRepositoryService().createDeployment().addString("x.txt", "x").deploy())
            .isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> engine.getTaskService().createComment(task, null, "ghi chú")).isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> engine.getTaskService().createAttachment("x", task, null, "x", "x", "http://x"))
            .isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> engine.getTaskService().saveTask(engine.getTaskService().newTask())).isInstanceOf(ProcessEngineException.class);
    }

    @Test
    void nobodyIsCreatedThroughTheEngineAndNobodyLogsInThere() {
        assertThat(engine.getIdentityService().isReadOnly()).isTrue();
        assertThatThrownBy(() -> engine.getIdentityService().newUser("x")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> engine.getIdentityService().createMembership("vanphong", "camunda-admin"))
            .isInstanceOf(UnsupportedOperationException.class);
        assertThat(engine.getIdentityService().checkPassword("quantri", "demo")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "<bpmn:scriptTask id='Task_X' scriptFormat='juel'><bpmn:script>${1}</bpmn:script></bpmn:scriptTask>",
        "<bpmn:serviceTask id='Task_X' camunda:class='java.lang.Runtime'/>",
        "<bpmn:userTask id='Task_X'><bpmn:extensionElements><camunda:taskListener event='create' class='x.Y'/></bpmn:extensionElements></bpmn:userTask>",
        "<bpmn:userTask id='Task_X'><bpmn:extensionElements><camunda:executionListener event='start'><camunda:script scriptFormat='juel'>${1}"
            + "</camunda:script></camunda:executionListener></bpmn:extensionElements></bpmn:userTask>",
        "<bpmn:userTask id='Task_X'><bpmn:extensionElements><camunda:inputOutput><camunda:inputParameter name='x'><camunda:script "
            + "scriptFormat='juel'>${1}</camunda:script></camunda:inputParameter></camunda:inputOutput></bpmn:extensionElements></bpmn:userTask>"})
    void aModelThatBringsCodeIsNotDeployed(String step) {
        String model = "<bpmn:definitions xmlns:bpmn='http://www.omg.org/spec/BPMN/20100524/MODEL' xmlns:camunda='http://camunda.org/schema/1.0/bpmn' "
            + "targetNamespace='test'><bpmn:process id='code-trial' isExecutable='true' camunda:historyTimeToLive='P1D'><bpmn:startEvent id='S'/>"
            + "<bpmn:sequenceFlow id='F' sourceRef='S' targetRef='Task_X'/>" + step + "</bpmn:process></bpmn:definitions>";
        assertThatThrownBy(() -> engine.getRepositoryService().createDeployment().addString("code-trial.bpmn", model).deploy())
            .isInstanceOf(ProcessEngineException.class).hasMessageContaining("models bring no code");
    }

    @Test
    void noLanguageHasAnEngineAndNoClassIsCreatedByItsName() {
        ProcessEngineConfigurationImpl configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        for (String language : List.of("juel", "javascript", "groovy", "python", "ruby", "feel")) {
            assertThatThrownBy(() -> configuration.getCommandExecutorTxRequired()
                .execute(context -> configuration.getScriptingEngines().getScriptEngineForLanguage(language))).as(language).isInstanceOf(RuntimeException.class);
        }
        assertThatThrownBy(() -> configuration.getArtifactFactory().getArtifact(java.util.ArrayList.class)).isInstanceOf(ProcessEngineException.class);
    }

    /** CVE-2026-77226 without the paths that are denied: the resource alone, on an engine that has no administrator. */
    @Test
    void theSetupResourceItselfRefusesWhileThereIsNoAdministrator() {
        UserQuery nobody = mock(UserQuery.class, RETURNS_SELF);
        when(nobody.count()).thenReturn(0L);
        IdentityService identity = mock(IdentityService.class);
        when(identity.isReadOnly()).thenAnswer(call -> engine.getIdentityService().isReadOnly());
        when(identity.createUserQuery()).thenReturn(nobody);
        ProcessEngine empty = mock(ProcessEngine.class);
        when(empty.getIdentityService()).thenReturn(identity);
        assertThatThrownBy(() -> new SetupResource() {
            void open() {
                ensureSetupAvailable(empty);
            }
        }.open()).hasMessageContaining("Setup action not available");
    }

    @Test
    void theAllowListAndTheWebappsRulesEachDenyTheSetupPath() throws Exception {
        String path = "/camunda/api/admin/setup/default/user/create";
        assertThat(new RestAllowList(null, new ClassPathResource("engine/rest-allow-list.txt")).passes(true, "POST", path)).isFalse();
        List<SecurityFilterRule> rules = FilterRules.load(new ClassPathResource("META-INF/resources/webjars/camunda/guongsang-security-rules.json").getInputStream(), "");
        for (String needed : List.of("/api/admin/auth/user/default", "/api/engine/engine/", "/api/tasklist/plugin/tasklistPlugins/static/app/plugin.js")) {
            assertThat(FilterRules.authorize("GET", needed, rules).isGranted()).as(needed).isTrue();
        }
        for (String method : List.of("GET", "POST", "PUT")) {
            assertThat(FilterRules.authorize(method, path.replace("/camunda", ""), rules).isGranted()).as(method).isFalse();
            assertThat(FilterRules.authorize(method, "/api/admin/other", rules).isGranted()).as(method).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/camunda/api/engine/engine/default/task;x", "/camunda/%61pi/admin", "/camunda//api", "/camunda/app/../api", "/camunda/./api", "/camunda/a\\b"})
    void aPathWithAnEscapeIsRefusedBeforeAnythingReadsIt(String path) throws Exception {
        MockHttpServletResponse answer = new MockHttpServletResponse();
        MockFilterChain behind = new MockFilterChain();
        oddPaths.getFilter().doFilter(new MockHttpServletRequest("GET", path), answer, behind);
        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(behind.getRequest()).isNull();
    }

    private TaskQuery tasks() {
        return engine.getTaskService().createTaskQuery();
    }

    private Filter shared(String name) {
        return engine.getFilterService().createTaskFilterQuery().filterName(name).singleResult();
    }

    private Task task(String definition) {
        return engine.getTaskService().createTaskQuery().processInstanceBusinessKey(key).taskDefinitionKey(definition).singleResult();
    }

    private void as(String user, String... groups) {
        engine.getIdentityService().setAuthentication(user, List.of(groups));
    }
}
