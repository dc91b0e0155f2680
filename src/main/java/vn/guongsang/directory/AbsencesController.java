package vn.guongsang.directory;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.guongsang.problem.FormProblems;
import vn.guongsang.problem.NotFoundException;
import vn.guongsang.problem.RuleBrokenException;
import vn.guongsang.sheet.Sheet;
import vn.guongsang.sheet.Workbook;

/** Absences twice: the administrator's of everybody, and everybody's own. */
@Controller
class AbsencesController {
    private static final String FILE = "/danh-sach.xlsx";
    private static final Sheet<JdbcAbsences.Line> SHEET = Sheet.<JdbcAbsences.Line>of("Vắng mặt").text("Người vắng", 28, JdbcAbsences.Line::name)
        .text("Chức vụ", 24, JdbcAbsences.Line::position).text("Đơn vị", 22, JdbcAbsences.Line::unitName).day("Từ ngày", JdbcAbsences.Line::from).day("Đến hết ngày", JdbcAbsences.Line::to)
        .text("Ký thay", 10, line -> line.capacity().prefix()).text("Người thay", 28, JdbcAbsences.Line::deputyName).text("Số văn bản", 18, JdbcAbsences.Line::paperNumber)
        .day("Ngày văn bản", JdbcAbsences.Line::paperDate);
    private static final String ALL = "/quan-tri/vang-mat";
    private static final String OWN = "/tai-khoan/vang-mat";

    private final JdbcAbsences absences;
    private final Directory directory;
    private final CurrentActor current;
    private final AccessPolicy policy;
    private final Clock clock;

    AbsencesController(JdbcAbsences absences, Directory directory, CurrentActor current, AccessPolicy policy, Clock clock) {
        this.absences = absences;
        this.directory = directory;
        this.current = current;
        this.policy = policy;
        this.clock = clock;
    }

    /** Dates as the browser sends them; what cannot be read is missing, and the service says so. */
    record Form(String username, @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from, @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to,
                String deputy, SigningCapacity capacity, String paperNumber, @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate paperDate) {
        AbsenceDraft of(String person) {
            return new AbsenceDraft(blank(person), from, to, blank(deputy), capacity, Typed.line(paperNumber), paperDate);
        }

        private static String blank(String text) {
            return text == null || text.isBlank() ? null : text;
        }
    }

    @GetMapping(ALL)
    String all(@RequestParam(defaultValue = "false") boolean past, Model model) {
        administrator();
        return list(model, absences.list(null, today(), past), past, ALL);
    }

    @GetMapping(OWN)
    String own(@RequestParam(defaultValue = "false") boolean past, Model model) {
        return list(model, absences.list(current.get().username(), today(), past), past, OWN);
    }

    @GetMapping(ALL + FILE)
    View export(@RequestParam(defaultValue = "false") boolean past) {
        administrator();
        return Workbook.of("Vắng mặt", SHEET.with(absences.list(null, today(), past)));
    }

    @GetMapping(OWN + FILE)
    View ownExport(@RequestParam(defaultValue = "false") boolean past) {
        return Workbook.of("Vắng mặt của tôi", SHEET.with(absences.list(current.get().username(), today(), past)));
    }

    @GetMapping(ALL + "/moi")
    String blank(@RequestParam(required = false) String username, Model model) {
        administrator();
        return form(model, null, new AbsenceDraft(username, today(), today(), null, SigningCapacity.KT, null, null), ALL, FormProblems.NONE);
    }

    @GetMapping(OWN + "/moi")
    String ownBlank(Model model) {
        String me = current.get().username();
        return form(model, null, new AbsenceDraft(me, today(), today(), null, capacityOf(me), null, null), OWN, FormProblems.NONE);
    }

    @PostMapping(ALL + "/moi")
    String record(@ModelAttribute Form form, BindingResult binding, Model model, RedirectAttributes redirect, HttpServletResponse response) {
        String by = administrator();
        return save(null, form.of(form.username()), by, ALL, model, redirect, response);
    }

    @PostMapping(OWN + "/moi")
    String recordOwn(@ModelAttribute Form form, BindingResult binding, Model model, RedirectAttributes redirect, HttpServletResponse response) {
        String me = current.get().username();
        return save(null, form.of(me), me, OWN, model, redirect, response);
    }

    @GetMapping(ALL + "/{id}")
    String edit(@PathVariable UUID id, Model model) {
        administrator();
        return form(model, id, draft(absences.find(id).orElseThrow(NotFoundException::new)), ALL, FormProblems.NONE);
    }

    @GetMapping(OWN + "/{id}")
    String editOwn(@PathVariable UUID id, Model model) {
        return form(model, id, draft(mine(id)), OWN, FormProblems.NONE);
    }

