package vn.guongsang.web;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.withDefaults;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;
import vn.guongsang.directory.CurrentActor;
import vn.guongsang.directory.Department;
import vn.guongsang.directory.Role;

/**
 * One login for our pages and the engine's webapps. The engine's own filters (guard, identity) follow behind this chain; here stands who gets as far
 * as them. CSRF: ours for our pages, Camunda's own filter for {@code /camunda/api} and {@code /camunda/app}; the token lies in the session, because a
 * cookie repository would use the same names as Camunda's.
 */
@Configuration(proxyBeanMethods = false)
class WebSecurity {
    /** Request attribute: why a form was refused. */
    static final String STALE_FORM = "vn.guongsang.web.staleForm";
    /** Session attribute: what was typed as login name before a failed login. */
    static final String TYPED_NAME = "login.typedName";
    /** Session attribute: what to say after a failed login, when more than "wrong" may be said. */
    static final String FAILURE_TEXT = "login.failureText";

    private static final RequestMatcher ENGINE_API = withDefaults().matcher("/camunda/api/**");
    private static final RequestMatcher ENGINE_APP = withDefaults().matcher("/camunda/app/**");
    private static final RequestMatcher DECIDING = new AndRequestMatcher(withDefaults().matcher("/duyet/**"),
        new NegatedRequestMatcher(withDefaults().matcher("/duyet/phieu/**")));
    private static final RequestMatcher TASKLIST_LOGOUT = withDefaults().matcher(HttpMethod.POST, "/camunda/api/admin/auth/user/{engine}/logout");
    private static final RequestMatcher LOGOUT = withDefaults().matcher(HttpMethod.POST, "/dang-xuat");

