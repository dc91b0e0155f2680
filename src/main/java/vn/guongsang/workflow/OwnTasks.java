package vn.guongsang.workflow;

import java.lang.reflect.Field;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.cmd.AbstractAddIdentityLinkCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractSetTaskPropertyCmd;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;

/**
 * People take a task of their group for themselves, and give back what they took. With {@code TASK_WORK} the engine would let them take it in anybody's
 * name, which hands it to somebody outside the group; and it takes giving back for an assignment, which needs a permission to hand tasks to anybody.
 */
final class OwnTasks extends CommandInterceptor {
    private static final Field CLAIMED_FOR = field(ClaimTaskCmd.class, "userId");
    private static final Field TASK = field(AbstractSetTaskPropertyCmd.class, "taskId");
    private static final Field USER = field(AbstractAddIdentityLinkCmd.class, "userId");

    @Override
    public <T> T execute(Command<T> command) {
        if (command instanceof ClaimTaskCmd && isForAnother(command)) {
            throw new AuthorizationException("A task is claimed for oneself");
        }
        if (command.getClass() == AssignTaskCmd.class && isOwnRelease(command)) {
            return Context.getCommandContext().runWithoutAuthorization(() -> next.execute(command));
        }
        return next.execute(command);
    }

    private static boolean isForAnother(Object claim) {
        Authentication person = Context.getCommandContext().getAuthentication();
        Object claimedFor = read(CLAIMED_FOR, claim);
        return person != null && claimedFor != null && !claimedFor.equals(person.getUserId());
    }

    private static boolean isOwnRelease(Object command) {
        CommandContext context = Context.getCommandContext();
        Authentication person = context.getAuthentication();
        if (person == null || read(USER, command) != null || !(read(TASK, command) instanceof String taskId)) {
            return false;
        }
        TaskEntity task = context.getTaskManager().findTaskById(taskId);
        return task != null && person.getUserId() != null && person.getUserId().equals(task.getAssignee());
    }

    private static Object read(Field field, Object command) {
        try {
            return field.get(command);
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
