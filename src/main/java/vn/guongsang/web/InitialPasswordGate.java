package vn.guongsang.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.http.HttpMethod;
import org.springframework.web.filter.OncePerRequestFilter;

/** Whoever logged in with a password from the administrator gets no further than to the page where it is replaced, in Tasklist neither. */
class InitialPasswordGate extends OncePerRequestFilter {
    static final String PAGE = "/tai-khoan/mat-khau";
    private static final Pattern OPEN = Pattern.compile(PAGE + "|/dang-nhap|/dang-xuat|/api/csrf|/error|/(css|js|img|fonts|webjars)/.*|/favicon.ico");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        if (session == null || !LoginSessions.newPasswordFirst(session) || OPEN.matcher(request.getRequestURI()).matches()) {
            chain.doFilter(request, response);
        } else if (HttpMethod.GET.matches(request.getMethod()) && !ErrorAnswer.wantsJson(request)) {
            response.sendRedirect(PAGE);
        } else {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }
}
