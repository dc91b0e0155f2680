package vn.guongsang.directory;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
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
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.guongsang.problem.FormProblems;
import vn.guongsang.problem.RuleBrokenException;
import vn.guongsang.sheet.Sheet;
import vn.guongsang.sheet.Workbook;

/** An official's own relations, and the register of all for the administrator, who reads it and declares nothing for others. */
@Controller
class RelationsController {
    private static final Sheet<Relations.Line> SHEET = Sheet.<Relations.Line>of("Quan hệ").text("Người khai", 28, Relations.Line::person).text("Người có quan hệ", 40, Relations.Line::other)
        .number("Năm sinh", Relations.Line::born).text("Quan hệ", 24, line -> line.kind().label()).day("Từ ngày", Relations.Line::from).day("Đến ngày", Relations.Line::to);
    private static final String OWN = "/tai-khoan/quan-he";
    private static final String ALL = "/quan-tri/quan-he";

    private final Relations relations;
    private final JdbcAbsences people;
    private final CurrentActor current;
    private final AccessPolicy policy;
    private final Clock clock;

    RelationsController(Relations relations, JdbcAbsences people, CurrentActor current, AccessPolicy policy, Clock clock) {
        this.relations = relations;
        this.people = people;
        this.current = current;
        this.policy = policy;
        this.clock = clock;
    }

    /** What cannot be read as a date or a number is missing, and the service says so. */
    record Form(RelationKind kind, String official, String name, Integer born, @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
                @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to) {
        Relations.Draft draft() {
            return new Relations.Draft(kind, official, name, born, from, to);
        }
    }

    @GetMapping(ALL)
    String all(Model model) {
        policy.require(current.get(), Act.ADMINISTER, Subject.none());
        model.addAttribute("lines", relations.list(null));
        return "directory/relations";
    }

    @GetMapping(ALL + "/danh-sach.xlsx")
    View export() {
        policy.require(current.get(), Act.ADMINISTER, Subject.none());
        return Workbook.of("Quan hệ đã khai", SHEET.with(relations.list(null)));
    }

    /** A relative who asks for it, and is in no other register. */
    @PostMapping(ALL + "/{id}/xoa-ten")
    String forget(@PathVariable UUID id, RedirectAttributes redirect) {
        policy.require(current.get(), Act.ADMINISTER, Subject.none());
        relations.forget(id, current.get().username());
        redirect.addFlashAttribute("message", "Đã xóa tên. Việc từng có quan hệ vẫn được giữ làm bằng chứng.");
        return "redirect:" + ALL;
    }

    @GetMapping(OWN)
    String own(Model model) {
        return page(Relations.Draft.empty(LocalDate.ofInstant(clock.instant(), SecurityContextActor.ZONE)), FormProblems.NONE, model);
    }

    @PostMapping(OWN)
    String declare(@ModelAttribute Form form, BindingResult binding, Model model, RedirectAttributes redirect, HttpServletResponse response) {
        try {
            relations.declare(form.draft(), current.get().username());
        } catch (RuleBrokenException e) {
            response.setStatus(422);
            return page(form.draft(), FormProblems.of(e), model);
        }
        redirect.addFlashAttribute("message", "Đã ghi. Hồ sơ khen thưởng người này từ nay do người khác xác nhận, thẩm định, quyết định.");
        return "redirect:" + OWN;
    }

    @PostMapping(OWN + "/{id}/ket-thuc")
    String end(@PathVariable UUID id, RedirectAttributes redirect) {
        relations.end(id, current.get().username());
        redirect.addFlashAttribute("message", "Đã ghi: quan hệ này kết thúc hết hôm nay.");
        return "redirect:" + OWN;
    }

    private String page(Relations.Draft draft, FormProblems problems, Model model) {
        String me = current.get().username();
        model.addAttribute("lines", relations.list(me));
        model.addAttribute("draft", draft);
        model.addAttribute("problems", problems);
        model.addAttribute("kinds", RelationKind.values());
        model.addAttribute("people", people.activePeople().stream().filter(person -> !person.username().equals(me)).toList());
        return "directory/own-relations";
    }

    @Configuration(proxyBeanMethods = false)
    static class Pages {
        @Bean
        AdministrationPage relationsPage() {
            return new AdministrationPage(31, "Quan hệ đã khai", "Ai có quan hệ với ai: người có quan hệ không xác nhận, thẩm định, quyết định khen thưởng nhau.", ALL);
        }
    }
}
