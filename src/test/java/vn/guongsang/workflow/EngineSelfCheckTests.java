package vn.guongsang.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.when;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.history.HistoryLevel;
import org.camunda.bpm.engine.impl.identity.db.DbIdentityServiceProvider;
import org.camunda.bpm.engine.impl.persistence.GenericManagerFactory;
import org.camunda.bpm.engine.impl.scripting.engine.DefaultScriptEngineResolver;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.env.MockEnvironment;
import vn.guongsang.ProductTest;

/** Each line of the self-check with that one setting turned, on the running engine's configuration. {@code ProductionStartTests} really starts one. */
@ProductTest
class EngineSelfCheckTests {
    private static final Map<String, Consumer<ProcessEngineConfigurationImpl>> TURNED = Map.ofEntries(
        Map.entry("authorizations", is -> doReturn(false).when(is).isAuthorizationEnabled()),
        Map.entry("default permission of a task's people", is -> doReturn("UPDATE").when(is).getDefaultUserPermissionNameForTask()),
        Map.entry("permissions on historic instances", is -> doReturn(true).when(is).isEnableHistoricInstancePermissions()),
        Map.entry("specific variable permissions", is -> doReturn(false).when(is).isEnforceSpecificVariablePermission()),
        Map.entry("identity provider", is -> doReturn(new GenericManagerFactory(DbIdentityServiceProvider.class)).when(is).getIdentityProviderSessionFactory()),
        Map.entry("expression manager", is -> doReturn(new JuelExpressionManager()).when(is).getExpressionManager()),
        Map.entry("beans of expressions", is -> doReturn(new HashMap<>()).when(is).getBeans()),
        Map.entry("expressions in ad-hoc queries", is -> doReturn(true).when(is).isEnableExpressionsInAdhocQueries()),
        Map.entry("query guard", is -> doReturn(List.of()).when(is).getCommandInterceptorsTxRequired()),
        Map.entry("query guard of new transactions", is -> doReturn(List.of()).when(is).getCommandInterceptorsTxRequiresNew()),
        Map.entry("model guard", is -> doReturn(List.of()).when(is).getCustomPreBPMNParseListeners()),
        Map.entry("script engines", is -> doReturn(new DefaultScriptEngineResolver(null)).when(is).getScriptEngineResolver()),
        Map.entry("classes by name", is -> doReturn(new org.camunda.bpm.engine.impl.DefaultArtifactFactory()).when(is).getArtifactFactory()),
        Map.entry("Java serialisation of variables", is -> doReturn(true).when(is).isJavaSerializationFormatEnabled()),
        Map.entry("external entities in XML", is -> doReturn(true).when(is).isEnableXxeProcessing()),
        Map.entry("standalone tasks", is -> doReturn(true).when(is).isStandaloneTasksEnabled()),
        Map.entry("history level", is -> doReturn(HistoryLevel.HISTORY_LEVEL_FULL).when(is).getHistoryLevel()),
        Map.entry("longest list over the web", is -> doReturn(Integer.MAX_VALUE).when(is).getQueryMaxResultsLimit()),
        Map.entry("ids of users and groups", is -> doReturn(".*").when(is).getGeneralResourceWhitelistPattern()),
        Map.entry("plugins that create an administrator", is -> doReturn(List.of(new CreateAdminUser())).when(is).getProcessEnginePlugins()));

    @Autowired
    ProcessEngine engine;

    @Test
    void productionDoesNotStartWithOneLineTurned() {
        TURNED.forEach((line, turn) -> assertThatThrownBy(() -> check(turn, "prod").refuseToStartUnguarded()).as(line)
            .isInstanceOf(IllegalStateException.class).hasMessageContaining(line));
    }

    @Test
    void productionDoesNotStartWithAWritableIdentityService() {
        ProcessEngine writable = mock(ProcessEngine.class);
        IdentityService identity = mock(IdentityService.class);
        when(writable.getProcessEngineConfiguration()).thenReturn(engine.getProcessEngineConfiguration());
        when(writable.getTaskService()).thenReturn(engine.getTaskService());
        when(writable.getIdentityService()).thenReturn(identity);
        assertThatThrownBy(() -> new EngineSelfCheck(writable, environment("prod")).refuseToStartUnguarded()).hasMessageContaining("identity service read-only");
    }

    @Test
    void everySettingThatIsReadBackIsTurnedHere() {
        assertThat(check(is -> { }, "prod").lines()).extracting(EngineSelfCheck.Line::what).filteredOn(line -> !TURNED.containsKey(line))
            .containsExactlyInAnyOrder("identity service read-only", "first and only resolver of expressions", "reflection from an expression",
                "the application's beans from an expression", "expression in an or-part");
    }

    @Test
    void anUnbrokenGuardStartsAndTheTrialModeOnlyComplains() {
        assertThatCode(() -> check(is -> { }, "prod").refuseToStartUnguarded()).doesNotThrowAnyException();
        assertThatCode(() -> check(TURNED.get("authorizations"), "demo").refuseToStartUnguarded()).doesNotThrowAnyException();
    }

    private EngineSelfCheck check(Consumer<ProcessEngineConfigurationImpl> turn, String profile) {
        ProcessEngineConfigurationImpl configuration = spy((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration());
        turn.accept(configuration);
        ProcessEngine turned = mock(ProcessEngine.class);
        when(turned.getProcessEngineConfiguration()).thenReturn(configuration);
        when(turned.getIdentityService()).thenReturn(engine.getIdentityService());
        when(turned.getTaskService()).thenReturn(engine.getTaskService());
        return new EngineSelfCheck(turned, environment(profile));
    }

    private static MockEnvironment environment(String profile) {
        MockEnvironment environment = new MockEnvironment();
        environment.setActiveProfiles(profile);
        return environment;
    }

    private static final class CreateAdminUser extends AbstractProcessEnginePlugin {
        @Override
        public String toString() {
            return "CreateAdminUserConfiguration";
        }
    }
}
