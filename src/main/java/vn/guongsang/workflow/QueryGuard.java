package vn.guongsang.workflow;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.HistoricProcessInstanceQueryImpl;
import org.camunda.bpm.engine.impl.HistoricTaskInstanceQueryImpl;
import org.camunda.bpm.engine.impl.ProcessInstanceQueryImpl;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cmd.AbstractExecuteFilterCmd;
import org.camunda.bpm.engine.impl.cmd.AddCommentCmd;
import org.camunda.bpm.engine.impl.cmd.CreateAttachmentCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteDeploymentCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteFilterCmd;
import org.camunda.bpm.engine.impl.cmd.DeployCmd;
import org.camunda.bpm.engine.impl.cmd.SaveAttachmentCmd;
import org.camunda.bpm.engine.impl.cmd.SaveFilterCmd;
import org.camunda.bpm.engine.impl.cmd.UpdateCommentCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.query.Query;

/**
 * Refuses every query a client built that holds an expression, wherever in the command it hides (or-parts, the extension of a filter), since 7.24.0
 * looks only at the outermost one (CVE-2026-109432). The three shipped filters are the only stored queries with expressions. What the product never does
 * in anybody's name (deploying, comments, attachments) is refused while somebody is logged in to the engine, whatever the way in.
 */
final class QueryGuard extends CommandInterceptor {
    private static final List<Class<?>> NEVER_IN_ANYBODYS_NAME = List.of(DeployCmd.class, DeleteDeploymentCmd.class, AddCommentCmd.class,
        UpdateCommentCmd.class, CreateAttachmentCmd.class, SaveAttachmentCmd.class);
    private static final Map<Class<?>, List<Field>> FIELDS = new ConcurrentHashMap<>();
    private static final Field FILTER_ID = field(AbstractExecuteFilterCmd.class, "filterId");

    @Override
    public <T> T execute(Command<T> command) {
        if (command instanceof AbstractQuery<?, ?> query) {
            refuseExpressions(query);
        }
        for (Field field : FIELDS.computeIfAbsent(command.getClass(), QueryGuard::fieldsWithQueries)) {
            Object held = read(field, command);
            if (held instanceof AbstractQuery<?, ?> query) {
                refuseExpressions(query);
            }
        }
        if (command instanceof AbstractExecuteFilterCmd) {
            // loaded here and taken from this command's cache again by the command itself
            refuseUnknown(Context.getCommandContext().getFilterManager().findFilterById((String) read(FILTER_ID, command)));
        }
        if ((command instanceof SaveFilterCmd || command instanceof DeleteFilterCmd) && !SharedFilters.isWriting()) {
            throw new AuthorizationException("Filters come with the program and are never created, changed or deleted by anybody");
        }
        refuseInAnybodysName(command);
        return next.execute(command);
    }

    private static void refuseInAnybodysName(Command<?> command) {
        if (NEVER_IN_ANYBODYS_NAME.contains(command.getClass()) && Context.getCommandContext().getAuthentication() != null) {
            throw new AuthorizationException(command.getClass().getSimpleName() + " is not done in anybody's name");
        }
    }

    private static void refuseExpressions(AbstractQuery<?, ?> query) {
        if (hasExpressions(query)) {
            throw new BadUserRequestException("Expressions are forbidden in queries");
        }
    }

    private static void refuseUnknown(Filter filter) {
        if (filter != null && filter.getQuery() instanceof AbstractQuery<?, ?> query && hasExpressions(query)
            && !SharedFilters.HASHES.contains(SharedFilters.hash(filter))) {
            throw new BadUserRequestException("Expressions are forbidden in stored queries that do not come with the program");
        }
    }

    static boolean hasExpressions(AbstractQuery<?, ?> query) {
        return hasExpressions(query, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    /** @param seen lists of or-parts also hold the query itself */
    private static boolean hasExpressions(AbstractQuery<?, ?> query, Set<Object> seen) {
        return seen.add(query) && (!query.getExpressions().isEmpty()
            || orParts(query).stream().anyMatch(part -> part != null && hasExpressions(part, seen)));
    }

    private static List<? extends AbstractQuery<?, ?>> orParts(AbstractQuery<?, ?> query) {
        if (query instanceof TaskQueryImpl tasks) {
            return tasks.getQueries();
        }
        if (query instanceof HistoricTaskInstanceQueryImpl tasks) {
            return tasks.getQueries();
        }
        if (query instanceof ProcessInstanceQueryImpl instances) {
            return instances.getQueries();
        }
        return query instanceof HistoricProcessInstanceQueryImpl instances ? instances.getQueries() : List.of();
    }

    private static List<Field> fieldsWithQueries(Class<?> command) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> type = command; type != null && type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && Query.class.isAssignableFrom(field.getType())) {
                    field.setAccessible(true);
                    fields.add(field);
                }
            }
        }
        return List.copyOf(fields);
    }

    private static Field field(Class<?> type, String name) {
        try {
            Field field = type.getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("Not the engine this guard was written for", e);
        }
    }

    private static Object read(Field field, Object of) {
        try {
            return field.get(of);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
