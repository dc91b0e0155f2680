package vn.guongsang.workflow;

import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.impl.el.Expression;
import org.camunda.bpm.engine.impl.el.JuelExpression;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.el.ProcessEngineElContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.FunctionMapper;

/**
 * Expressions of models and of the three shipped filters. One resolver, {@link ExpressionGuard}; no functions, except in the exact texts the
 * shipped filters hold.
 */
final class GuardedExpressions extends JuelExpressionManager {
    /** An expression that may call a function stands here word for word. */
    static final Set<String> WITH_FUNCTIONS = Set.of(SharedFilters.CURRENT_USER, SharedFilters.CURRENT_GROUPS, SharedFilters.NOW);

    GuardedExpressions(Map<Object, Object> beans) {
        super(beans);
    }

    @Override
    protected ELResolver createElResolver() {
        return new ExpressionGuard(beans);
    }

    @Override
    protected FunctionMapper createFunctionMapper() {
        return new FunctionMapper() {
            @Override
            public java.lang.reflect.Method resolveFunction(String prefix, String name) {
                return null;
            }
        };
    }

    @Override
    public Expression createExpression(String text) {
        if (!WITH_FUNCTIONS.contains(text)) {
            return super.createExpression(text);
        }
        ensureInitialized();
        ProcessEngineElContext context = new ProcessEngineElContext(super.createFunctionMapper());
        return new JuelExpression(expressionFactory.createValueExpression(context, text, Object.class), this, text);
    }

    ELResolver resolver() {
        ensureInitialized();
        return elResolver;
    }
}
