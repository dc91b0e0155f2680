package vn.guongsang.workflow;

import java.util.Map;
import org.camunda.bpm.webapp.impl.security.auth.Authentication;
import org.camunda.bpm.webapp.impl.security.filter.Authorization;
import org.camunda.bpm.webapp.impl.security.filter.RequestAuthorizer;

/**
 * Last of the webapps' own rules ({@code guongsang-security-rules.json}, which names this class): a path that is denied and that no rule allows is let
 * through by 7.24.0 as anonymous, contrary to what its file says.
 */
public final class RefusedToEverybody implements RequestAuthorizer {
    @Override
    public Authorization authorize(Map<String, String> parameters) {
        return Authorization.denied(Authentication.ANONYMOUS);
    }
}
