package vn.guongsang.workflow;

import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.stereotype.Component;

/**
 * What the product itself asks of the engine. A person's rights in the engine are those of a reader of task lists: a case moved on by an event of the
 * domain, which checked the person already, would fail on them.
 */
@Component
class EngineCalls {
    private final IdentityService identity;

    EngineCalls(IdentityService identity) {
        this.identity = identity;
    }

    <T> T withoutCaller(Supplier<T> call) {
        Authentication caller = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            return call.get();
        } finally {
            if (caller != null) {
                identity.setAuthentication(caller);
            }
        }
    }
}
