package vn.guongsang.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriComponentsBuilder;
import vn.guongsang.directory.Department;
import vn.guongsang.directory.ExternalLogin;

/**
 * Login at an OpenID Connect provider (code flow with PKCE, state and nonce). It says who somebody is; whether that person may come in, and as what, the
 * directory says as for every login: nobody is created. Afterwards the session is the same as after a login here; of the provider's tokens only the
 * identity token stays in it, for the logout there.
 */
@Component
class OidcLogin {
    static final String REGISTRATION = "oidc";
    static final String BEGIN = "/dang-nhap/qua";
    static final String BACK = "/dang-nhap/ve";
    private static final Logger log = LoggerFactory.getLogger(OidcLogin.class);
    private static final String UNKNOWN = "unknown_official";
    private static final String ID_TOKEN = "login.idToken";

    private final OidcSettings settings;
    private final Department department;
    private final ExternalLogin officials;
    private final LoginFlow flow;
    private final Cookies cookies;
    /** Asked at the first login: the provider being away must not keep the program from starting. */
    private final ClientRegistrationRepository registrations = new SupplierClientRegistrationRepository(
        () -> new InMemoryClientRegistrationRepository(registration()));
    private final SecurityContextRepository contexts = new HttpSessionSecurityContextRepository();

    OidcLogin(OidcSettings settings, Department department, ExternalLogin officials, LoginFlow flow, Cookies cookies) {
        this.settings = settings;
        this.department = department;
        this.officials = officials;
        this.flow = flow;
        this.cookies = cookies;
    }

    OidcSettings settings() {
        return settings;
    }

    void addTo(HttpSecurity http) throws Exception {
        if (!settings.enabled()) {
            return;
        }
        var resolver = new DefaultOAuth2AuthorizationRequestResolver(registrations, BEGIN);
        resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        http.addFilterBefore(whenTheProviderIsAway(), OAuth2AuthorizationRequestRedirectFilter.class)
            .oauth2Login(o -> o.loginPage(LoginFlow.PAGE).clientRegistrationRepository(registrations).authorizedClientRepository(new NoTokens())
                .authorizationEndpoint(a -> a.authorizationRequestResolver(resolver).authorizationRequestRepository(new OidcRequests(registrations, cookies)))
                .redirectionEndpoint(r -> r.baseUri(BACK))
                .userInfoEndpoint(u -> u.oidcUserService(this::official))
                .successHandler(this::succeeded).failureHandler(this::failed));
    }

    /** The person of the directory whom the provider's claim names; nobody else gets in. */
    OidcUser official(OidcUserRequest request) {
        OidcUser user = new OidcUserService().loadUser(request);
        String who = user.getClaimAsString(settings.claim());
        boolean unproved = who != null && who.contains("@") && Boolean.FALSE.equals(user.getEmailVerified());
        return officials.account(unproved ? null : who).map(account -> (OidcUser) new OfficialUser(user, account))
            .orElseThrow(() -> new OAuth2AuthenticationException(new OAuth2Error(UNKNOWN)));
    }

    private void succeeded(HttpServletRequest request, HttpServletResponse response, Authentication login) throws IOException {
        OfficialUser user = (OfficialUser) login.getPrincipal();
        SecurityContext context = new SecurityContextImpl(
            UsernamePasswordAuthenticationToken.authenticated(user.account, null, user.account.getAuthorities()));
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
        request.getSession().setAttribute(ID_TOKEN, user.getIdToken().getTokenValue());
        flow.enter(request, response, user.account.getUsername(), false);
    }

    private void failed(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure) throws IOException {
        boolean unknown = failure instanceof OAuth2AuthenticationException known && known.getError().getErrorCode().equals(UNKNOWN);
        flow.refused(unknown ? "provider_person_unknown" : "provider_answer");
        response.sendRedirect(LoginFlow.PAGE + (unknown ? "?chua-co-quyen" : "?cong-loi"));
    }

    /** Before the session ends: what the provider wants to see at the logout. */
    void beforeLogout(HttpServletRequest request) {
        request.setAttribute(ID_TOKEN, request.getSession().getAttribute(ID_TOKEN));
    }

    /** Where to end the provider's own session too, when this login came from there and it offers that. */
    Optional<String> afterLogout(HttpServletRequest request) {
        if (!(request.getAttribute(ID_TOKEN) instanceof String token)) {
            return Optional.empty();
        }
        try {
            ClientRegistration registration = registrations.findByRegistrationId(REGISTRATION);
            return Optional.ofNullable((String) registration.getProviderDetails().getConfigurationMetadata().get("end_session_endpoint"))
                .map(address -> UriComponentsBuilder.fromUriString(address).queryParam("id_token_hint", token).queryParam("client_id", registration.getClientId())
                    .queryParam("post_logout_redirect_uri", department.publicAddress() + "/dang-nhap?da-dang-xuat").encode().build().toUriString());
        } catch (RuntimeException e) {
            log.warn("The identity provider does not answer: the logout was ours alone ({})", e.toString());
            return Optional.empty();
        }
    }

    private Filter whenTheProviderIsAway() {
        return new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
                if (request.getRequestURI().startsWith(BEGIN) || request.getRequestURI().startsWith(BACK)) {
                    try {
                        registrations.findByRegistrationId(REGISTRATION);
                    } catch (RuntimeException e) {
                        log.warn("The identity provider does not answer: {}", e.toString());
                        flow.refused("provider_away");
                        response.sendRedirect(LoginFlow.PAGE + "?cong-vang");
                        return;
                    }
                }
                chain.doFilter(request, response);
            }
        };
    }

    private ClientRegistration registration() {
        return ClientRegistrations.fromIssuerLocation(settings.issuer()).registrationId(REGISTRATION).clientId(settings.clientId())
            .clientSecret(settings.clientSecret()).scope(settings.scopes()).redirectUri(department.publicAddress() + BACK).build();
    }

    private static final class OfficialUser extends DefaultOidcUser {
        private final UserDetails account;

        OfficialUser(OidcUser user, UserDetails account) {
            super(user.getAuthorities(), user.getIdToken(), user.getUserInfo());
            this.account = account;
        }
    }

    /** We call nothing at the provider in anybody's name: its access tokens are dropped. */
    private static final class NoTokens implements OAuth2AuthorizedClientRepository {
        @Override
        public <T extends OAuth2AuthorizedClient> T loadAuthorizedClient(String registration, Authentication login, HttpServletRequest request) {
            return null;
        }

        @Override
        public void saveAuthorizedClient(OAuth2AuthorizedClient client, Authentication login, HttpServletRequest request, HttpServletResponse response) {
        }

        @Override
        public void removeAuthorizedClient(String registration, Authentication login, HttpServletRequest request, HttpServletResponse response) {
        }
    }
}
