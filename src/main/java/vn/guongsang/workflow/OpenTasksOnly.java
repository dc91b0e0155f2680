package vn.guongsang.workflow;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.springframework.web.filter.OncePerRequestFilter;
import vn.guongsang.directory.Actor;
import vn.guongsang.directory.CurrentActor;

/**
 * Another's task, one that is done and one that never was look alike; the engine would answer each call in another way, some with an error. Whoever has an
 * interest in a case may look at its task, where the form says why it is for somebody else, and do nothing with it.
 */
final class OpenTasksOnly extends OncePerRequestFilter {
    private static final Pattern TASK = Pattern.compile(".*/task/([0-9a-f]{8}-[0-9a-f-]{27})(/.*)?");

    private final TaskService tasks;
    private final IdentityService identity;
    private final CurrentActor currentActor;
    private final EngineWorklist worklist;

    OpenTasksOnly(TaskService tasks, IdentityService identity, CurrentActor currentActor, EngineWorklist worklist) {
        this.tasks = tasks;
        this.identity = identity;
        this.currentActor = currentActor;
        this.worklist = worklist;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        Matcher task = TASK.matcher(request.getRequestURI());
        if (task.matches() && !isSeen(task.group(1), currentActor.get())) {
            RestAllowList.refuse(response, HttpServletResponse.SC_NOT_FOUND, "Việc này không có, đã xong hoặc không chờ bạn.");
        } else if (task.matches() && !request.getMethod().equals("GET") && worklist.barred(currentActor.get(), task.group(1))) {
            RestAllowList.refuse(response, HttpServletResponse.SC_FORBIDDEN, Interests.WHY);
        } else {
            chain.doFilter(request, response);
        }
    }

    private boolean isSeen(String task, Actor reader) {
        identity.setAuthentication(reader.username(), EngineGroups.of(reader));
        try {
            return tasks.createTaskQuery().taskId(task).count() > 0;
        } finally {
            identity.clearAuthentication();
        }
    }
}
