package vn.guongsang.workflow;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.TimeDate;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.springframework.stereotype.Component;
import vn.guongsang.nomination.Nominations;
import vn.guongsang.workcalendar.DueDate;
import vn.guongsang.workcalendar.Term;
import vn.guongsang.workcalendar.WorkCalendar;

/**
 * From what the due date of a task or timer was reckoned, as the model draws it. Read from the model in force: a case that began with an older one
 * has the same elements, and its terms are those of today.
 */
@Component
class DueRules {
    private static final Pattern EXPRESSION = Pattern.compile("facts\\.(due|supplementDue)\\((?:'(\\w+)'|[\\w.]+)(?:, (-?\\d+))?\\)");

    private final RepositoryService repository;
    private final Nominations nominations;
    private final EngineCalls engine;
    private final Map<String, Map<String, Rule>> models = new ConcurrentHashMap<>();

    DueRules(RepositoryService repository, Nominations nominations, EngineCalls engine) {
        this.repository = repository;
        this.nominations = nominations;
        this.engine = engine;
    }

    /** @param named a day a person named goes before the term */
    private record Rule(Term term, int shift, boolean named) {
    }

    /** Null where the model names no term: a timer of another kind. */
    DueDate of(String model, String element, String caseKey, Instant since, Instant due) {
        Rule rule = due == null ? null : models.computeIfAbsent(model, this::read).get(element);
        if (rule == null) {
            return null;
        }
        LocalDate set = rule.named() ? nominations.supplementDueOn(caseKey).orElse(null) : null;
        return new DueDate(rule.term(), set == null ? LocalDate.ofInstant(since, WorkCalendar.ZONE) : set, set != null, rule.shift(),
            LocalDate.ofInstant(due, WorkCalendar.ZONE));
    }

    private Map<String, Rule> read(String key) {
        BpmnModelInstance model = engine.withoutCaller(() -> repository.getBpmnModelInstance(
            repository.createProcessDefinitionQuery().processDefinitionKey(key).latestVersion().singleResult().getId()));
        Map<String, Rule> rules = new HashMap<>();
        model.getModelElementsByType(UserTask.class).forEach(task -> put(rules, task.getId(), task.getCamundaDueDate()));
        model.getModelElementsByType(TimeDate.class).forEach(date -> put(rules, owner(date), date.getTextContent()));
        return Map.copyOf(rules);
    }

    /** The event or the listener whose timer it is. */
    private static String owner(TimeDate date) {
        return date.getParentElement().getParentElement().getAttributeValue("id");
    }

    private static void put(Map<String, Rule> rules, String element, String expression) {
        Matcher found = EXPRESSION.matcher(expression);
        if (found.find()) {
            boolean named = found.group(1).equals("supplementDue");
            rules.put(element, new Rule(named ? Term.SUPPLEMENT : Term.valueOf(found.group(2)), found.group(3) == null ? 0 : Integer.parseInt(found.group(3)), named));
        }
    }
}
