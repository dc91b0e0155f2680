package vn.guongsang.workflow;

import java.beans.FeatureDescriptor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.Date;
import java.util.Iterator;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.springframework.util.ClassUtils;

/**
 * The only resolver expressions have (CVE-2026-109432): what it does not name does not exist, so neither reflection nor the engine's services can be
 * reached from an expression, wherever it comes from. Reachable are the beans of the map, plain values of named variables, the business key of
 * {@code execution} and {@code task}, and calls on the one bean {@value #FACTS}.
 */
final class ExpressionGuard extends ELResolver {
    /** The one bean whose methods may be called; it only reads. */
    static final String FACTS = "facts";

    private final Map<Object, Object> beans;

    ExpressionGuard(Map<Object, Object> beans) {
        this.beans = beans;
    }

    @Override
    public Object getValue(ELContext context, Object base, Object property) {
        if (base == null) {
            return named(context, String.valueOf(property));
        }
        if (base instanceof DelegateExecution execution && isBusinessKey(property)) {
            context.setPropertyResolved(true);
            return execution.getProcessBusinessKey();
        }
        if (base instanceof DelegateTask task && isBusinessKey(property)) {
            context.setPropertyResolved(true);
            return task.getExecution().getProcessBusinessKey();
        }
        throw refused(base, property);
    }

    private Object named(ELContext context, String name) {
        if (context.getContext(VariableScope.class) instanceof VariableScope scope) {
            if (name.equals("execution") && scope instanceof DelegateExecution
                || name.equals("task") && scope instanceof DelegateTask) {
                context.setPropertyResolved(true);
                return scope;
            }
            if (name.equals("execution") && scope instanceof DelegateTask task) {
                context.setPropertyResolved(true);
                return task.getExecution();
            }
            if (scope.hasVariable(name)) {
                context.setPropertyResolved(true);
                return plain(name, scope.getVariable(name));
            }
        }
        if (context.getContext(VariableContext.class) instanceof VariableContext variables) {
            TypedValue value = variables.resolve(name);
            if (value != null) {
                context.setPropertyResolved(true);
                return plain(name, value.getValue());
            }
        }
        if (beans.containsKey(name)) {
            context.setPropertyResolved(true);
            return beans.get(name);
        }
        return null;
    }

    @Override
    public Object invoke(ELContext context, Object base, Object method, Class<?>[] types, Object[] arguments) {
        Object facts = beans.containsKey(FACTS) ? beans.get(FACTS) : null;
        if (base == null || base != facts) {
            throw refused(base, method + "()");
        }
        int count = arguments == null ? 0 : arguments.length;
        for (Method candidate : ClassUtils.getUserClass(base).getDeclaredMethods()) {
            if (candidate.getName().equals(method) && candidate.getParameterCount() == count && !Modifier.isStatic(candidate.getModifiers())
                && !Modifier.isPrivate(candidate.getModifiers()) && !candidate.isSynthetic()) {
                try {
                    candidate.setAccessible(true);
                    Object[] converted = new Object[count];
                    for (int i = 0; i < count; i++) {
                        converted[i] = converted(arguments[i], candidate.getParameterTypes()[i]);
                    }
                    Object value = candidate.invoke(base, converted);
                    context.setPropertyResolved(true);
                    return plain(FACTS + "." + method, value);
                } catch (InvocationTargetException e) {
                    throw new ELException(e.getCause());
                } catch (IllegalAccessException e) {
                    throw new ELException(e);
                }
            }
        }
        throw refused(base, method + "()");
    }

    /** Whole numbers in expressions are long; everything else must fit as it is. */
    private static Object converted(Object argument, Class<?> type) {
        if (argument instanceof Long number && (type == int.class || type == Integer.class)) {
            return Math.toIntExact(number);
        }
        if (argument != null && !ClassUtils.isAssignableValue(type, argument)) {
            throw new ELException("Expressions must pass " + type.getSimpleName());
        }
        return argument;
    }

    private static boolean isBusinessKey(Object property) {
        return "businessKey".equals(property) || "processBusinessKey".equals(property);
    }

    private static Object plain(String name, Object value) {
        if (isPlain(value) || value instanceof Collection<?> values && values.stream().allMatch(ExpressionGuard::isPlain)) {
            return value;
        }
        throw new ELException("Expressions may not read " + name + ": not a plain value");
    }

    private static boolean isPlain(Object value) {
        return value == null || value instanceof String || value instanceof Number || value instanceof Boolean || value instanceof Date
            || value instanceof Enum<?> || value instanceof Temporal && value.getClass().getName().startsWith("java.time.");
    }

    private static ELException refused(Object base, Object property) {
        return new ELException("Expressions may not reach '" + property + "' of " + (base == null ? "nothing" : base.getClass().getSimpleName()));
    }

    @Override
    public void setValue(ELContext context, Object base, Object property, Object value) {
        throw refused(base, property);
    }

    @Override
    public boolean isReadOnly(ELContext context, Object base, Object property) {
        return true;
    }

    @Override
    public Class<?> getType(ELContext context, Object base, Object property) {
        return Object.class;
    }

    @Override
    public Class<?> getCommonPropertyType(ELContext context, Object base) {
        return Object.class;
    }

    @Override
    public Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, Object base) {
        return null;
    }
}
