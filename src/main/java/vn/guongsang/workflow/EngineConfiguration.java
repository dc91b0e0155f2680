package vn.guongsang.workflow;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptEngineManager;
import org.camunda.bpm.engine.ArtifactFactory;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.scripting.engine.ScriptEngineResolver;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import vn.guongsang.directory.Directory;

/** How the engine runs. Whatever is safety and not taste is read back from the running engine by {@link EngineSelfCheck}. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {
    /** Nobody gets more rows at once over the web; Tasklist asks for filters with exactly this many. The program itself is not bound. */
    static final int QUERY_LIMIT = 2000;
    /** Units and people may be named with these characters; the engine's default refuses '_' and '.'. */
    static final String ID_PATTERN = "[a-zA-Z0-9._-]+";

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    static ProcessEnginePlugin engineSettings(ConfigurableListableBeanFactory beans, ObjectProvider<Directory> directory,
                                              ObjectProvider<Clock> clock, ObjectProvider<StartLock> startLock) {
        return new Settings(beans, directory, clock, startLock);
    }

    private static final class Settings extends AbstractProcessEnginePlugin {
        private final ConfigurableListableBeanFactory beans;
        private final ObjectProvider<Directory> directory;
        private final ObjectProvider<Clock> clock;
        private final ObjectProvider<StartLock> startLock;

        Settings(ConfigurableListableBeanFactory beans, ObjectProvider<Directory> directory, ObjectProvider<Clock> clock,
                 ObjectProvider<StartLock> startLock) {
            this.beans = beans;
            this.directory = directory;
            this.clock = clock;
            this.startLock = startLock;
        }

        @Override
        public void preInit(ProcessEngineConfigurationImpl engine) {
            // given back by EngineStart
            startLock.getObject().take();
            people(engine);
            expressions(engine);
            data(engine);
            work(engine);
        }

        private void people(ProcessEngineConfigurationImpl engine) {
            engine.setIdentityProviderSessionFactory(ReadOnlyIdentity.factory(directory::getObject, clock.getObject()));
            engine.setDbIdentityUsed(false);
            engine.setAuthorizationEnabled(true);
            engine.setAuthorizationCheckRevokes(ProcessEngineConfiguration.AUTHORIZATION_CHECK_REVOKE_NEVER);
            engine.setDefaultUserPermissionNameForTask("TASK_WORK");
            // nobody reads history over the web: one more row for each task, group and person would be kept for nobody
            engine.setEnableHistoricInstancePermissions(false);
            engine.setEnforceSpecificVariablePermission(true);
            engine.setGeneralResourceWhitelistPattern(ID_PATTERN);
            engine.setTenantCheckEnabled(false);
            engine.setQueryMaxResultsLimit(QUERY_LIMIT);
        }

        private void expressions(ProcessEngineConfigurationImpl engine) {
            NamedBeans named = new NamedBeans(beans);
            engine.setBeans(named);
            engine.setExpressionManager(new GuardedExpressions(named));
            engine.setEnableExpressionsInAdhocQueries(false);
            engine.setEnableExpressionsInStoredQueries(true);
            engine.setScriptEngineResolver(new NoScripts());
            engine.setEnableScriptEngineLoadExternalResources(false);
            engine.setEnableFetchScriptEngineFromProcessApplication(false);
            engine.setAutoStoreScriptVariables(false);
            engine.setArtifactFactory(new NoClassesByName());
            engine.setEnableXxeProcessing(false);
            engine.setJavaSerializationFormatEnabled(false);
            engine.setDeserializationTypeValidationEnabled(true);
            List<BpmnParseListener> listeners = engine.getCustomPreBPMNParseListeners() == null ? new ArrayList<>()
                : new ArrayList<>(engine.getCustomPreBPMNParseListeners());
            listeners.add(0, new ModelGuard());
            engine.setCustomPreBPMNParseListeners(listeners);
            engine.setCustomPostCommandInterceptorsTxRequired(with(engine.getCustomPostCommandInterceptorsTxRequired()));
            engine.setCustomPostCommandInterceptorsTxRequiresNew(with(engine.getCustomPostCommandInterceptorsTxRequiresNew()));
        }

        private void data(ProcessEngineConfigurationImpl engine) {
            engine.setHistory(ProcessEngineConfiguration.HISTORY_ACTIVITY);
            // models say how long their history is kept; this is for those that forgot
            engine.setHistoryTimeToLive("P365D");
            engine.setEnforceHistoryTimeToLive(true);
            // cleaned by end and time to live: a removal time on every row would mean writing all rows of a case once more when it ends
            engine.setHistoryRemovalTimeStrategy(ProcessEngineConfiguration.HISTORY_REMOVAL_TIME_STRATEGY_NONE);
            engine.setHistoryCleanupStrategy(ProcessEngineConfigurationImpl.HISTORY_CLEANUP_STRATEGY_END_TIME_BASED);
            engine.setHistoryCleanupBatchWindowStartTime("01:00");
            engine.setHistoryCleanupBatchWindowEndTime("04:00");
            engine.setJdbcBatchProcessing(true);
            engine.setMetricsEnabled(false);
            engine.setTaskMetricsEnabled(false);
            engine.setHistoryCleanupMetricsEnabled(false);
            engine.setCmmnEnabled(false);
            engine.setStandaloneTasksEnabled(false);
        }

        private void work(ProcessEngineConfigurationImpl engine) {
            engine.setDefaultNumberOfRetries(5);
            engine.setFailedJobRetryTimeCycle("R5/PT1M");
            engine.setJobExecutorPreferTimerJobs(true);
            engine.setJobExecutorAcquireByDueDate(true);
            engine.setEnableCmdExceptionLogging(true);
        }

        private static List<CommandInterceptor> with(List<CommandInterceptor> others) {
            List<CommandInterceptor> all = new ArrayList<>(List.of(new Refusals(), new QueryGuard(), new OwnTasks()));
            if (others != null) {
                all.addAll(others);
            }
            return all;
        }
    }

    /** No language can be run, whatever stands on the class path: the engine's own jar brings a script engine for JUEL that knows no guard. */
    static final class NoScripts implements ScriptEngineResolver {
        @Override
        public void addScriptEngineFactory(ScriptEngineFactory factory) {
            // none
        }

        @Override
        public ScriptEngineManager getScriptEngineManager() {
            return null;
        }

        @Override
        public ScriptEngine getScriptEngine(String language, boolean resolveFromCache) {
            return null;
        }
    }

    /** {@code camunda:class} would create any class with its fields set from the model. */
    static final class NoClassesByName implements ArtifactFactory {
        @Override
        public <T> T getArtifact(Class<T> type) {
            throw new ProcessEngineException("Models name beans, not classes: " + type.getName());
        }
    }
}
