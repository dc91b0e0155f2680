package vn.guongsang.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;

/** What a login that is under way must find again when the provider sends the browser back; in a cookie, because nobody is logged in yet. Good for one answer. */
class OidcRequests implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {
    private static final String COOKIE = "guongsang-oidc";
    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_=-]+:[A-Za-z0-9_=-]+:[A-Za-z0-9_=-]+");

    private final ClientRegistrationRepository registrations;
    private final Cookies cookies;

    OidcRequests(ClientRegistrationRepository registrations, Cookies cookies) {
        this.registrations = registrations;
        this.cookies = cookies;
    }

    @Override
    public void saveAuthorizationRequest(OAuth2AuthorizationRequest asked, HttpServletRequest request, HttpServletResponse response) {
        cookies.write(response, COOKIE, asked.getState() + ":" + asked.getAttribute(OidcParameterNames.NONCE) + ":"
            + asked.getAttribute(PkceParameterNames.CODE_VERIFIER), KEPT);
    }

    @Override
    public OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
        String state = request.getParameter(OAuth2ParameterNames.STATE);
        return cookies.read(request, COOKIE).filter(value -> FORM.matcher(value).matches()).map(value -> value.split(":"))
            .filter(parts -> parts[0].equals(state)).map(this::request).orElse(null);
    }

    @Override
    public OAuth2AuthorizationRequest removeAuthorizationRequest(HttpServletRequest request, HttpServletResponse response) {
        OAuth2AuthorizationRequest asked = loadAuthorizationRequest(request);
        cookies.remove(request, response, COOKIE);
        return asked;
    }

    private OAuth2AuthorizationRequest request(String[] parts) {
        ClientRegistration registration = registrations.findByRegistrationId(OidcLogin.REGISTRATION);
        return OAuth2AuthorizationRequest.authorizationCode().clientId(registration.getClientId()).scopes(registration.getScopes())
            .authorizationUri(registration.getProviderDetails().getAuthorizationUri()).redirectUri(registration.getRedirectUri()).state(parts[0])
            .attributes(attributes -> attributes.putAll(Map.of(OAuth2ParameterNames.REGISTRATION_ID, OidcLogin.REGISTRATION,
                OidcParameterNames.NONCE, parts[1], PkceParameterNames.CODE_VERIFIER, parts[2])))
            .build();
    }
}
