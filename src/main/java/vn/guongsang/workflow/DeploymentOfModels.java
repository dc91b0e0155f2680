package vn.guongsang.workflow;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Deploys {@code bpmn/} and {@code forms/} under names that are the same from the jar and from {@code target/classes}, since a task's form is looked
 * up by that name ({@code embedded:deployment:forms/x.html}).
 */
@Component
class DeploymentOfModels {
    private static final Logger LOG = LoggerFactory.getLogger(DeploymentOfModels.class);
    private static final List<String> FOLDERS = List.of("bpmn", "forms");

    private final RepositoryService repository;
    private final ResourcePatternResolver resources;

    DeploymentOfModels(RepositoryService repository, ResourcePatternResolver resources) {
        this.repository = repository;
        this.resources = resources;
    }

    void deploy() {
        Map<String, Resource> files = files();
        if (files.isEmpty()) {
            LOG.warn("no models to deploy");
            return;
        }
        // all files in one deployment whenever one changed: a form is looked up in the deployment of its model
        DeploymentBuilder deployment = repository.createDeployment().name("guong-sang").source("guong-sang").enableDuplicateFiltering(false);
        files.forEach((name, file) -> {
            try (InputStream content = file.getInputStream()) {
                deployment.addInputStream(name, content);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        DeploymentWithDefinitions result = deployment.deployWithResult();
        int definitions = result.getDeployedProcessDefinitions() == null ? 0 : result.getDeployedProcessDefinitions().size();
        LOG.info("models deployed: {} files, {} new definitions", files.size(), definitions);
    }

    private Map<String, Resource> files() {
        Map<String, Resource> files = new TreeMap<>();
        try {
            for (String folder : FOLDERS) {
                if (!resources.getResource("classpath:" + folder).exists()) {
                    continue;
                }
                for (Resource file : resources.getResources("classpath:" + folder + "/**/*.*")) {
                    String address = file.getURL().toString();
                    files.put(address.substring(address.lastIndexOf("/" + folder + "/") + 1), file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}
