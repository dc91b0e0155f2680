package vn.guongsang.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.camunda.community.process_test_coverage.core.model.DefaultCollector;
import org.camunda.community.process_test_coverage.core.model.Event;
import org.camunda.community.process_test_coverage.core.model.Run;
import org.camunda.community.process_test_coverage.core.model.Suite;
import org.camunda.community.process_test_coverage.engine.platform7.ExecutionContextModelProvider;
import org.camunda.community.process_test_coverage.engine.platform7.ProcessEngineAdapter;

/** The gate of one class and one model: every flow node and every sequence flow was passed by its tests. */
final class ModelCoverage {
    private final ProcessEngine engine;
    private final String model;
    private final Suite suite;

    ModelCoverage(ProcessEngine engine, String model, Class<?> tests) {
        this.engine = engine;
        this.model = model;
        DefaultCollector collector = new DefaultCollector(new ExecutionContextModelProvider());
        suite = new Suite(tests.getName(), tests.getSimpleName());
        collector.createSuite(suite);
        collector.activateSuite(suite.getId());
        Run run = new Run(model, model);
        collector.createRun(run, suite.getId());
        collector.activateRun(run.getId());
        new ProcessEngineAdapter(engine, collector).initializeListeners();
    }

    void requireComplete() {
        EngineCoverageTestBeans.forget(engine);
        Set<String> passed = suite.getEvents(model).stream().map(Event::getDefinitionKey).collect(Collectors.toSet());
        BpmnModelInstance drawn = Bpmn.readModelFromStream(ModelCoverage.class.getResourceAsStream("/bpmn/" + model + ".bpmn"));
        Set<String> missing = new TreeSet<>();
        drawn.getModelElementsByType(FlowNode.class).forEach(node -> missing.add(id(node)));
        drawn.getModelElementsByType(SequenceFlow.class).forEach(flow -> missing.add(id(flow)));
        missing.removeAll(passed);
        assertThat(missing).as("elements of %s no test passes", model).isEmpty();
    }

    private static String id(ModelElementInstance element) {
        return element.getAttributeValue("id");
    }
}
