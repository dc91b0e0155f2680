package vn.guongsang.workflow;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.BusinessKnowledgeModel;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.LiteralExpression;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.dmn.instance.UnaryTests;
import org.springframework.stereotype.Component;
import vn.guongsang.award.RuleTable;
import vn.guongsang.award.RuleTableVersion;
import vn.guongsang.award.RuleTables;

/** Decision tables asked by a DMN engine that stands alone: no process engine, no bean, no script language but FEEL. */
@Component
class DmnRuleTables implements RuleTables {
    private static final String FEEL = "feel";

    private final ThreadLocal<List<DmnDecisionTableEvaluationEvent>> seen = new ThreadLocal<>();
    private final DmnEngine engine;
    private final FeelEngine feel;
    /** A handful of versions is ever asked; parsing one takes longer than asking it. */
    private final Map<String, List<DmnDecision>> parsed = new ConcurrentHashMap<>();

    DmnRuleTables() {
        var configuration = (DefaultDmnEngineConfiguration) DefaultDmnEngineConfiguration.createDefaultDmnEngineConfiguration();
        configuration.setDefaultInputExpressionExpressionLanguage(FEEL);
        configuration.setDefaultOutputEntryExpressionLanguage(FEEL);
        configuration.setDefaultInputEntryExpressionLanguage(FEEL);
        configuration.setDefaultLiteralExpressionLanguage(FEEL);
        configuration.getCustomPostDecisionTableEvaluationListeners().add(event -> {
            List<DmnDecisionTableEvaluationEvent> list = seen.get();
            if (list != null) {
                list.add(event);
            }
        });
        engine = configuration.buildEngine();
        feel = configuration.getFeelEngine();
    }

    @Override
    public RuleTable read(byte[] dmn) {
        try {
            DmnModelInstance model = Dmn.readModelFromStream(new ByteArrayInputStream(dmn));
            refuseWhatIsNoTable(model);
            List<RuleTable.Decision> decisions = new ArrayList<>();
            for (Decision decision : model.getDefinitions().getChildElementsByType(Decision.class)) {
                decisions.add(decision(decision));
            }
            if (decisions.isEmpty()) {
                throw new UnreadableTableException("Tệp không có bảng quyết định nào.");
            }
            engine.parseDecisions(model);
            return new RuleTable(model.getDefinitions().getId(), List.copyOf(decisions));
        } catch (UnreadableTableException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new UnreadableTableException("Tệp không phải bảng DMN đọc được: " + firstLine(e));
        }
    }

    private static void refuseWhatIsNoTable(DmnModelInstance model) {
        if (!model.getModelElementsByType(BusinessKnowledgeModel.class).isEmpty()) {
            throw new UnreadableTableException("Tệp có hàm riêng (business knowledge model): chỉ nhận bảng quyết định.");
        }
        for (LiteralExpression expression : model.getModelElementsByType(LiteralExpression.class)) {
            language(expression.getExpressionLanguage());
        }
        for (UnaryTests tests : model.getModelElementsByType(UnaryTests.class)) {
            language(tests.getExpressionLanguage());
        }
    }

    private static void language(String language) {
        if (language != null && !language.equalsIgnoreCase(FEEL) && !language.contains("/FEEL")) {
            throw new UnreadableTableException("Biểu thức viết bằng “" + language + "”: chỉ nhận FEEL.");
        }
    }

    private static RuleTable.Decision decision(Decision decision) {
        if (!(decision.getExpression() instanceof DecisionTable table)) {
            throw new UnreadableTableException("“" + decision.getName() + "” không phải bảng quyết định.");
        }
        if (table.getHitPolicy() != HitPolicy.COLLECT || table.getAggregation() != null) {
            throw new UnreadableTableException("“" + decision.getName() + "” phải dùng hit policy COLLECT, không gộp.");
        }
        List<RuleTable.Input> inputs = table.getInputs().stream()
            .map(input -> new RuleTable.Input(input.getInputExpression().getText().getTextContent().strip(), input.getLabel())).toList();
        List<String> outputs = table.getOutputs().stream().map(Output::getName).toList();
        List<RuleTable.Row> rows = table.getRules().stream().map(rule -> row(rule, outputs)).toList();
        return new RuleTable.Decision(decision.getId(), decision.getName(), inputs, outputs, rows);
    }

    private static RuleTable.Row row(Rule rule, List<String> outputs) {
        List<String> tests = rule.getInputEntries().stream().map(InputEntry::getTextContent).map(String::strip)
            .map(test -> test.equals("-") ? "" : test).toList();
        Map<String, String> results = new LinkedHashMap<>();
        List<OutputEntry> entries = List.copyOf(rule.getOutputEntries());
        for (int i = 0; i < outputs.size(); i++) {
            results.put(outputs.get(i), entries.get(i).getTextContent().strip());
        }
        return new RuleTable.Row(rule.getId(), tests, results);
    }

    @Override
    public List<FiredRow> evaluate(RuleTableVersion version, Map<String, Object> facts) {
        VariableMap variables = Variables.fromMap(facts);
        List<DmnDecisionTableEvaluationEvent> events = new ArrayList<>();
        seen.set(events);
        try {
            for (DmnDecision decision : parsed.computeIfAbsent(version.hash(), hash -> engine.parseDecisions(new ByteArrayInputStream(version.dmn())))) {
                engine.evaluateDecisionTable(decision, variables);
            }
        } finally {
            seen.remove();
        }
        List<FiredRow> fired = new ArrayList<>();
        events.forEach(event -> event.getMatchingRules().forEach(rule -> {
            Map<String, Object> outputs = new LinkedHashMap<>();
            rule.getOutputEntries().values().forEach(output -> outputs.put(output.getOutputName(), output.getValue().getValue()));
            fired.add(new FiredRow(event.getDecisionTable().getKey(), rule.getId(), outputs));
        }));
        return fired;
    }

    @Override
    public boolean accepts(String test, Object value, Map<String, Object> others) {
        if (test.isEmpty()) {
            return true;
        }
        return feel.evaluateSimpleUnaryTests(test, "value", Variables.fromMap(others).putValue("value", value).asVariableContext());
    }

    private static String firstLine(RuntimeException e) {
        Throwable cause = e;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }
}
