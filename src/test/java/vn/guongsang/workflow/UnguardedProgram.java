package vn.guongsang.workflow;

import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.springframework.boot.SpringApplication;
import org.springframework.context.annotation.Bean;
import vn.guongsang.GuongSang;

/** The product with one plugin too many: what it sets comes after the product's own settings. */
public final class UnguardedProgram {
    private UnguardedProgram() {
    }

    public static void main(String[] args) {
        SpringApplication.run(new Class<?>[] {GuongSang.class, OnePluginTooMany.class}, args);
    }

    static class OnePluginTooMany {
        @Bean
        static ProcessEnginePlugin unlimitedLists() {
            return new AbstractProcessEnginePlugin() {
                @Override
                public void postInit(ProcessEngineConfigurationImpl engine) {
                    engine.setQueryMaxResultsLimit(Integer.MAX_VALUE);
                }
            };
        }
    }
}
