package vn.guongsang.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Answers with an {@link ErrorText}: a page to people, {@code application/problem+json} to scripts. */
@Component
class ErrorAnswer {
    private static final char[] LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789".toCharArray();

    private final PageModel pages;
    private final ObjectMapper json;
    private final SecureRandom random = new SecureRandom();

    ErrorAnswer(PageModel pages, ObjectMapper json) {
        this.pages = pages;
        this.json = json;
    }

    /** Short enough to be read over the telephone. */
    String newReference() {
        StringBuilder text = new StringBuilder("GS-");
        for (int i = 0; i < 8; i++) {
            text.append(LETTERS[random.nextInt(LETTERS.length)]);
        }
        return text.toString();
    }

    /** @return null when the answer was written */
    ModelAndView answer(HttpServletRequest request, HttpServletResponse response, ErrorText text) throws IOException {
        if (wantsJson(request)) {
            writeProblem(response, text);
            return null;
        }
        ModelAndView page = new ModelAndView("error/page");
        pages.addSafelyTo(page.getModel(), "");
        page.addObject("error", text);
        page.setStatus(HttpStatusCode.valueOf(text.status()));
        return page;
    }

    void writeProblem(HttpServletResponse response, ErrorText text) throws IOException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("title", text.title());
        body.put("status", text.status());
        body.put("detail", text.problems().isEmpty() ? text.happened() + " " + text.kept() + " " + text.next() : text.happened());
        body.put("problems", text.problems());
        if (text.reference() != null) {
            body.put("reference", text.reference());
        }
        response.setStatus(text.status());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding("UTF-8");
        response.getOutputStream().write(json.writeValueAsBytes(body));
    }

    /** Below {@code /api/}, or when the caller asks for JSON and not for a page. */
    static boolean wantsJson(HttpServletRequest request) {
        Object original = request.getAttribute("jakarta.servlet.error.request_uri");
        String path = original instanceof String uri ? uri : request.getRequestURI();
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return path.startsWith("/api/") || path.startsWith("/camunda/api/")
            || accept != null && accept.contains("json") && !accept.contains("text/html");
    }
}
