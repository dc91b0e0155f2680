package vn.guongsang.workflow;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.camunda.bpm.webapp.impl.security.filter.util.CsrfConstants;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives a session the webapps' CSRF token before their own filter would invent one. That filter serialises the first requests on a mutex which a
 * session listener puts into the session; Spring Session fires no such listener, so six parallel first requests would each invent a token and the next
 * write would end the session. A token derived from the session's secret id is the same in all of them, on every node.
 */
final class WebappCsrfToken extends OncePerRequestFilter {
    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        if (session != null) {
            String token = (String) session.getAttribute(CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME);
            if (token == null) {
                token = derived(session.getId());
                session.setAttribute(CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME, token);
            }
            if (CsrfConstants.CSRF_NON_MODIFYING_METHODS_PATTERN.matcher(request.getMethod()).matches() && !hasCookie(request, token)) {
                response.addHeader(HttpHeaders.SET_COOKIE, ResponseCookie.from(CsrfConstants.CSRF_TOKEN_DEFAULT_COOKIE_NAME, token)
                    .path(request.getContextPath() + "/camunda").sameSite("Lax").secure(request.isSecure()).build().toString());
            }
        }
        chain.doFilter(request, response);
    }

    private static boolean hasCookie(HttpServletRequest request, String token) {
        Cookie[] cookies = request.getCookies();
        return cookies != null && Arrays.stream(cookies)
            .anyMatch(cookie -> CsrfConstants.CSRF_TOKEN_DEFAULT_COOKIE_NAME.equals(cookie.getName()) && token.equals(cookie.getValue()));
    }

    private static String derived(String sessionId) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(("webapp-csrf|" + sessionId).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
