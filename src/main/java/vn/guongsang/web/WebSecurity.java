package vn.guongsang.web;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.withDefaults;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.session.web.http.SessionRepositoryFilter;
import vn.guongsang.directory.CurrentActor;
import vn.guongsang.directory.Department;
import vn.guongsang.directory.Role;

/**
 * One login for our pages and the engine's webapps. The engine's own filters (guard, identity) follow behind this chain; here stands who gets as far
 * as them. CSRF: ours for our pages ({@link CsrfTokens}), Camunda's own filter for {@code /camunda/api} and {@code /camunda/app}.
 */
@Configuration(proxyBeanMethods = false)
class WebSecurity {
    /** Request attribute: why a form was refused. */
    static final String STALE_FORM = "vn.guongsang.web.staleForm";

    private static final RequestMatcher ENGINE_API = withDefaults().matcher("/camunda/api/**");
    private static final RequestMatcher ENGINE_APP = withDefaults().matcher("/camunda/app/**");
    private static final RequestMatcher DECIDING = new AndRequestMatcher(withDefaults().matcher("/duyet/**"),
        new NegatedRequestMatcher(withDefaults().matcher("/duyet/phieu/**")));
    private static final RequestMatcher TASKLIST_LOGOUT = withDefaults().matcher(HttpMethod.POST, "/camunda/api/admin/auth/user/{engine}/logout");
    private static final RequestMatcher LOGOUT = withDefaults().matcher(HttpMethod.POST, "/dang-xuat");

    @Bean
    FilterRegistrationBean<Filter> responseHeaders(Department department, OidcSettings oidc) {
        FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(new ResponseHeaders(https(department), oidc.origin()));
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

    private static boolean administers(CurrentActor currentActor) {
        return currentActor.find().filter(actor -> actor.holds(Role.ADMIN)).isPresent();
    }

    @Bean
    FilterRegistrationBean<Filter> answered() {
        FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(DatabaseAway.answered());
        registration.setOrder(SessionRepositoryFilter.DEFAULT_ORDER + 1);
        return registration;
    }

    @Bean
    SecurityFilterChain pages(HttpSecurity http, CurrentActor currentActor, LoginSessions sessions, LoginFlow login, OidcLogin oidc, CsrfTokens tokens, ErrorAnswer answers)
        throws Exception {
        AuthorizationManager<RequestAuthorizationContext> administrator = (authentication, context) ->
            new AuthorizationDecision(administers(currentActor));
        http
            .authorizeHttpRequests(a -> a
                .dispatcherTypeMatchers(DispatcherType.FORWARD, DispatcherType.ERROR, DispatcherType.ASYNC).permitAll()
                // the webapps take their parts below /camunda
                .requestMatchers("/webjars/camunda/**").denyAll()
                .requestMatchers("/dang-nhap", "/css/**", "/fonts/**", "/img/**", "/js/**", "/webjars/**", "/favicon.ico", "/error", "/api/csrf").permitAll()
                // whoever holds a paper may ask whether it is genuine
                .requestMatchers("/xac-minh", "/xac-minh/**").permitAll()
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
            .logout(l -> l
                .logoutRequestMatcher(new OrRequestMatcher(LOGOUT, TASKLIST_LOGOUT))
                .addLogoutHandler((request, response, authentication) -> {
                    if (request.getSession(false) != null) {
                        oidc.beforeLogout(request);
                        sessions.forget(request.getSession(false));
                    }
                })
                .logoutSuccessHandler((request, response, authentication) -> {
                    if (TASKLIST_LOGOUT.matches(request)) {
                        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
                    } else {
                        response.sendRedirect(oidc.afterLogout(request).orElse("/dang-nhap?da-dang-xuat"));
                    }
                }))
            // below /duyet a leader has no login session: a SameSite=Strict cookie of the visit and a check of the origin stand there instead
            .csrf(c -> c.csrfTokenRepository(tokens).ignoringRequestMatchers(ENGINE_API, ENGINE_APP, DECIDING))
            .sessionManagement(s -> s.sessionAuthenticationStrategy(new FreshSession(sessions)))
            .requestCache(c -> c.requestCache(new NullRequestCache()))
            .exceptionHandling(e -> e
                .authenticationEntryPoint((request, response, failure) -> askForLogin(request, response, failure, answers, login))
                .accessDeniedHandler((request, response, denied) -> refuse(request, response, denied)))
            .addFilterBefore(new SessionLimits(sessions), SecurityContextHolderFilter.class)
            .addFilterBefore(new InitialPasswordGate(), AuthorizationFilter.class)
            .headers(AbstractHttpConfigurer::disable)
            .httpBasic(AbstractHttpConfigurer::disable);
        if (oidc.settings().localLogin()) {
            http.addFilterBefore(login.door(), UsernamePasswordAuthenticationFilter.class)
                .formLogin(f -> f.loginPage("/dang-nhap").loginProcessingUrl("/dang-nhap").permitAll().successHandler(login::succeeded).failureHandler(login::failed));
        }
        oidc.addTo(http);
        return http.build();
    }

    static boolean https(Department department) {
        return department.publicAddress() != null && department.publicAddress().startsWith("https:");
    }

    private static void askForLogin(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure, ErrorAnswer answers, LoginFlow flow)
        throws IOException, ServletException {
        if (ENGINE_API.matches(request)) {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        } else if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", "/dang-nhap");
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        } else if (ErrorAnswer.wantsJson(request)) {
            answers.writeProblem(response, ErrorText.of(401));
        } else {
            flow.remember(request, response);
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
