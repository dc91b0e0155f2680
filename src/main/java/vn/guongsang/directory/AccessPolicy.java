package vn.guongsang.directory;

/** The one place that decides access. Controllers, services and engine listeners ask it; nobody decides by himself. */
public interface AccessPolicy {
    boolean permits(Actor actor, Act act, Subject subject);

    /**
     * @throws vn.guongsang.problem.NotFoundException when the actor may not even read it: a foreign id answers like an unknown one
     * @throws org.springframework.security.access.AccessDeniedException when the actor may read it but not do this
     */
    void require(Actor actor, Act act, Subject subject);
}
