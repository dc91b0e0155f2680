package vn.guongsang.workflow;

import java.util.Set;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;

/** Refuses to deploy a model that brings code of its own: scripts in any place, classes by name, conditions in another language, connectors. */
final class ModelGuard extends AbstractBpmnParseListener {
    private static final Set<String> ELEMENTS = Set.of("scriptTask", "script", "connector", "connectorId");

    @Override
    public void parseProcess(Element process, ProcessDefinitionEntity definition) {
        check(process, definition.getKey());
    }

    private static void check(Element element, String model) {
        if (ELEMENTS.contains(element.getTagName())) {
            throw refused(element, model, element.getTagName());
        }
        for (String attribute : element.attributes()) {
            // in whatever namespace: the engine's continuations read their own beside Camunda's
            String name = attribute.substring(attribute.lastIndexOf(':') + 1);
            if (name.equals("class") || name.equals("resource") && element.getTagName().equals("conditionExpression")
                || name.equals("language") || name.equals("scriptFormat")) {
                throw refused(element, model, name);
            }
        }
        element.elements().forEach(child -> check(child, model));
    }

    private static ProcessEngineException refused(Element element, String model, String what) {
        return new ProcessEngineException("Model " + model + ", line " + element.getLine() + ": " + what + " is not allowed, models bring no code");
    }
}