    @PostMapping(ALL + "/{id}")
    String change(@PathVariable UUID id, @ModelAttribute Form form, BindingResult binding, Model model, RedirectAttributes redirect,
                  HttpServletResponse response) {
        String by = administrator();
        return save(id, form.of(absences.find(id).orElseThrow(NotFoundException::new).username()), by, ALL, model, redirect, response);
    }

    @PostMapping(OWN + "/{id}")
    String changeOwn(@PathVariable UUID id, @ModelAttribute Form form, BindingResult binding, Model model, RedirectAttributes redirect,
                     HttpServletResponse response) {
        Absence absence = mine(id);
        return save(id, form.of(absence.username()), absence.username(), OWN, model, redirect, response);
    }

    @PostMapping(ALL + "/{id}/huy")
    String cancel(@PathVariable UUID id, RedirectAttributes redirect) {
        absences.cancel(id, administrator());
        redirect.addFlashAttribute("message", "Đã hủy lần vắng mặt; việc đang chờ quay về chính người đó.");
        return "redirect:" + ALL;
    }

    @PostMapping(OWN + "/{id}/huy")
    String cancelOwn(@PathVariable UUID id, RedirectAttributes redirect) {
        absences.cancel(id, mine(id).username());
        redirect.addFlashAttribute("message", "Đã hủy lần vắng mặt; việc đang chờ quay về bạn.");
        return "redirect:" + OWN;
    }

    private String save(UUID id, AbsenceDraft draft, String by, String base, Model model, RedirectAttributes redirect, HttpServletResponse response) {
        try {
            if (id == null) {
                absences.record(draft, by);
            } else {
                absences.change(id, draft, by);
            }
        } catch (RuleBrokenException e) {
            response.setStatus(422);
            return form(model, id, draft, base, FormProblems.of(e));
        }
        String deputy = directory.fullNames(List.of(draft.deputy())).get(draft.deputy());
        redirect.addFlashAttribute("message", "Đã ghi vắng mặt. Trong thời gian đó " + deputy + " giải quyết thay.");
        return "redirect:" + base;
    }

    private String list(Model model, List<JdbcAbsences.Line> lines, boolean past, String base) {
        model.addAttribute("lines", lines);
        model.addAttribute("past", past);
        model.addAttribute("base", base);
        model.addAttribute("own", base.equals(OWN));
        model.addAttribute("today", today());
        return "directory/absences";
    }

    private String form(Model model, UUID id, AbsenceDraft draft, String base, FormProblems problems) {
        boolean own = base.equals(OWN);
        List<Official> people = absences.activePeople();
        Map<String, Unit> units = directory.units().stream().collect(Collectors.toMap(Unit::code, unit -> unit));
        List<Official> deputies = people;
        if (draft.username() != null) {
            // only who may stand in for that person is offered; the service checks again
            deputies = people.stream().filter(p -> p.username().equals(draft.username())).findFirst()
                .map(person -> people.stream().filter(p -> !p.username().equals(person.username()) && JdbcAbsences.mayStandIn(person, p)).toList())
                .orElse(people);
        }
        model.addAttribute("id", id);
        model.addAttribute("draft", draft);
        model.addAttribute("base", base);
        model.addAttribute("own", own);
        model.addAttribute("problems", problems);
        model.addAttribute("people", byUnit(people, units));
        model.addAttribute("deputies", byUnit(deputies, units));
        model.addAttribute("person", draft.username() == null ? null : directory.fullNames(List.of(draft.username())).get(draft.username()));
        model.addAttribute("capacities", SigningCapacity.values());
        return "directory/absence";
    }

    private static Map<String, List<Official>> byUnit(List<Official> people, Map<String, Unit> units) {
        return people.stream().collect(Collectors.groupingBy(p -> units.get(p.unitCode()).name(), java.util.LinkedHashMap::new, Collectors.toList()));
    }

    private SigningCapacity capacityOf(String username) {
        return directory.official(username).filter(o -> o.holds(Role.LEADER) || o.holds(Role.UNIT_HEAD)).isPresent() ? SigningCapacity.KT : SigningCapacity.TUQ;
    }

    private static AbsenceDraft draft(Absence a) {
        return new AbsenceDraft(a.username(), a.from(), a.to(), a.deputy(), a.capacity(), a.paperNumber(), a.paperDate());
    }

    private Absence mine(UUID id) {
        String me = current.get().username();
        return absences.find(id).filter(absence -> absence.username().equals(me)).orElseThrow(NotFoundException::new);
    }

    private String administrator() {
        policy.require(current.get(), Act.ADMINISTER, Subject.none());
        return current.get().username();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), SecurityContextActor.ZONE);
    }
}
