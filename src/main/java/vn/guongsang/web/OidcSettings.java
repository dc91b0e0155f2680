package vn.guongsang.web;

import java.net.URI;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Login by OpenID Connect; off without an issuer.
 *
 * @param issuer     as the provider's tokens name it; {@code /.well-known/openid-configuration} is read below it
 * @param claim      which claim says who it is: the login name here, or the address in the directory when it holds an @
 * @param label      what people call the provider
 * @param localLogin false: name and password are not asked for any more
 */
@ConfigurationProperties("guongsang.oidc")
record OidcSettings(@DefaultValue("") String issuer, @DefaultValue("") String clientId, @DefaultValue("") String clientSecret,
                    @DefaultValue({"openid", "profile"}) List<String> scopes, @DefaultValue("preferred_username") String claim,
                    @DefaultValue("tài khoản dùng chung của tỉnh") String label, @DefaultValue("true") boolean localLogin) {
    OidcSettings {
        if (issuer.isBlank() && !localLogin) {
            throw new IllegalArgumentException("guongsang.oidc.local-login=false without guongsang.oidc.issuer: nobody could log in");
        }
        if (!issuer.isBlank() && clientId.isBlank()) {
            throw new IllegalArgumentException("guongsang.oidc.issuer without guongsang.oidc.client-id");
        }
    }

    boolean enabled() {
        return !issuer.isBlank();
    }

    /** Scheme, host and port of the issuer; null when off. */
    String origin() {
        return enabled() ? issuer.replaceFirst(URI.create(issuer).getRawPath() + "$", "") : null;
    }
}
