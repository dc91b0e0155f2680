package vn.guongsang.workflow;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.community.process_test_coverage.engine.platform7.ProcessCoverageConfigurator;
import org.camunda.community.process_test_coverage.engine.platform7.ProcessEngineAdapter;
import org.springframework.stereotype.Component;

/** Lets the engine of the suite tell which elements were passed. */
@Component
public class EngineCoverageTestBeans extends AbstractProcessEnginePlugin {
    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        ProcessCoverageConfigurator.initializeProcessCoverageExtensions(engine);
    }

    @Override
    public void postProcessEngineBuild(ProcessEngine engine) {
        forget(engine);
    }

    /** Nobody listens: the tests of other modules move the same engine. */
    static void forget(ProcessEngine engine) {
        new ProcessEngineAdapter(engine, event -> {
        }).initializeListeners();
    }
}
