package vn.guongsang.directory;

import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** The people as form login knows them: login name, password hash and {@code ROLE_} authorities for the outer filter chain. */
@Component
class LoginAccounts implements UserDetailsService {
    private final JdbcClient jdbc;

    LoginAccounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public UserDetails loadUserByUsername(String typed) {
        // whoever is no longer active answers like an unknown name, also in time: a "disabled" account would be refused before the hash is compared
        return jdbc.sql("""
            select o.username, o.password_hash, array(select 'ROLE_' || r.role from official_role r where r.username = o.username) as roles
            from official o where o.username = :username and o.active""")
            .param("username", typed.strip().toLowerCase(Locale.ROOT))
            .query((row, n) -> User.withUsername(row.getString("username")).password(row.getString("password_hash"))
                .authorities((String[]) row.getArray("roles").getArray()).build())
            .optional().orElseThrow(() -> new UsernameNotFoundException("no such active account"));
    }

    @Configuration(proxyBeanMethods = false)
    static class Passwords {
        /** New hashes are {@code {bcrypt}}; the prefix lets a later algorithm replace it without a break. */
        @Bean
        PasswordEncoder passwordEncoder() {
            return PasswordEncoderFactories.createDelegatingPasswordEncoder();
        }
    }
}
