package vn.guongsang.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
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
        if (request.getRequestURI().endsWith(FILE)) {
            log.read("DANH-SACH" + request.getRequestURI().substring(0, request.getRequestURI().length() - FILE.length()), Reading.LIST, current.get().username());
        }
    }
}
