package vn.guongsang.workflow;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.web.filter.OncePerRequestFilter;
import vn.guongsang.directory.Actor;
import vn.guongsang.directory.CurrentActor;
import vn.guongsang.directory.Role;

/**
 * The webapps bring the engine's whole REST API along. Through here pass only the calls Tasklist makes ({@code rest-allow-list.txt}); for an
 * administrator in Cockpit everything but what the list denies to everybody. The raw path is compared, so an encoded or doubled character fits nothing.
 */
final class RestAllowList extends OncePerRequestFilter {
    static final String API = "/camunda/api";
    private static final Logger LOG = LoggerFactory.getLogger(RestAllowList.class);
    private static final String TASKLIST = "/camunda/app/tasklist/default/";
    private static final Pattern TO_TASKLIST = Pattern.compile("/camunda(/|/app/?|/app/tasklist/?|/app/welcome(/.*)?)?");

    private final CurrentActor currentActor;
    private final List<Rule> allowed = new ArrayList<>();
    private final List<Rule> denied = new ArrayList<>();

    RestAllowList(CurrentActor currentActor, Resource list) {
        this.currentActor = currentActor;
        try {
            for (String line : list.getContentAsString(StandardCharsets.UTF_8).lines().toList()) {
                String text = line.replaceFirst("#.*", "").strip();
                if (!text.isEmpty()) {
                    String[] words = text.split("\\s+");
                    switch (words[0]) {
                        case "allow" -> allowed.add(Rule.of(words[1], words[2]));
                        case "deny" -> denied.add(Rule.of(words[1], words[2]));
                        default -> throw new IllegalArgumentException(line);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        Optional<Actor> actor = currentActor.find();
        boolean administrator = actor.isPresent() && actor.get().holds(Role.ADMIN);
        if (!path.startsWith(API + "/") && !path.equals(API)) {
            if (!administrator && request.getMethod().equals("GET") && TO_TASKLIST.matcher(path).matches()) {
                response.sendRedirect(request.getContextPath() + TASKLIST);
                return;
            }
            chain.doFilter(request, response);
            return;
        }
        if (actor.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        } else if (passes(administrator, request.getMethod(), path)) {
            chain.doFilter(request, response);
        } else {
            LOG.info("engine call refused: {} {}", request.getMethod(), path.replaceAll("[^A-Za-z0-9/._-]", "?"));
            refuse(response, HttpServletResponse.SC_FORBIDDEN, "Thao tác này không dùng trong Gương Sáng.");
        }
    }

    boolean passes(boolean administrator, String method, String path) {
        String call = path.substring(API.length());
        if (denied.stream().anyMatch(rule -> rule.fits(method, call))) {
            return false;
        }
        return allowed.stream().anyMatch(rule -> rule.fits(method, call)) || administrator && Rule.CLEAN.matcher(call).matches();
    }

    static void refuse(HttpServletResponse response, int status, String message) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        response.setCharacterEncoding("UTF-8");
        response.getWriter().write("{\"type\":\"Refused\",\"message\":\"" + message + "\"}");
    }

    private record Rule(Set<String> methods, Pattern path) {
        /** No escapes, no path parameters, no empty or dotted segments: what the servlet container might read differently from us. */
        static final Pattern CLEAN = Pattern.compile("(/(?!\\.\\.?(/|$))[A-Za-z0-9._:~-]+)*/?");
        private static final String SEGMENT = "[A-Za-z0-9_:-][A-Za-z0-9._:-]*";
        /** An id the engine made; so a rule for one thing never fits the name of a list or report beside it. */
        private static final String ID = "(?:[A-Za-z][A-Za-z0-9_-]*:\\d+:)?[0-9a-f]{8}-[0-9a-f-]{27}";

        static Rule of(String methods, String path) {
            StringBuilder regex = new StringBuilder();
            for (String segment : path.substring(1).split("/")) {
                regex.append(switch (segment) {
                    case "**" -> "(/.*)?";
                    case "*" -> "/" + SEGMENT;
                    case "{id}" -> "/" + ID;
                    default -> "/" + Pattern.quote(segment);
                });
            }
            return new Rule(Set.copyOf(Arrays.asList(methods.split(","))), Pattern.compile(regex + "/?"));
        }

        boolean fits(String method, String call) {
            return (methods.contains("ANY") || methods.contains(method)) && path.matcher(call).matches();
        }
    }
}
