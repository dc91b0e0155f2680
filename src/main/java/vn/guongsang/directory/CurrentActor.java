package vn.guongsang.directory;

import java.util.Optional;

/** Whoever is logged in. One directory statement for each request, whatever asks. */
public interface CurrentActor {
    /** @throws org.springframework.security.access.AccessDeniedException when nobody is logged in */
    Actor get();

    Optional<Actor> find();
}
