package vn.guongsang.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/**
 * Reads the running engine back, line by line, since a property that was renamed or a plugin that came later would otherwise take a guard away in
 * silence. In production the program does not start when one line differs.
 */
@Component
class EngineSelfCheck {
    private static final Logger LOG = LoggerFactory.getLogger(EngineSelfCheck.class);

    private final ProcessEngine engine;
    private final Environment environment;

    EngineSelfCheck(ProcessEngine engine, Environment environment) {
        this.engine = engine;
        this.environment = environment;
    }

    /** @throws IllegalStateException in production, when a guard is not in place */
    void refuseToStartUnguarded() {
        List<Line> wrong = lines().stream().filter(line -> !line.holds()).toList();
        if (wrong.isEmpty()) {
            LOG.info("engine guard: all {} lines hold", lines().size());
            return;
        }
        wrong.forEach(line -> LOG.error("ENGINE GUARD BROKEN: {} is {}, must be {}", line.what(), line.actual(), line.expected()));
        if (environment.acceptsProfiles(Profiles.of("prod"))) {
            throw new IllegalStateException("The engine's guard is broken: " + wrong.stream().map(Line::what).toList());
        }
    }

    List<Line> lines() {
        ProcessEngineConfigurationImpl is = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        List<Line> lines = new ArrayList<>();
        lines.add(line("authorizations", true, is.isAuthorizationEnabled()));
        lines.add(line("default permission of a task's people", "TASK_WORK", is.getDefaultUserPermissionNameForTask()));
        lines.add(line("permissions on historic instances", false, is.isEnableHistoricInstancePermissions()));
        lines.add(line("specific variable permissions", true, is.isEnforceSpecificVariablePermission()));
        lines.add(line("identity service read-only", true, engine.getIdentityService().isReadOnly()));
        lines.add(line("identity provider", ReadOnlyIdentity.class, is.getIdentityProviderSessionFactory().getSessionType()));
        lines.add(line("expression manager", GuardedExpressions.class, is.getExpressionManager().getClass()));
        lines.add(line("first and only resolver of expressions", ExpressionGuard.class,
            is.getExpressionManager() instanceof GuardedExpressions guarded ? guarded.resolver().getClass() : null));
        lines.add(line("beans of expressions", NamedBeans.class, is.getBeans().getClass()));
        lines.add(line("expressions in ad-hoc queries", false, is.isEnableExpressionsInAdhocQueries()));
        lines.add(line("query guard", true, guarded(is.getCommandInterceptorsTxRequired())));
        lines.add(line("query guard of new transactions", true, guarded(is.getCommandInterceptorsTxRequiresNew())));
        lines.add(line("model guard", true, is.getCustomPreBPMNParseListeners().stream().anyMatch(ModelGuard.class::isInstance)));
        lines.add(line("script engines", EngineConfiguration.NoScripts.class, is.getScriptEngineResolver().getClass()));
        lines.add(line("classes by name", EngineConfiguration.NoClassesByName.class, is.getArtifactFactory().getClass()));
        lines.add(line("Java serialisation of variables", false, is.isJavaSerializationFormatEnabled()));
        lines.add(line("external entities in XML", false, is.isEnableXxeProcessing()));
        lines.add(line("standalone tasks", false, is.isStandaloneTasksEnabled()));
        lines.add(line("history level", "activity", is.getHistoryLevel().getName()));
        lines.add(line("longest list over the web", EngineConfiguration.QUERY_LIMIT, is.getQueryMaxResultsLimit()));
        lines.add(line("ids of users and groups", EngineConfiguration.ID_PATTERN, is.getGeneralResourceWhitelistPattern()));
        lines.add(line("plugins that create an administrator", 0L, is.getProcessEnginePlugins().stream().map(ProcessEnginePlugin::toString)
            .filter(name -> name.contains("CreateAdminUser")).count()));
        lines.add(line("reflection from an expression", "refused", tried(() -> is.getExpressionManager()
            .createExpression("${''.getClass().forName('java.lang.Runtime')}").getValue(null))));
        lines.add(line("the application's beans from an expression", "refused", tried(() -> is.getExpressionManager()
            .createExpression("${dataSource}").getValue(null))));
        lines.add(line("expression in an or-part", "refused", tried(() -> engine.getTaskService().createTaskQuery()
            .or().taskAssigneeExpression("${1}").endOr().count())));
        return lines;
    }

    private static boolean guarded(List<CommandInterceptor> chain) {
        return chain.stream().anyMatch(QueryGuard.class::isInstance);
    }

    private static String tried(Supplier<Object> attack) {
        try {
            return String.valueOf(attack.get());
        } catch (ProcessEngineException e) {
            return "refused";
        }
    }

    private static Line line(String what, Object expected, Object actual) {
        return new Line(what, expected, actual);
    }

    record Line(String what, Object expected, Object actual) {
        boolean holds() {
            return expected.equals(actual);
        }
    }
}
