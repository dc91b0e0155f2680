package vn.guongsang.oidc;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configurers.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;

/**
 * A real identity provider (Spring Authorization Server) on a port of its own, with people of its own and a way to make it lie. Not a configuration
 * class, so that the product's scan does not find it.
 */
@EnableWebSecurity
@ImportAutoConfiguration({ServletWebServerFactoryAutoConfiguration.class, DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class, JacksonAutoConfiguration.class, SecurityAutoConfiguration.class, SecurityFilterAutoConfiguration.class})
class IdentityProvider {
    static final String CLIENT = "guong-sang";
    static final String SECRET = "bi-mat-cua-ung-dung";
    static final String PASSWORD = "mat-khau-o-cong-tinh";
    static final String STRANGER = "nguoila";

    /** How the next identity tokens are wrong. */
    enum Lie {
        NONE, OTHER_NONCE, OTHER_ISSUER, OTHER_AUDIENCE, EXPIRED, NO_SIGNATURE, OTHER_KEY
    }

    static volatile Lie lie = Lie.NONE;

    static ConfigurableApplicationContext start(int port, String application) {
        return new SpringApplicationBuilder(IdentityProvider.class).properties(Map.of("spring.config.name", "identity-provider", "server.port", String.valueOf(port),
            "server.servlet.session.cookie.name", "PROVIDER", "issuer", "http://localhost:" + port, "application", application)).run();
    }

    @Bean
    @Order(1)
    SecurityFilterChain protocol(HttpSecurity http) throws Exception {
        OAuth2AuthorizationServerConfigurer server = OAuth2AuthorizationServerConfigurer.authorizationServer();
        return http.securityMatcher(server.getEndpointsMatcher()).with(server, s -> s.oidc(Customizer.withDefaults()))
            .authorizeHttpRequests(a -> a.anyRequest().authenticated())
            .exceptionHandling(e -> e.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint("/login"))).build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain people(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(a -> a.anyRequest().authenticated()).formLogin(Customizer.withDefaults()).build();
    }

    @Bean
    UserDetailsService users() {
        return new InMemoryUserDetailsManager(List.of("chuyenvien1", "vanphong", "kysu2", STRANGER).stream()
            .map(name -> User.withUsername(name).password("{noop}" + PASSWORD).build()).toList());
    }

    @Bean
    RegisteredClientRepository clients(Environment environment) {
        String application = environment.getRequiredProperty("application");
        return new InMemoryRegisteredClientRepository(RegisteredClient.withId("1").clientId(CLIENT).clientSecret("{noop}" + SECRET)
            .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC).authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
            .redirectUri(application + "/dang-nhap/ve").postLogoutRedirectUri(application + "/dang-nhap?da-dang-xuat").scope("openid").scope("profile")
            .clientSettings(ClientSettings.builder().requireProofKey(true).requireAuthorizationConsent(false).build()).build());
    }

    @Bean
    AuthorizationServerSettings settings(Environment environment) {
        return AuthorizationServerSettings.builder().issuer(environment.getRequiredProperty("issuer")).build();
    }

    @Bean
    JWKSource<SecurityContext> keys() throws Exception {
        return new ImmutableJWKSet<>(new JWKSet(key()));
    }

    @Bean
    JwtDecoder decoder(JWKSource<SecurityContext> keys) {
        return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
    }

    @Bean
    JwtEncoder encoder(JWKSource<SecurityContext> keys) throws Exception {
        JwtEncoder honest = new NimbusJwtEncoder(keys);
        JwtEncoder foreign = new NimbusJwtEncoder(new ImmutableJWKSet<>(new JWKSet(key())));
        return parameters -> {
            boolean identity = parameters.getClaims().hasClaim("nonce");
            Jwt jwt = (identity && lie == Lie.OTHER_KEY ? foreign : honest).encode(parameters);
            return identity && lie == Lie.NO_SIGNATURE ? unsigned(jwt) : jwt;
        };
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> claims() {
        return context -> {
            if (!"id_token".equals(context.getTokenType().getValue())) {
                return;
            }
            context.getClaims().claim("preferred_username", context.getPrincipal().getName());
            switch (lie) {
                case OTHER_NONCE -> context.getClaims().claim("nonce", "khac");
                case OTHER_ISSUER -> context.getClaims().issuer("http://localhost:1");
                case OTHER_AUDIENCE -> context.getClaims().audience(List.of("ung-dung-khac")).claim("azp", "ung-dung-khac");
                case EXPIRED -> context.getClaims().issuedAt(Instant.now().minusSeconds(7200)).expiresAt(Instant.now().minusSeconds(3600));
                default -> {
                }
            }
        };
    }

    private static RSAKey key() throws Exception {
        return new RSAKeyGenerator(2048).keyID("key").generate();
    }

    private static Jwt unsigned(Jwt jwt) {
        Function<String, String> encode = text -> Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        String token = encode.apply("{\"alg\":\"none\"}") + "." + jwt.getTokenValue().split("\\.")[1] + ".";
        return new Jwt(token, jwt.getIssuedAt(), jwt.getExpiresAt(), Map.of("alg", "none"), jwt.getClaims());
    }
}
