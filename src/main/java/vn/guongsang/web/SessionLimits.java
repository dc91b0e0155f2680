package vn.guongsang.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.web.filter.OncePerRequestFilter;

/** Ends a session that has reached a limit before anybody reads who is logged in; the request goes on as a stranger's. */
class SessionLimits extends OncePerRequestFilter {
    /** Pages that refresh themselves say so: such requests do not count as an act of the person. */
    static final String BACKGROUND_HEADER = "X-Background";
    /** Of Tasklist's calls only what a person does with one task counts; its lists, counts and filters are asked again by a timer. */
    private static final Pattern ACT_IN_TASKLIST = Pattern.compile("/camunda/api/engine/engine/[^/]+/task/[^/]+/(form|deployed-form|rendered-form|claim|unclaim|complete|submit-form)");

    private final LoginSessions sessions;

    SessionLimits(LoginSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        if (session != null) {
            if (!sessions.alive(session)) {
                sessions.forget(session);
                session.invalidate();
            } else if (countsAsAct(request.getRequestURI(), request.getHeader(BACKGROUND_HEADER))) {
                sessions.used(session);
            }
        }
        chain.doFilter(request, response);
    }

    static boolean countsAsAct(String path, String background) {
        if (background != null) {
            return false;
        }
        return !path.startsWith("/camunda/api/") || ACT_IN_TASKLIST.matcher(path).matches();
    }
}
