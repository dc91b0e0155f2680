package vn.guongsang.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriTemplate;
import vn.guongsang.audit.AccessLog;
import vn.guongsang.audit.Reading;
import vn.guongsang.directory.CurrentActor;

/** Whoever takes a list out as a file is logged, whichever list it is: after its handler let him, before the first row leaves. */
@Component
class TakenLists implements HandlerInterceptor {
    static final String FILE = "/danh-sach.xlsx";

    private final AccessLog log;
    private final CurrentActor current;

    TakenLists(AccessLog log, CurrentActor current) {
        this.log = log;
        this.current = current;
    }

    @Override
    public void postHandle(HttpServletRequest request, HttpServletResponse response, Object handler, ModelAndView answer) {
        log.read("DANH-SACH" + page(request), Reading.LIST, current.get().username());
    }

    /** As its handler is mapped, not as it was asked for: an address may be written in many ways. */
    @SuppressWarnings("unchecked")
    private static String page(HttpServletRequest request) {
        String pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE).toString().replace(FILE, "");
        return new UriTemplate(pattern).expand((Map<String, String>) request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)).toString();
    }
}
