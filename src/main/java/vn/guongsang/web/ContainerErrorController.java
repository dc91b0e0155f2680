package vn.guongsang.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Errors that no controller saw: filters, the container, {@code sendError}. */
@Controller
class ContainerErrorController implements ErrorController {
    private static final Logger log = LoggerFactory.getLogger(ContainerErrorController.class);

    private final ErrorAnswer answers;

    ContainerErrorController(ErrorAnswer answers) {
        this.answers = answers;
    }

    @RequestMapping("/error")
    ModelAndView error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        if (request.getAttribute(WebSecurity.STALE_FORM) instanceof CsrfException) {
            return answers.answer(request, response, ErrorText.staleForm());
        }
        ErrorText text = ErrorText.of(status);
        if (status >= 500) {
            String reference = answers.newReference();
            log.error("{}: {} failed with {}", reference, request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI), status,
                (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION));
            text = text.with(reference);
        }
        return answers.answer(request, response, text);
    }
}
