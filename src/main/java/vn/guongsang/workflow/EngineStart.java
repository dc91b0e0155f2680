package vn.guongsang.workflow;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Before the first request and the first job: models, grants and filters as this release has them, and the check that the guard stands. */
@Component
class EngineStart implements SmartInitializingSingleton {
    private final DeploymentOfModels models;
    private final EngineGrants grants;
    private final SharedFilters filters;
    private final EngineSelfCheck check;
    private final StartLock lock;

    EngineStart(DeploymentOfModels models, EngineGrants grants, SharedFilters filters, EngineSelfCheck check, StartLock lock) {
        this.models = models;
        this.grants = grants;
        this.filters = filters;
        this.check = check;
        this.lock = lock;
    }

    @Override
    public void afterSingletonsInstantiated() {
        check.refuseToStartUnguarded();
        models.deploy();
        grants.keepInStep();
        filters.keepInStep();
        lock.release();
    }
}
