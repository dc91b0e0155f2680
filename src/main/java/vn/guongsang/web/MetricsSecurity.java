package vn.guongsang.web;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import vn.guongsang.directory.CurrentActor;
import vn.guongsang.directory.Role;

/** Metrics are for Prometheus with its own token, and for an administrator who is logged in. Without a configured token no token opens them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MetricsSecurity.Settings.class)
class MetricsSecurity {
    private static final String BEARER = "Bearer ";

    /** @param token at least 24 characters, or null: a short one would be guessed, nothing slows a guesser here */
    @ConfigurationProperties("guongsang.metrics")
    record Settings(String token) {
        Settings {
            token = token == null || token.isBlank() ? null : token.strip();
            if (token != null && token.length() < 24) {
                throw new IllegalArgumentException("guongsang.metrics.token must have at least 24 characters (openssl rand -base64 24)");
            }
        }
    }

    @Bean
    @Order(1)
    SecurityFilterChain metrics(HttpSecurity http, Settings settings, CurrentActor currentActor, LoginSessions sessions) throws Exception {
        return http.securityMatcher("/actuator/prometheus")
            .authorizeHttpRequests(a -> a.anyRequest().access((authentication, context) ->
                new AuthorizationDecision(opens(settings, context.getRequest().getHeader(HttpHeaders.AUTHORIZATION)) || administers(currentActor))))
            .exceptionHandling(e -> e.authenticationEntryPoint((request, response, failure) -> {
                response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
                response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            }))
            .addFilterBefore(new SessionLimits(sessions), SecurityContextHolderFilter.class)
            .csrf(AbstractHttpConfigurer::disable)
            .requestCache(AbstractHttpConfigurer::disable)
            .headers(AbstractHttpConfigurer::disable)
            .build();
    }

    /** Compared in the same time wherever they differ. */
    static boolean opens(Settings settings, String header) {
        return settings.token() != null && header != null && header.startsWith(BEARER)
            && MessageDigest.isEqual(settings.token().getBytes(StandardCharsets.UTF_8), header.substring(BEARER.length()).getBytes(StandardCharsets.UTF_8));
    }

    private static boolean administers(CurrentActor currentActor) {
        return currentActor.find().filter(actor -> actor.holds(Role.ADMIN)).isPresent();
    }
}
