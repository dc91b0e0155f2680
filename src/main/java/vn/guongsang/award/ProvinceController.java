package vn.guongsang.award;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.guongsang.directory.AccessPolicy;
import vn.guongsang.directory.Act;
import vn.guongsang.directory.AdministrationPage;
import vn.guongsang.directory.CurrentActor;
import vn.guongsang.directory.SearchText;
import vn.guongsang.directory.Subject;
import vn.guongsang.problem.FormProblems;
import vn.guongsang.problem.NotFoundException;
import vn.guongsang.problem.RuleBrokenException;
import vn.guongsang.workcalendar.WorkCalendar;

/** What the province sets for the department's own awards: read with its history, set anew from a day on. */
@Controller
@RequestMapping("/quan-tri/cau-hinh-tinh")
class ProvinceController {
    private static final int EMPTY_ROWS = 3;

    private final ProvinceRules province;
    private final Awards awards;
    private final CurrentActor current;
    private final AccessPolicy policy;
    private final Clock clock;

    ProvinceController(ProvinceRules province, Awards awards, CurrentActor current, AccessPolicy policy, Clock clock) {
        this.province = province;
        this.awards = awards;
        this.current = current;
        this.policy = policy;
        this.clock = clock;
    }

    /** @param now counts today; {@code others} earlier and later ones, the newest first */
    record Own(Award award, ProvinceRule now, List<ProvinceRule> others) {
    }

    @GetMapping
    String list(Model model) {
        administrator();
        Map<String, List<ProvinceRule>> byAward = province.all().stream().collect(Collectors.groupingBy(ProvinceRule::award));
        model.addAttribute("owns", awards.all().stream().filter(award -> byAward.containsKey(award.code())).map(award -> own(award, byAward.get(award.code()))).toList());
        return "award/province";
    }

    @GetMapping("/{code}")
    String edit(@PathVariable String code, Model model) {
        administrator();
        Own own = own(code);
        return form(own, today().plusDays(1).toString(), "", own.now().postingDays(), own.now().processingDays(), own.now().dossier(), FormProblems.NONE, model);
    }

    @PostMapping("/{code}")
    String enter(@PathVariable String code, @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
                 @RequestParam(defaultValue = "") String paper, @RequestParam(required = false) Integer postingDays, @RequestParam(required = false) Integer processingDays,
                 @RequestParam MultiValueMap<String, String> sent, Model model, RedirectAttributes redirect, HttpServletResponse response) {
        String by = administrator();
        Own own = own(code);
        List<DocumentRequirement> dossier = documents(sent);
        try {
            province.enter(own.award(), from, paper.strip(), postingDays, processingDays, dossier, by);
        } catch (RuleBrokenException e) {
            response.setStatus(422);
            return form(own, from == null ? "" : from.toString(), paper, postingDays, processingDays, dossier, FormProblems.of(e), model);
        }
        redirect.addFlashAttribute("message", "Đã ghi quy định của tỉnh. Hồ sơ tiếp nhận từ ngày đó theo quy định mới; hồ sơ cũ giữ quy định cũ.");
        return "redirect:/quan-tri/cau-hinh-tinh#" + code;
    }

    /** Rows without a name are left out; a kind of its own is made from the name. */
    private static List<DocumentRequirement> documents(MultiValueMap<String, String> sent) {
        List<DocumentRequirement> documents = new ArrayList<>();
        List<String> names = sent.getOrDefault("name", List.of());
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i).strip();
            if (!name.isEmpty()) {
                String kind = at(sent, "kind", i);
                documents.add(new DocumentRequirement(kind.isEmpty() ? kindOf(name) : kind, name, at(sent, "required", i).equals("true"), at(sent, "byUnit", i).equals("true")));
            }
        }
        return documents;
    }

    private static String at(MultiValueMap<String, String> sent, String field, int row) {
        List<String> values = sent.getOrDefault(field, List.of());
        return row < values.size() ? values.get(row).strip() : "";
    }

    private static String kindOf(String name) {
        String kind = SearchText.of(name).toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_").replaceAll("^[0-9_]+|_+$", "");
        return kind.substring(0, Math.min(60, kind.length()));
    }

    private String form(Own own, String from, String paper, Integer postingDays, Integer processingDays, List<DocumentRequirement> dossier, FormProblems problems, Model model) {
        List<DocumentRequirement> rows = new ArrayList<>(dossier);
        for (int i = 0; i < EMPTY_ROWS; i++) {
            rows.add(new DocumentRequirement("", "", true, true));
        }
        Map<String, String> kinds = new TreeMap<>();
        awards.all().forEach(award -> award.dossier().forEach(need -> kinds.merge(need.kind(), need.name(), (a, b) -> a.length() <= b.length() ? a : b)));
        dossier.forEach(need -> kinds.putIfAbsent(need.kind(), need.name()));
        model.addAttribute("own", own);
        model.addAttribute("from", from);
        model.addAttribute("paper", paper);
        model.addAttribute("postingDays", postingDays);
        model.addAttribute("processingDays", processingDays);
        model.addAttribute("rows", rows);
        model.addAttribute("kinds", kinds);
        model.addAttribute("problems", problems);
        return "award/province-form";
    }

    private Own own(String code) {
        List<ProvinceRule> rules = province.all().stream().filter(rule -> rule.award().equals(code)).toList();
        if (rules.isEmpty()) {
            throw new NotFoundException();
        }
        return own(awards.award(code), rules);
    }

    private Own own(Award award, List<ProvinceRule> rules) {
        ProvinceRule now = rules.stream().filter(rule -> !rule.from().isAfter(today())).findFirst().orElse(rules.get(rules.size() - 1));
        return new Own(award, now, rules.stream().filter(rule -> rule != now).toList());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkCalendar.ZONE);
    }

    private String administrator() {
        policy.require(current.get(), Act.ADMINISTER, Subject.none());
        return current.get().username();
    }

    @Configuration(proxyBeanMethods = false)
    static class Entry {
        @Bean
        AdministrationPage provincePage() {
            return new AdministrationPage(36, "Cấu hình của tỉnh", "Hồ sơ, thời hạn, niêm yết của các danh hiệu, hình thức do Giám đốc Sở quyết định.", "/quan-tri/cau-hinh-tinh");
        }
    }
}
