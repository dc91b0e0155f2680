package vn.guongsang.workflow;

import java.lang.reflect.Field;
import org.camunda.bpm.engine.impl.cmd.AbstractAddIdentityLinkCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractSetTaskPropertyCmd;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;

/**
 * Lets people give back what they took. With {@code TASK_WORK} a person may claim a task of the own group, but the engine takes giving it back for an
 * assignment to somebody, which needs a permission that would also allow handing tasks to anybody.
 */
final class TaskRelease extends CommandInterceptor {
    private static final Field TASK = field(AbstractSetTaskPropertyCmd.class, "taskId");
    private static final Field USER = field(AbstractAddIdentityLinkCmd.class, "userId");

    @Override
    public <T> T execute(Command<T> command) {
        if (command.getClass() == AssignTaskCmd.class && isOwnRelease(command)) {
            return Context.getCommandContext().runWithoutAuthorization(() -> next.execute(command));
        }
        return next.execute(command);
    }

    private static boolean isOwnRelease(Object command) {
        CommandContext context = Context.getCommandContext();
        Authentication person = context.getAuthentication();
        try {
            if (person == null || USER.get(command) != null || !(TASK.get(command) instanceof String taskId)) {
                return false;
            }
            TaskEntity task = context.getTaskManager().findTaskById(taskId);
            return task != null && person.getUserId() != null && person.getUserId().equals(task.getAssignee());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Field field(Class<?> type, String name) {
        try {
            Field field = type.getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("Not the engine this was written for", e);
        }
    }
}
