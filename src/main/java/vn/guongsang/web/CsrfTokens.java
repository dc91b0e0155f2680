package vn.guongsang.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.regex.Pattern;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.stereotype.Component;

/**
 * From the login on the token lies in the session. Before it, where only the login form is at stake, it lies in a cookie, so that a stranger costs no row;
 * signing it would add nothing, since whoever asks gets a signed one. Against planted cookies stand the {@code __Host-} prefix and
 * {@link LoginFlow}'s look at the origin; the token of the cookie ends with the login.
 */
@Component
class CsrfTokens implements CsrfTokenRepository {
    private static final String COOKIE = "guongsang-csrf";
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final HttpSessionCsrfTokenRepository session = new HttpSessionCsrfTokenRepository();
    private final Cookies cookies;

    CsrfTokens(Cookies cookies) {
        this.cookies = cookies;
    }

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        return session.generateToken(request);
    }

    @Override
    public void saveToken(CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        if (request.getSession(false) != null) {
            session.saveToken(token, request, response);
            cookies.remove(request, response, COOKIE);
        } else if (token == null) {
            cookies.remove(request, response, COOKIE);
        } else {
            cookies.write(response, COOKIE, token.getToken(), Duration.ofSeconds(-1));
        }
    }

    @Override
    public CsrfToken loadToken(HttpServletRequest request) {
        if (request.getSession(false) != null) {
            return session.loadToken(request);
        }
        CsrfToken names = session.generateToken(request);
        return cookies.read(request, COOKIE).filter(value -> FORM.matcher(value).matches())
            .map(value -> new DefaultCsrfToken(names.getHeaderName(), names.getParameterName(), value)).orElse(null);
    }
}
