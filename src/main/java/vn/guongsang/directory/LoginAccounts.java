package vn.guongsang.directory;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsPasswordService;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The people as form login knows them: login name, password hash and {@code ROLE_} authorities for the outer filter chain. */
@Component
class LoginAccounts implements UserDetailsService, UserDetailsPasswordService, ExternalLogin {
    private final JdbcClient jdbc;
    private final Clock clock;

    LoginAccounts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public UserDetails loadUserByUsername(String typed) {
        // whoever is no longer active answers like an unknown name, also in time: a "disabled" account would be refused before the hash is compared.
        // "Credentials expired" is looked at after it, so it tells nothing to whoever does not know the password
        return jdbc.sql("""
            select o.username, o.password_hash, coalesce(o.password_until < :now, false) as too_late,
                   array(select 'ROLE_' || r.role from official_role r where r.username = o.username) as roles
            from official o where o.username = :username and o.active""")
            .param("username", typed.strip().toLowerCase(Locale.ROOT)).param("now", Timestamp.from(clock.instant()))
            .query((row, n) -> User.withUsername(row.getString("username")).password(row.getString("password_hash"))
                .credentialsExpired(row.getBoolean("too_late")).authorities((String[]) row.getArray("roles").getArray()).build())
            .optional().orElseThrow(() -> new UsernameNotFoundException("no such active account"));
    }

    @Override
    public Optional<UserDetails> account(String who) {
        String name = who == null || !who.contains("@") ? who : jdbc.sql("select username from official where lower(email) = lower(:email) and active and not shared_mailbox")
            .param("email", who.strip()).query(String.class).list().stream().reduce((one, other) -> "").orElse(null);
        if (name == null || name.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(User.withUserDetails(loadUserByUsername(name)).password("").credentialsExpired(false).build());
        } catch (UsernameNotFoundException e) {
            return Optional.empty();
        }
    }

    /** At a login with an older kind of hash. Whoever set another password meanwhile keeps that one. */
    @Override
    @Transactional
    public UserDetails updatePassword(UserDetails user, String newHash) {
        jdbc.sql("update official set password_hash = :new where username = :username and password_hash = :old")
            .param("new", newHash).param("old", user.getPassword()).param("username", user.getUsername()).update();
        return User.withUserDetails(user).password(newHash).build();
    }
}
