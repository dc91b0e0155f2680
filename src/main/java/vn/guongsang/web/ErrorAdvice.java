package vn.guongsang.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.validation.BindException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.converter.HttpMessageNotReadableException;
import vn.guongsang.document.RefusedFileException;
import vn.guongsang.problem.BusyException;
import vn.guongsang.problem.NotFoundException;
import vn.guongsang.problem.Problem;
import vn.guongsang.problem.RuleBrokenException;

/** What a controller let through becomes an answer that people (or forms) understand. */
@ControllerAdvice
class ErrorAdvice {
    private static final Logger log = LoggerFactory.getLogger(ErrorAdvice.class);

    private final ErrorAnswer answers;

    ErrorAdvice(ErrorAnswer answers) {
        this.answers = answers;
    }

    @ExceptionHandler
    ModelAndView rule(RuleBrokenException e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        return answers.answer(request, response, ErrorText.of(422).with(e.problems()));
    }

    @ExceptionHandler
    ModelAndView file(RefusedFileException e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        return answers.answer(request, response, ErrorText.of(422).with(List.of(new Problem("file", e.getMessage()))));
    }

    @ExceptionHandler
    ModelAndView busy(BusyException e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        log.warn("Told to come back: {} {}", request.getMethod(), pathOf(request));
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(e.retryAfter().toSeconds()));
        return answers.answer(request, response, ErrorText.of(503).with(List.of(Problem.of(e.getMessage()))));
    }

    /** An id that is not even of the right form answers like an unknown one. */
    @ExceptionHandler({NotFoundException.class, NoResourceFoundException.class, MethodArgumentTypeMismatchException.class})
    ModelAndView notFound(HttpServletRequest request, HttpServletResponse response) throws IOException {
        return answers.answer(request, response, ErrorText.of(404));
    }

    @ExceptionHandler
    ModelAndView changedMeanwhile(ConcurrencyFailureException e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        log.info("Refused after a concurrent change: {} {}", request.getMethod(), pathOf(request));
        return answers.answer(request, response, ErrorText.of(409));
    }

    @ExceptionHandler
    ModelAndView tooLarge(MaxUploadSizeExceededException e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        return answers.answer(request, response, ErrorText.of(413));
    }

    @ExceptionHandler({MultipartException.class, HttpMessageNotReadableException.class, BindException.class, ServletRequestBindingException.class})
    ModelAndView malformed(HttpServletRequest request, HttpServletResponse response) throws IOException {
        return answers.answer(request, response, ErrorText.of(400));
    }

    /** Spring Security turns these into the login or into 403: thrown on as they are. */
    @ExceptionHandler({AccessDeniedException.class, AuthenticationException.class})
    void security(RuntimeException e) {
        throw e;
    }

    /** The reader went away: nobody is left to answer. */
    @ExceptionHandler
    void gone(AsyncRequestNotUsableException e) {
        log.debug("The reader closed the connection");
    }

    /** PostgreSQL keeps no NUL in a text: whoever sends one is no form of ours. */
    @ExceptionHandler
    ModelAndView unfitForTheDatabase(DataIntegrityViolationException e, HttpServletRequest request, HttpServletResponse response) throws Exception {
        return e.getMostSpecificCause() instanceof SQLException cause && "22021".equals(cause.getSQLState())
            ? answers.answer(request, response, ErrorText.of(400)) : other(e, request, response);
    }

    @ExceptionHandler
    ModelAndView other(Exception e, HttpServletRequest request, HttpServletResponse response) throws Exception {
        if (DatabaseAway.is(e)) {
            throw e;
        }
        int status = statusOf(e);
        if (status < 500) {
            return answers.answer(request, response, ErrorText.of(status));
        }
        if (response.isCommitted()) {
            throw e;
        }
        String reference = answers.newReference();
        log.error("{}: {} {} failed", reference, request.getMethod(), pathOf(request), e);
        return answers.answer(request, response, ErrorText.of(status).with(reference));
    }

    private static int statusOf(Exception e) {
        if (e instanceof ErrorResponse known) {
            return known.getStatusCode().value();
        }
        ResponseStatus annotated = AnnotatedElementUtils.findMergedAnnotation(e.getClass(), ResponseStatus.class);
        return annotated == null ? 500 : annotated.code().value();
    }

    /** Without the query, which may hold what somebody searched for. */
    private static String pathOf(HttpServletRequest request) {
        return request.getRequestURI().replaceAll("[\\r\\n]", "");
    }
}
