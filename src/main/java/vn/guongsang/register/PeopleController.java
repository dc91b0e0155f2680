package vn.guongsang.register;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.guongsang.audit.AccessLog;
import vn.guongsang.audit.Reading;
import vn.guongsang.award.Award;
import vn.guongsang.award.Awards;
import vn.guongsang.directory.AccessPolicy;
import vn.guongsang.directory.Act;
import vn.guongsang.directory.CurrentActor;
import vn.guongsang.directory.Directory;
import vn.guongsang.directory.Subject;
import vn.guongsang.directory.Unit;
import vn.guongsang.problem.FormProblems;
import vn.guongsang.problem.RuleBrokenException;
import vn.guongsang.register.KnownNominees.Known;
import vn.guongsang.sheet.Sheet;
import vn.guongsang.sheet.Workbook;

/** The registers as the Office keeps them: overview, people, one person. */
@Controller
class PeopleController {
    private static final int PAGE = 50;
    private static final Sheet<Shown> SHEET = Sheet.<Shown>of("Người trong sổ").text("Đối tượng", 14, Shown::kind).text("Họ và tên, tên tập thể, chủ hộ", 40, Shown::name)
        .day("Ngày sinh", Shown::born).text("Đơn vị, nơi công tác, địa chỉ", 60, Shown::place);
    /** The list in the access log. */
    private static final String LIST = "SO/nguoi";
    private static final String ONE = "/so/nguoi/{id}";

    private final People people;
    private final KnownNominees nominees;
    private final Directory directory;
    private final Awards awards;
    private final AccessLog log;
    private final CurrentActor current;
    private final AccessPolicy policy;

    PeopleController(People people, KnownNominees nominees, Directory directory, Awards awards, AccessLog log, CurrentActor current, AccessPolicy policy) {
        this.people = people;
        this.nominees = nominees;
        this.directory = directory;
        this.awards = awards;
        this.log = log;
        this.current = current;
        this.policy = policy;
    }

    /** @param place unit's name or workplace */
    public record Shown(UUID id, String kind, String name, LocalDate born, String place) {
    }

    @GetMapping("/so")
    String overview(Model model) {
        keeper();
        return overview(FormProblems.NONE, model);
    }

    private String overview(FormProblems problems, Model model) {
        model.addAttribute("overview", people.overview());
        model.addAttribute("problems", problems);
        return "register/overview";
    }

    @PostMapping("/so/ky-luat/ghi-du")
    String complete(@RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate through, @RequestParam(defaultValue = "") String paper, Model model,
                    RedirectAttributes redirect, HttpServletResponse response) {
        String actor = keeper();
        try {
            people.conductComplete(through, paper, actor);
        } catch (RuleBrokenException e) {
            response.setStatus(422);
            return overview(FormProblems.of(e), model);
        }
        redirect.addFlashAttribute("message", "Đã ghi: người không có trong Sổ kỷ luật, xác minh được coi là không có việc gì đến hết ngày đó.");
        return "redirect:/so";
    }

