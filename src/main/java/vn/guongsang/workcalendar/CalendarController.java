package vn.guongsang.workcalendar;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.guongsang.directory.AccessPolicy;
import vn.guongsang.directory.Act;
import vn.guongsang.directory.AdministrationPage;
import vn.guongsang.directory.CurrentActor;
import vn.guongsang.directory.Subject;
import vn.guongsang.problem.FormProblems;
import vn.guongsang.problem.NotFoundException;
import vn.guongsang.problem.RuleBrokenException;

@Controller
@RequestMapping("/quan-tri/lich")
class CalendarController {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private final CalendarDays days;
    private final CurrentActor current;
    private final AccessPolicy policy;
    private final Clock clock;

    CalendarController(CalendarDays days, CurrentActor current, AccessPolicy policy, Clock clock) {
        this.days = days;
        this.current = current;
        this.policy = policy;
        this.clock = clock;
    }

    record Form(@DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate day, DayKind kind, String name, Boolean confirmed, String source) {
        CalendarDays.Line line() {
            return new CalendarDays.Line(day, kind, name, Boolean.TRUE.equals(confirmed), source);
        }
    }

    @GetMapping
    String year(@RequestParam(name = "nam", required = false) Integer typed, Model model) {
        administrator();
        int thisYear = LocalDate.ofInstant(clock.instant(), WorkCalendar.ZONE).getYear();
        int year = typed == null || typed < 2000 || typed > 2100 ? thisYear : typed;
        List<CalendarDays.Line> lines = days.ofYear(year);
        model.addAttribute("year", year);
        model.addAttribute("years", days.years(thisYear));
        model.addAttribute("days", lines);
        model.addAttribute("unconfirmed", lines.stream().filter(line -> !line.confirmed()).count());
        return "workcalendar/calendar";
    }

    @GetMapping("/moi")
    String blank(Model model) {
        administrator();
        return form(model, new CalendarDays.Line(null, DayKind.HOLIDAY, "", false, ""), true, FormProblems.NONE);
    }

    @PostMapping("/moi")
    String add(@ModelAttribute Form form, BindingResult binding, Model model, RedirectAttributes redirect, HttpServletResponse response) {
        String by = administrator();
        try {
            days.add(form.line(), by);
        } catch (RuleBrokenException e) {
            response.setStatus(422);
            return form(model, form.line(), true, FormProblems.of(e));
        }
        redirect.addFlashAttribute("message", "Đã thêm ngày " + DAY.format(form.day()) + ".");
        return back(form.day());
    }

    @GetMapping("/{day}")
    String edit(@PathVariable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate day, Model model) {
        administrator();
        return form(model, days.find(day).orElseThrow(NotFoundException::new), false, FormProblems.NONE);
    }

    @PostMapping("/{day}")
    String change(@PathVariable("day") @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate day, @ModelAttribute Form form, BindingResult binding,
                  Model model, RedirectAttributes redirect, HttpServletResponse response) {
        String by = administrator();
        CalendarDays.Line line = new CalendarDays.Line(day, form.kind(), form.name(), Boolean.TRUE.equals(form.confirmed()), form.source());
        try {
            days.change(line, by);
        } catch (RuleBrokenException e) {
            response.setStatus(422);
            return form(model, line, false, FormProblems.of(e));
        }
        redirect.addFlashAttribute("message", "Đã lưu ngày " + DAY.format(day) + ".");
        return back(day);
    }

    @PostMapping("/{day}/xac-nhan")
    String confirm(@PathVariable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate day, @RequestParam boolean confirmed, RedirectAttributes redirect) {
        days.confirm(day, confirmed, administrator());
        redirect.addFlashAttribute("message", confirmed ? "Đã xác nhận: ngày " + DAY.format(day) + " được tính từ nay."
            : "Đã bỏ xác nhận: ngày " + DAY.format(day) + " không được tính nữa.");
        return back(day);
    }

    @PostMapping("/{day}/xoa")
    String remove(@PathVariable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate day, RedirectAttributes redirect) {
        CalendarDays.Line line = days.remove(day, administrator());
        redirect.addFlashAttribute("message", "Đã xóa ngày " + DAY.format(day) + " (" + line.name() + ").");
        return back(day);
    }

    private String form(Model model, CalendarDays.Line line, boolean fresh, FormProblems problems) {
        model.addAttribute("line", line);
        model.addAttribute("fresh", fresh);
        model.addAttribute("problems", problems);
        model.addAttribute("kinds", DayKind.values());
        return "workcalendar/day";
    }

    private static String back(LocalDate day) {
        return "redirect:/quan-tri/lich?nam=" + day.getYear();
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
