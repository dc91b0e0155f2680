package vn.guongsang.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The database is away, too slow, or every connection is taken: said at once, in words, with 503. The page is written here, since every other one asks
 * the database for the session or the reader's name, and each question would wait once more.
 */
class DatabaseAway extends OncePerRequestFilter {
    private static final Logger log = LoggerFactory.getLogger(DatabaseAway.class);
    private static final String RETRY_SECONDS = "60";
    private static final String ANSWERED = DatabaseAway.class.getName() + ".answered";

    private final ErrorAnswer answers;

    DatabaseAway(ErrorAnswer answers) {
        this.answers = answers;
    }

    /** Belongs inside the session's filter, which asks the database once more after all is said: that must not cut off, or turn into "try again", what was done. */
    static Filter answered() {
        return (request, response, chain) -> {
            chain.doFilter(request, response);
            request.setAttribute(ANSWERED, ((HttpServletResponse) response).getStatus());
        };
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | IOException | RuntimeException e) {
            Integer answered = (Integer) request.getAttribute(ANSWERED);
            if (!is(e) || response.isCommitted() && answered == null) {
                throw e;
            }
            if (answered != null) {
                // the filter that counts answers has written 500 over it
                response.setStatus(answered);
                log.warn("Answered, but the session was not saved: {} {}", request.getMethod(), request.getRequestURI().replaceAll("[\\r\\n]", ""));
                return;
            }
            log.warn("Answered 503: {} {}, {}", request.getMethod(), request.getRequestURI().replaceAll("[\\r\\n]", ""), root(e).getClass().getSimpleName());
            response.resetBuffer();
            response.setHeader("Retry-After", RETRY_SECONDS);
            ErrorText text = ErrorText.of(503);
            if (ErrorAnswer.wantsJson(request)) {
                answers.writeProblem(response, text);
            } else {
                write(response, text);
            }
        }
    }

    private static void write(HttpServletResponse response, ErrorText text) throws IOException {
        response.setStatus(text.status());
        response.setContentType("text/html");
        response.setCharacterEncoding("UTF-8");
        response.getWriter().write("""
            <!DOCTYPE html>
            <html lang="vi"><head><meta charset="UTF-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>%1$s</title>
            <link rel="stylesheet" href="/css/look.css"></head>
            <body><main class="page oops"><section class="card"><h1>%1$s</h1>
            <dl><dt>Điều gì đã xảy ra</dt><dd>%2$s</dd><dt>Điều gì còn giữ</dt><dd>%3$s</dd><dt>Nên làm gì tiếp</dt><dd>%4$s</dd></dl>
            </section></main></body></html>
            """.formatted(text.title(), text.happened(), text.kept(), text.next()));
    }

    /** No connection in time, a broken one, a server that is going down or full, a statement that took too long. */
    static boolean is(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException) {
                return true;
            }
            // what the pool says of a connection that broke a moment before
            if (cause instanceof SQLException sql && sql.getSQLState() == null && "Connection is closed".equals(sql.getMessage())) {
                return true;
            }
            if (cause instanceof SQLException sql && sql.getSQLState() != null
                && (sql.getSQLState().startsWith("08") || sql.getSQLState().startsWith("53") || sql.getSQLState().startsWith("57"))) {
                return true;
            }
        }
        return false;
    }

    private static Throwable root(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
