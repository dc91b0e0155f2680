package vn.guongsang.workflow;

import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.security.access.AccessDeniedException;

/**
 * Completion of a task by a form: what was sent is taken out of the engine and given to the domain, which checks it and whoever sent it again. The
 * engine keeps nothing of it; the gateway behind the task reads a route that the program made, transient, so that it is never stored either.
 */
abstract class CompletionListener implements TaskListener {
    static final String ROUTE = "route";

    private final IdentityService identity;
    private final Set<String> fields;

    /** @param fields the only variables a form may send with this task */
    CompletionListener(IdentityService identity, String... fields) {
        this.identity = identity;
        this.fields = Set.of(fields);
    }

    @Override
    public final void notify(DelegateTask task) {
        SentFields sent = SentFields.take(task, fields);
        String route = complete(task.getExecution().getProcessBusinessKey(), sent, actor());
        if (route != null) {
            task.setVariable(ROUTE, Variables.stringValue(route, true));
        }
    }

    /**
     * @param actor login name of whoever completes the task
     * @return the route, or null where no gateway follows
     */
    abstract String complete(String caseKey, SentFields sent, String actor);

    private String actor() {
        Authentication caller = identity.getCurrentAuthentication();
        if (caller == null || caller.getUserId() == null) {
            throw new AccessDeniedException("A task is completed by a person who is logged in");
        }
        return caller.getUserId();
    }

    Set<String> fields() {
        return fields;
    }
}
