package vn.guongsang.workcalendar;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.guongsang.directory.AccessPolicy;
import vn.guongsang.directory.Act;
import vn.guongsang.directory.AdministrationPage;
import vn.guongsang.directory.CurrentActor;
import vn.guongsang.directory.Subject;
import vn.guongsang.problem.FormProblems;
import vn.guongsang.problem.NotFoundException;
import vn.guongsang.problem.RuleBrokenException;
import vn.guongsang.sheet.Sheet;
import vn.guongsang.sheet.Workbook;

/** Every change is shown first with the due dates it would move, if there are any, and saved when the same form comes back agreed to. */
@Controller
@RequestMapping("/quan-tri/lich")
class CalendarController {
    private static final Sheet<SpecialDay> SHEET = Sheet.<SpecialDay>of("Lịch").day("Ngày", SpecialDay::day).text("Thứ", 12, SpecialDay::weekday).text("Tên", 34, SpecialDay::name)
        .text("Loại", 20, day -> day.kind().label()).text("Căn cứ", 50, SpecialDay::source).text("Đã xác nhận", 14, day -> day.confirmed() ? "có" : "chưa");
    private static final String AGREED = "dong-y";

    private final CalendarDays days;
    private final StepTerms terms;
    private final Recount recount;
    private final CurrentActor current;
    private final AccessPolicy policy;

    CalendarController(CalendarDays days, StepTerms terms, Recount recount, CurrentActor current, AccessPolicy policy) {
        this.days = days;
        this.terms = terms;
        this.recount = recount;
        this.current = current;
        this.policy = policy;
    }

    record Form(@DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate day, DayKind kind, String name, Boolean confirmed, String source) {
        SpecialDay on(LocalDate that) {
            return new SpecialDay(that, kind, name, Boolean.TRUE.equals(confirmed), source);
        }
    }

    /** The request with its form's fields as they were, to be sent again. */
    record Asked(String address, List<Field> fields) {
        record Field(String name, String value) {
        }

        static Asked of(HttpServletRequest request) {
            return new Asked(request.getRequestURI(), request.getParameterMap().entrySet().stream().filter(e -> !e.getKey().startsWith("_"))
                .map(e -> new Field(e.getKey(), e.getValue()[0])).toList());
        }
    }

    @GetMapping
    String year(@RequestParam(name = "nam", required = false) Integer typed, Model model) {
        administrator();
        return year(year(typed), "", FormProblems.NONE, model);
    }

    @GetMapping("/danh-sach.xlsx")
    View export(@RequestParam(name = "nam", required = false) Integer typed) {
        administrator();
        int year = year(typed);
        return Workbook.of("Lịch làm việc %d".formatted(year), SHEET.with(days.ofYear(year)));
    }

    private int year(Integer typed) {
        return typed == null || typed < 2000 || typed > 2100 ? days.today().getYear() : typed;
    }

    private String year(int year, String paper, FormProblems problems, Model model) {
        Collection<SpecialDay> lines = days.ofYear(year);
        model.addAttribute("year", year);
        model.addAttribute("years", days.years());
        model.addAttribute("days", lines);
        model.addAttribute("written", days.isWritten(year));
        model.addAttribute("unannounced", lines.stream().filter(day -> !day.confirmed() && day.kind().byLaw()).count());
        model.addAttribute("undecided", lines.stream().filter(day -> !day.counts()).count());
        model.addAttribute("paper", paper);
        model.addAttribute("problems", problems);
        return "workcalendar/calendar";
    }

    @GetMapping("/moi")
    String blank(Model model) {
        administrator();
        return form(model, new SpecialDay(null, DayKind.HOLIDAY, "", false, ""), true, FormProblems.NONE);
    }

    @PostMapping("/moi")
    String add(@ModelAttribute Form form, BindingResult binding, HttpServletRequest request, Model model, RedirectAttributes redirect, HttpServletResponse response) {
        String by = administrator();
        try {
            return save(() -> days.adding(form.on(form.day())), "Đã thêm ngày.", by, request, model, redirect);
        } catch (RuleBrokenException e) {
            response.setStatus(422);
            return form(model, form.on(form.day()), true, FormProblems.of(e));
        }
    }

    @PostMapping("/nam/{year}")
    String announce(@PathVariable int year, @RequestParam(defaultValue = "") String paper, HttpServletRequest request, Model model, RedirectAttributes redirect,
                    HttpServletResponse response) {
        String by = administrator();
        try {
            return save(() -> days.announcing(year, paper), "Đã xác nhận lịch nghỉ năm " + year + ".", by, request, model, redirect);
        } catch (RuleBrokenException e) {
            response.setStatus(422);
            return year(year, paper, FormProblems.of(e), model);
        }
    }

    @GetMapping("/{day}")
    String edit(@PathVariable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate day, Model model) {
        administrator();
        return form(model, days.find(day).orElseThrow(NotFoundException::new), false, FormProblems.NONE);
    }

