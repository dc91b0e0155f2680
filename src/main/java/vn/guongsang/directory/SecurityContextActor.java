package vn.guongsang.directory;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

@Component
class SecurityContextActor implements CurrentActor {
    /** The department's own day decides who is absent, wherever the server stands. */
    static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private final Directory directory;
    private final Clock clock;

    SecurityContextActor(Directory directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    @Override
    public Actor get() {
        return find().orElseThrow(() -> new AccessDeniedException("nobody is logged in"));
    }

    @Override
    public Optional<Actor> find() {
        Authentication login = SecurityContextHolder.getContext().getAuthentication();
        if (login == null || !login.isAuthenticated() || login instanceof AnonymousAuthenticationToken) {
            return Optional.empty();
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZONE);
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request == null) {
            return directory.actor(login.getName(), today);
        }
        // the name is part of the key: a request may log in or out on its way
        String key = SecurityContextActor.class.getName() + "|" + login.getName();
        @SuppressWarnings("unchecked")
        var known = (Optional<Actor>) request.getAttribute(key, RequestAttributes.SCOPE_REQUEST);
        if (known == null) {
            known = directory.actor(login.getName(), today);
            request.setAttribute(key, known, RequestAttributes.SCOPE_REQUEST);
        }
        return known;
    }
}
