package vn.guongsang.workflow;

import org.springframework.stereotype.Component;

/**
 * The case whose task is being completed by this thread. Ending an instance from inside the completion of its own task leaves the engine with an
 * execution that is gone; the drawing itself leads on from there.
 */
@Component
class OwnStep {
    private final ThreadLocal<String> underWay = new ThreadLocal<>();

    void during(String caseKey, Runnable step) {
        underWay.set(caseKey);
        try {
            step.run();
        } finally {
            underWay.remove();
        }
    }

    boolean isUnderWay(String caseKey) {
        return caseKey.equals(underWay.get());
    }
}
