package vn.guongsang.web;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.CredentialsExpiredException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriComponentsBuilder;
import vn.guongsang.directory.OwnPassword;

/**
 * What happens around a login. The page says the same for an unknown name, a wrong password and somebody who left; the log and the counter
 * {@code guongsang.logins} say how it went, never what was typed: people type passwords into the name's field.
 */
@Component
class LoginFlow {
    static final String PAGE = "/dang-nhap";
    private static final Logger log = LoggerFactory.getLogger(LoginFlow.class);
    private static final String TRY = LoginFlow.class.getName() + ".try";
    private static final String TYPED_NAME = "guongsang-name";
    private static final String ASKED_PAGE = "guongsang-next";
    private static final Duration KEPT = Duration.ofMinutes(30);
    private static final int LONGEST_ADDRESS = 1000;

    private final LoginSessions sessions;
    private final LoginThrottle throttle;
    private final KnownBrowsers browsers;
    private final OwnPassword passwords;
    private final Cookies cookies;
    private final MeterRegistry meters;

    LoginFlow(LoginSessions sessions, LoginThrottle throttle, KnownBrowsers browsers, OwnPassword passwords, Cookies cookies, MeterRegistry meters) {
        this.sessions = sessions;
        this.throttle = throttle;
        this.browsers = browsers;
        this.passwords = passwords;
        this.cookies = cookies;
        this.meters = meters;
    }

    /** Before the password is even looked at: a form of another site, or too many wrong tries lately. */
    Filter door() {
        return new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
                if (!HttpMethod.POST.matches(request.getMethod()) || !request.getRequestURI().equals(PAGE)) {
                    chain.doFilter(request, response);
                } else if (!fromOwnPage(request)) {
                    refused("foreign_form");
                    response.sendRedirect(PAGE + "?het-phien");
                } else {
                    LoginThrottle.Try attempt = attempt(request);
                    Duration wait = throttle.admit(attempt);
                    if (wait.isZero()) {
                        request.setAttribute(TRY, attempt);
                        chain.doFilter(request, response);
                    } else {
                        refused("paused");
                        backToThePage(request, response, "cho=" + (wait.toMillis() + 999) / 1000);
                    }
                }
            }
        };
    }

    void succeeded(HttpServletRequest request, HttpServletResponse response, Authentication login) throws IOException {
        throttle.succeeded((LoginThrottle.Try) request.getAttribute(TRY));
        browsers.remember(request, response, login.getName());
        enter(request, response, login.getName(), passwords.usedInitial(login.getName()));
    }

    /** Somebody is logged in, however: the session begins, and the page that was asked for comes. */
    void enter(HttpServletRequest request, HttpServletResponse response, String username, boolean newPasswordFirst) throws IOException {
        sessions.begin(request, username, newPasswordFirst);
        meters.counter("guongsang.logins", "outcome", "ok").increment();
        cookies.remove(request, response, TYPED_NAME);
        String next = cookies.readText(request, ASKED_PAGE).filter(LoginFlow::isOwnPath).orElse("/");
        cookies.remove(request, response, ASKED_PAGE);
        response.sendRedirect(next);
    }

    void failed(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure) throws IOException {
        if (DatabaseAway.is(failure)) {
            // nobody's password was wrong
            throw failure;
        }
        if (failure instanceof CredentialsExpiredException) {
            // the password was right: only its owner reads this
            refused("initial_password_expired");
            backToThePage(request, response, "het-han");
        } else if (failure instanceof AuthenticationServiceException) {
            log.error("Nobody can log in", failure);
            refused("error");
            backToThePage(request, response, "ban");
        } else {
            refused("wrong");
            backToThePage(request, response, "loi");
        }
    }

    void refused(String outcome) {
        log.info("A login was refused: {}", outcome);
        meters.counter("guongsang.logins", "outcome", outcome).increment();
    }

    /** A page may be resumed after the login, never a script's call. */
    void remember(HttpServletRequest request, HttpServletResponse response) {
        String accept = Optional.ofNullable(request.getHeader("Accept")).orElse("");
        if (HttpMethod.GET.matches(request.getMethod()) && accept.contains("text/html") && !request.getRequestURI().startsWith("/api/")) {
            String path = UriComponentsBuilder.fromPath(request.getRequestURI()).query(request.getQueryString()).build().toUriString();
            if (path.length() <= LONGEST_ADDRESS && !path.equals("/")) {
                cookies.writeText(response, ASKED_PAGE, path, KEPT);
            }
        }
    }

    String typedName(HttpServletRequest request) {
        return cookies.readText(request, TYPED_NAME).orElse(null);
    }

    private LoginThrottle.Try attempt(HttpServletRequest request) {
        String typed = Optional.ofNullable(request.getParameter("username")).orElse("").strip().toLowerCase(Locale.ROOT);
        return new LoginThrottle.Try(typed, request.getRemoteAddr(), browsers.of(request, typed));
    }

    private void backToThePage(HttpServletRequest request, HttpServletResponse response, String why) throws IOException {
        String typed = Optional.ofNullable(request.getParameter("username")).orElse("");
        cookies.writeText(response, TYPED_NAME, typed.substring(0, Math.min(typed.length(), 100)), Duration.ofMinutes(1));
        response.sendRedirect(PAGE + "?" + why);
    }

    /** Old browsers and programs send neither header; they pass with the token alone. */
    private static boolean fromOwnPage(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !Set.of("same-origin", "none").contains(site)) {
            return false;
        }
        String origin = request.getHeader("Origin");
        return origin == null || !origin.equals("null") && origin.replaceFirst("^https?://", "").equals(request.getHeader("Host"));
    }

    /** Whoever planted the cookie must not lead anybody away. */
    private static boolean isOwnPath(String path) {
        try {
            URI address = new URI(path);
            return path.matches("/[^/\\\\].*") && address.getHost() == null && address.getScheme() == null;
        } catch (java.net.URISyntaxException e) {
            return false;
        }
    }
}