    @Bean
    FilterRegistrationBean<Filter> responseHeaders(Department department) {
        FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(new ResponseHeaders(https(department)));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR));
        return registration;
    }

    /** Around the session's filter, which is the first to ask the database. */
    @Bean
    FilterRegistrationBean<Filter> databaseAway(ErrorAnswer answers) {
        FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(new DatabaseAway(answers));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return registration;
    }

    @Bean
    SecurityFilterChain pages(HttpSecurity http, CurrentActor currentActor, LoginSessions sessions, LoginThrottle throttle, ErrorAnswer answers) throws Exception {
        AuthorizationManager<RequestAuthorizationContext> administrator = (authentication, context) ->
            new AuthorizationDecision(currentActor.find().filter(actor -> actor.holds(Role.ADMIN)).isPresent());
        http
            .authorizeHttpRequests(a -> a
                .dispatcherTypeMatchers(DispatcherType.FORWARD, DispatcherType.ERROR, DispatcherType.ASYNC).permitAll()
                .requestMatchers("/dang-nhap", "/css/**", "/fonts/**", "/img/**", "/js/**", "/webjars/**", "/favicon.ico", "/error", "/api/csrf").permitAll()
                .requestMatchers("/actuator/health", "/actuator/health/**").permitAll()
                .requestMatchers("/actuator/**").denyAll()
                .requestMatchers("/duyet/phieu/**").authenticated()
                .requestMatchers("/duyet", "/duyet/**").permitAll()
                // CVE-2026-77226: creates an administrator without login while there is none
                .requestMatchers("/camunda/api/admin/setup/**", "/camunda/app/*/*/setup/**").denyAll()
                .requestMatchers("/camunda/app/cockpit/**", "/camunda/app/admin/**", "/camunda/api/cockpit/**").access(administrator)
                .requestMatchers("/quan-tri", "/quan-tri/**").access(administrator)
                .anyRequest().access((authentication, context) -> new AuthorizationDecision(
                    // a person who is no longer active is a stranger at once, not only after the session ends
                    authentication.get().isAuthenticated() && currentActor.find().isPresent())))
            .formLogin(f -> f
                .loginPage("/dang-nhap").loginProcessingUrl("/dang-nhap").permitAll()
                .successHandler(successHandler(sessions, throttle))
                .failureHandler((request, response, failure) -> {
                    if (DatabaseAway.is(failure)) {
                        // nobody's password was wrong
                        throw failure;
                    }
                    throttle.failed(request.getParameter("username"), request.getRemoteAddr());
                    loginFailed(request, response, null);
                }))
            .logout(l -> l
                .logoutRequestMatcher(new OrRequestMatcher(LOGOUT, TASKLIST_LOGOUT))
                .addLogoutHandler((request, response, authentication) -> {
                    if (request.getSession(false) != null) {
                        sessions.forget(request.getSession(false));
                    }
                })
                .logoutSuccessHandler((request, response, authentication) -> {
                    if (TASKLIST_LOGOUT.matches(request)) {
                        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
                    } else {
                        response.sendRedirect("/dang-nhap?da-dang-xuat");
                    }
                }))
            // below /duyet a leader has no login session: a SameSite=Strict cookie of the visit and a check of the origin stand there instead
            .csrf(c -> c.ignoringRequestMatchers(ENGINE_API, ENGINE_APP, DECIDING))
            .sessionManagement(s -> s.sessionFixation(f -> f.changeSessionId()))
            .requestCache(c -> c.requestCache(pagesOnly()))
            .exceptionHandling(e -> e
                .authenticationEntryPoint((request, response, failure) -> askForLogin(request, response, failure, answers))
                .accessDeniedHandler((request, response, denied) -> refuse(request, response, denied)))
            .addFilterBefore(new SessionLimits(sessions), SecurityContextHolderFilter.class)
            .addFilterBefore(pause(throttle), UsernamePasswordAuthenticationFilter.class)
            .headers(AbstractHttpConfigurer::disable)
            .httpBasic(AbstractHttpConfigurer::disable);
        return http.build();
    }

    static boolean https(Department department) {
        return department.publicAddress() != null && department.publicAddress().startsWith("https:");
    }

    private static AuthenticationSuccessHandler successHandler(LoginSessions sessions, LoginThrottle throttle) {
        return (request, response, authentication) -> {
            throttle.succeeded(request.getParameter("username"), request.getRemoteAddr());
            sessions.begin(request, authentication.getName());
            request.getSession().removeAttribute(TYPED_NAME);
            request.getSession().removeAttribute(FAILURE_TEXT);
            HttpSessionRequestCache cache = pagesOnly();
            SavedRequest asked = cache.getRequest(request, response);
            cache.removeRequest(request, response);
            // path and query only: the saved address was built from the Host header
            URI address = URI.create(asked == null ? "/" : asked.getRedirectUrl());
            String path = address.getRawPath().replaceFirst("^/+", "/");
            response.sendRedirect(address.getRawQuery() == null ? path : path + "?" + address.getRawQuery());
        };
    }

    /** Before the password is even looked at: too many wrong ones lately. */
    private static Filter pause(LoginThrottle throttle) {
        RequestMatcher login = withDefaults().matcher(HttpMethod.POST, "/dang-nhap");
        return new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
                Duration wait = login.matches(request) ? throttle.pause(request.getParameter("username"), request.getRemoteAddr()) : Duration.ZERO;
                if (wait.isZero()) {
                    chain.doFilter(request, response);
                } else {
                    loginFailed(request, response, "Đã thử sai nhiều lần. Chờ " + LoginThrottle.words(wait) + " rồi thử lại, hoặc nhờ quản trị đặt lại mật khẩu.");
                }
            }
        };
    }

    /** The page says the same for an unknown name and a wrong password. */
    private static void loginFailed(HttpServletRequest request, HttpServletResponse response, String text) throws IOException {
        String typed = request.getParameter("username");
        request.getSession().setAttribute(TYPED_NAME, typed == null ? "" : typed.substring(0, Math.min(typed.length(), 100)));
        request.getSession().setAttribute(FAILURE_TEXT, text);
        response.sendRedirect("/dang-nhap?loi");
    }

    /** Only a page may be resumed after the login, never a script's call. */
    private static HttpSessionRequestCache pagesOnly() {
        HttpSessionRequestCache cache = new HttpSessionRequestCache();
        cache.setMatchingRequestParameterName(null);
        cache.setRequestMatcher(request -> HttpMethod.GET.matches(request.getMethod()) && !ENGINE_API.matches(request)
            && !request.getRequestURI().startsWith("/api/") && request.getHeader("HX-Request") == null
            && request.getHeader("Accept") != null && request.getHeader("Accept").contains("text/html"));
        return cache;
    }

    private static void askForLogin(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure, ErrorAnswer answers)
        throws IOException, ServletException {
        if (ENGINE_API.matches(request)) {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        } else if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", "/dang-nhap");
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        } else if (ErrorAnswer.wantsJson(request)) {
            answers.writeProblem(response, ErrorText.of(401));
        } else {
            LoginUrlAuthenticationEntryPoint login = new LoginUrlAuthenticationEntryPoint("/dang-nhap");
            login.setFavorRelativeUris(true);
            login.commence(request, response, failure);
        }
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied) throws IOException {
        if (denied instanceof CsrfException) {
            // a login or logout page that stood open longer than its session: begin again instead of an error
            if (request.getRequestURI().equals("/dang-nhap") || request.getRequestURI().equals("/dang-xuat")) {
                response.sendRedirect("/dang-nhap?het-phien");
                return;
            }
            request.setAttribute(STALE_FORM, denied);
        }
        if (!response.isCommitted()) {
            request.setAttribute(RequestDispatcher.ERROR_EXCEPTION, denied);
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }
}