    @GetMapping("/so/nguoi")
    String list(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "1") int trang, Model model) {
        log.read(LIST, Reading.LIST, keeper());
        int total = nominees.count(q);
        int last = Math.max(1, (total + PAGE - 1) / PAGE);
        int page = Math.max(1, Math.min(trang, last));
        model.addAttribute("people", shown(nominees.search(q, (page - 1) * PAGE, PAGE)));
        model.addAttribute("total", total);
        model.addAttribute("page", page);
        model.addAttribute("last", last);
        model.addAttribute("q", q);
        return "register/people";
    }

    @GetMapping("/so/nguoi/danh-sach.xlsx")
    View export(@RequestParam(defaultValue = "") String q) {
        keeper();
        return Workbook.of("Người trong sổ", SHEET.with(shown(nominees.search(q, 0, Workbook.MOST + 1))));
    }

    private List<Shown> shown(List<Known> found) {
        Map<String, String> units = directory.units().stream().collect(Collectors.toMap(Unit::code, Unit::name));
        return found.stream().map(one -> new Shown(one.id(), one.kind().label(), one.name(), one.birthDate(),
            one.unitCode() != null ? units.getOrDefault(one.unitCode(), one.unitCode()) : one.workplace() == null ? "" : one.workplace())).toList();
    }

    @GetMapping(ONE)
    String person(@PathVariable UUID id, Model model) {
        String actor = keeper();
        Known person = people.person(id).who();
        log.read(People.key(person.id()), Reading.PERSON, actor);
        return person(person, FormProblems.NONE, model);
    }

    private String person(Known person, FormProblems problems, Model model) {
        model.addAttribute("person", shown(List.of(person)).get(0));
        model.addAttribute("awards", names(person));
        model.addAttribute("registers", people.lines(person.id()));
        model.addAttribute("allowed", Arrays.stream(Register.values()).filter(register -> register.allows(person.kind())).toList());
        model.addAttribute("problems", problems);
        return "register/person";
    }

    @GetMapping(ONE + "/{register}/moi")
    String blank(@PathVariable UUID id, @PathVariable("register") String slug, Model model) {
        keeper();
        return form(id, Register.of(slug), Map.of(), FormProblems.NONE, model);
    }

    private String form(UUID id, Register register, Map<String, String> written, FormProblems problems, Model model) {
        Known person = people.person(id).who();
        model.addAttribute("person", shown(List.of(person)).get(0));
        model.addAttribute("register", register);
        model.addAttribute("written", written);
        model.addAttribute("awards", names(person));
        model.addAttribute("problems", problems);
        return "register/row";
    }

    private Map<String, String> names(Known person) {
        return awards.all().stream().filter(award -> award.nomineeKinds().contains(person.kind())).collect(Collectors.toMap(Award::code, Award::name, (a, b) -> a, LinkedHashMap::new));
    }

    @PostMapping(ONE + "/{register}/moi")
    String enter(@PathVariable UUID id, @PathVariable("register") String slug, @RequestParam Map<String, String> written, Model model, RedirectAttributes redirect,
                 HttpServletResponse response) {
        String actor = keeper();
        Register register = Register.of(slug);
        try {
            people.enter(id, register, written, actor);
        } catch (RuleBrokenException e) {
            response.setStatus(422);
            return form(id, register, written, FormProblems.of(e), model);
        }
        redirect.addFlashAttribute("message", "Đã ghi vào " + register.label() + ".");
        return "redirect:/so/nguoi/" + id;
    }

    @PostMapping(ONE + "/{register}/{row}/huy")
    String strike(@PathVariable UUID id, @PathVariable("register") String slug, @PathVariable String row, @RequestParam(defaultValue = "") String reason, Model model,
                  RedirectAttributes redirect, HttpServletResponse response) {
        String actor = keeper();
        return struck(id, () -> people.strike(id, Register.of(slug), row, reason, actor), "Đã hủy dòng; dòng vẫn hiện, gạch ngang.", model, redirect, response);
    }

    @PostMapping(ONE + "/khen-thuong/{row}/thu-hoi")
    String revoke(@PathVariable UUID id, @PathVariable String row, @RequestParam(defaultValue = "") String paper,
                  @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate on, @RequestParam(defaultValue = "") String ground, Model model,
                  RedirectAttributes redirect, HttpServletResponse response) {
        String actor = keeper();
        return struck(id, () -> people.revoke(id, row, paper, on, ground, actor), "Đã ghi thu hồi; dòng vẫn hiện, gạch ngang.", model, redirect, response);
    }

    @PostMapping(ONE + "/sang-kien/{row}/da-dung")
    String used(@PathVariable UUID id, @PathVariable String row, @RequestParam(defaultValue = "") String award, @RequestParam(defaultValue = "") String decision, Model model,
                RedirectAttributes redirect, HttpServletResponse response) {
        String actor = keeper();
        return struck(id, () -> people.used(id, row, award, decision, actor), "Đã ghi: sáng kiến, đề tài này đã dùng.", model, redirect, response);
    }

    private String struck(UUID id, Runnable change, String message, Model model, RedirectAttributes redirect, HttpServletResponse response) {
        try {
            change.run();
        } catch (RuleBrokenException e) {
            response.setStatus(422);
            return person(people.person(id).who(), FormProblems.of(e), model);
        }
        redirect.addFlashAttribute("message", message);
        return "redirect:/so/nguoi/" + id;
    }

    private String keeper() {
        policy.require(current.get(), Act.KEEP_REGISTERS, Subject.none());
        return current.get().username();
    }
}
