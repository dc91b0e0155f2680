package vn.guongsang.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;

/** A login begins a session with nothing in it: an id that somebody planted, or what the person before left there (Tasklist keeps who it is), ends here. */
class FreshSession implements SessionAuthenticationStrategy {
    private final LoginSessions sessions;

    FreshSession(LoginSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public void onAuthentication(Authentication login, HttpServletRequest request, HttpServletResponse response) {
        HttpSession before = request.getSession(false);
        if (before != null) {
            sessions.forget(before);
            before.invalidate();
        }
    }
}
