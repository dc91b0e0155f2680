package vn.guongsang.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives every page of every module {@code actor}, {@code department}, {@code trial} {@code nav}, and {@code workbook}: where its list is as an Excel file, with what was asked for. */
@ControllerAdvice
class PageAdvice {
    private final PageModel pages;

    PageAdvice(PageModel pages) {
        this.pages = pages;
    }

    @ModelAttribute
    void shared(HttpServletRequest request, Model model) {
        if (!request.getRequestURI().startsWith("/api/")) {
            pages.addTo(model.asMap(), request.getRequestURI());
            model.addAttribute("workbook", request.getRequestURI() + TakenLists.FILE + (request.getQueryString() == null ? "" : "?" + request.getQueryString()));
        }
    }
}
