package vn.guongsang.bench;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;

/** What each request and each job costs, seen from outside of everything the product does for it. One client: requests come one after the other. */
@TestConfiguration(proxyBeanMethods = false)
class Steps {
    private final Map<String, Step> steps = new LinkedHashMap<>();
    private Meter statements;
    private String database;

    static final class Step {
        int times;
        long cpu;
        final Map<String, Long> calls = new HashMap<>();

        long statements(boolean sessions) {
            return calls.entrySet().stream().filter(e -> isSession(e.getKey()) == sessions).mapToLong(Map.Entry::getValue).sum();
        }
    }

    static boolean isSession(String query) {
        return query.toLowerCase(java.util.Locale.ROOT).matches("(?s).*\\b(spring_session|login_session|login_failure).*");
    }

    @Bean
    FilterRegistrationBean<OncePerRequestFilter> measuredRequests() {
        var bean = new FilterRegistrationBean<OncePerRequestFilter>(new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
                try {
                    measure(request.getMethod() + " " + shape(request.getRequestURI()), () -> {
                        chain.doFilter(request, response);
                        return null;
                    });
                } catch (ServletException | IOException | RuntimeException e) {
                    throw e;
                } catch (Exception e) {
                    throw new ServletException(e);
                }
            }
        });
        bean.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return bean;
    }

    /** From now on statements are told apart by step, which itself costs time; {@code null}: no longer. */
    synchronized void countStatements(Meter meter, String database) {
        statements = meter;
        this.database = database;
    }

    /** Gives what was measured and begins anew. */
    synchronized Map<String, Step> take() {
        Map<String, Step> taken = new LinkedHashMap<>(steps);
        steps.clear();
        return taken;
    }

    synchronized <T> T measure(String label, Callable<T> work) throws Exception {
        Map<String, Long> before = statements == null ? null : statements.statements(database);
        long begin = Meter.cpu();
        try {
            return work.call();
        } finally {
            Step step = steps.computeIfAbsent(label, name -> new Step());
            step.times++;
            step.cpu += Meter.cpu() - begin;
            if (before != null) {
                count(step, before);
            }
        }
    }

    private void count(Step step, Map<String, Long> before) {
        try {
            Meter.minus(statements.statements(database), before).forEach((query, calls) -> step.calls.merge(query, calls, Long::sum));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String shape(String path) {
        return path.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "{id}").replaceAll("(DN|PT)-\\d{4}-\\d+", "{$1}");
    }
}
