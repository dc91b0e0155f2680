package vn.guongsang.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.web.filter.OncePerRequestFilter;

/** A session's cookie that is no id of ours is nobody's session. It is not even looked for: PostgreSQL fails at some of what a cookie can hold. */
@Configuration(proxyBeanMethods = false)
class OddSessionCookies {
    @Bean
    FilterRegistrationBean<Filter> withoutOddSessionCookies() {
        FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
                chain.doFilter(new WithoutOddSessions(request), response);
            }
        });
        registration.setOrder(SessionRepositoryFilter.DEFAULT_ORDER - 1);
        return registration;
    }

    private static final class WithoutOddSessions extends HttpServletRequestWrapper {
        private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

        WithoutOddSessions(HttpServletRequest request) {
            super(request);
        }

        @Override
        public Cookie[] getCookies() {
            Cookie[] all = super.getCookies();
            return all == null ? null : Arrays.stream(all).filter(cookie -> !cookie.getName().endsWith("SESSION") || isId(cookie.getValue())).toArray(Cookie[]::new);
        }

        private static boolean isId(String value) {
            try {
                return ID.matcher(new String(Base64.getDecoder().decode(value), StandardCharsets.ISO_8859_1)).matches();
            } catch (IllegalArgumentException e) {
                return false;
            }
        }
    }
}
