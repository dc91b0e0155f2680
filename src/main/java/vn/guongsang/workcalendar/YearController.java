package vn.guongsang.workcalendar;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.guongsang.problem.FormProblems;
import vn.guongsang.problem.Problem;

/** The calendar as everybody may read it. */
@Controller
@RequestMapping("/lich")
class YearController {
    private final StoredWorkCalendar calendar;
    private final Clock clock;

    YearController(StoredWorkCalendar calendar, Clock clock) {
        this.calendar = calendar;
        this.clock = clock;
    }

    @GetMapping
    String year(@RequestParam(name = "nam", required = false) Integer typed, Model model) {
        int year = typed == null || typed < 2000 || typed > 2100 ? today().getYear() : typed;
        model.addAttribute("view", YearView.of(calendar.days(), year));
        model.addAttribute("today", today());
        return "workcalendar/year";
    }

    @GetMapping("/tinh-nguoc")
    String backPlan(@RequestParam(name = "ngay", defaultValue = "") String typed, @RequestParam(name = "bo-sung", defaultValue = "false") boolean withSupplement,
                    Model model) {
        LocalDate closing = day(typed);
        boolean wrong = closing == null && !typed.isBlank();
        model.addAttribute("typed", typed);
        model.addAttribute("withSupplement", withSupplement);
        model.addAttribute("problems", wrong ? new FormProblems(List.of(new Problem("ngay", "Hãy ghi ngày cấp trên chốt hồ sơ, từ năm 2000 đến năm 2100."))) : FormProblems.NONE);
        if (closing != null) {
            BackPlan plan = BackPlan.of(calendar.days(), closing, withSupplement);
            model.addAttribute("plan", plan);
            model.addAttribute("today", today());
            model.addAttribute("left", calendar.workingDaysBetween(today(), plan.first().day()));
        }
        return "workcalendar/back-plan";
    }

    private static LocalDate day(String typed) {
        try {
            LocalDate day = LocalDate.parse(typed.strip());
            return day.getYear() < 2000 || day.getYear() > 2100 ? null : day;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkCalendar.ZONE);
    }
}