    @PostMapping("/{day}")
    String change(@PathVariable("day") @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate day, @ModelAttribute Form form, BindingResult binding,
                  HttpServletRequest request, Model model, RedirectAttributes redirect, HttpServletResponse response) {
        String by = administrator();
        try {
            return save(() -> days.changing(form.on(day)), "Đã lưu ngày " + DayWords.day(day) + ".", by, request, model, redirect);
        } catch (RuleBrokenException e) {
            response.setStatus(422);
            return form(model, form.on(day), false, FormProblems.of(e));
        }
    }

    @PostMapping("/{day}/xac-nhan")
    String confirm(@PathVariable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate day, @RequestParam boolean confirmed, HttpServletRequest request,
                   Model model, RedirectAttributes redirect) {
        return save(() -> days.confirming(day, confirmed), (confirmed ? "Đã xác nhận ngày " : "Đã bỏ xác nhận ngày ") + DayWords.day(day) + ".",
            administrator(), request, model, redirect);
    }

    @PostMapping("/{day}/xoa")
    String remove(@PathVariable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate day, HttpServletRequest request, Model model,
                  RedirectAttributes redirect) {
        return save(() -> days.removing(day), "Đã xóa ngày " + DayWords.day(day) + ".", administrator(), request, model, redirect);
    }

    @GetMapping("/thoi-han")
    String terms(Model model) {
        administrator();
        return terms(terms.all(), FormProblems.NONE, model);
    }

    @PostMapping("/thoi-han")
    String changeTerms(HttpServletRequest request, Model model, RedirectAttributes redirect, HttpServletResponse response) {
        String by = administrator();
        List<StepTerms.Line> typed = terms.all().stream().map(line -> new StepTerms.Line(line.term(), typed(request, "days-" + line.term(), line.days()),
            typed(request, "source-" + line.term(), line.source()))).toList();
        try {
            List<StepTerms.Line> changed = terms.changed(typed);
            return agreed(terms.preview(changed), () -> terms.save(changed, by), "Đã lưu thời hạn.", "/quan-tri/lich/thoi-han", request, model, redirect);
        } catch (RuleBrokenException e) {
            response.setStatus(422);
            return terms(typed, FormProblems.of(e), model);
        }
    }

    private static String typed(HttpServletRequest request, String field, String now) {
        String typed = request.getParameter(field);
        return typed == null ? now : typed.strip();
    }

    private static String terms(List<StepTerms.Line> lines, FormProblems problems, Model model) {
        model.addAttribute("lines", lines);
        model.addAttribute("problems", problems);
        return "workcalendar/terms";
    }

    /** What a change moved. */
    @GetMapping("/tinh-lai/{id}")
    String moved(@PathVariable UUID id, Model model) {
        administrator();
        model.addAttribute("done", recount.done(id).orElseThrow(NotFoundException::new));
        return "workcalendar/moved";
    }

    @GetMapping("/tinh-lai/{id}/danh-sach.xlsx")
    View exportMoved(@PathVariable UUID id) {
        administrator();
        return Workbook.of("Hạn chuyển ngày", Sheet.<Recount.Move>of("Hạn").text("Hồ sơ", 16, Recount.Move::caseKey).text("Việc", 40, Recount.Move::what)
            .day("Ngày cũ", Recount.Move::from).day("Ngày mới", Recount.Move::to).with(recount.done(id).orElseThrow(NotFoundException::new).moves()));
    }

    private String save(Supplier<CalendarEdit> asked, String message, String by, HttpServletRequest request, Model model, RedirectAttributes redirect) {
        CalendarEdit edit = asked.get();
        return agreed(days.preview(edit), () -> days.save(edit, by), message, "/quan-tri/lich?nam=" + edit.since().getYear(), request, model, redirect);
    }

    private String agreed(Recount.Preview preview, Supplier<UUID> save, String message, String back, HttpServletRequest request, Model model,
                          RedirectAttributes redirect) {
        boolean moves = !preview.moves().isEmpty();
        if (moves && request.getParameter(AGREED) == null) {
            model.addAttribute("preview", preview);
            model.addAttribute("asked", Asked.of(request));
            model.addAttribute("agreed", AGREED);
            model.addAttribute("back", back);
            return "workcalendar/preview";
        }
        UUID id = save.get();
        recount.atOnce();
        redirect.addFlashAttribute("message", message + (moves ? "" : " Không hạn nào phải chuyển."));
        return "redirect:" + (moves ? "/quan-tri/lich/tinh-lai/" + id : back);
    }

    private String form(Model model, SpecialDay line, boolean fresh, FormProblems problems) {
        model.addAttribute("line", line);
        model.addAttribute("fresh", fresh);
        model.addAttribute("problems", problems);
        model.addAttribute("kinds", DayKind.values());
        return "workcalendar/day";
    }

    private String administrator() {
        policy.require(current.get(), Act.ADMINISTER, Subject.none());
        return current.get().username();
    }

    @Configuration(proxyBeanMethods = false)
    static class Pages {
        @Bean
        AdministrationPage calendarPage() {
            return new AdministrationPage(40, "Lịch làm việc", "Ngày nghỉ lễ, nghỉ bù, làm bù: mọi hạn xử lý tính theo lịch này.", "/quan-tri/lich");
        }
    }
}
