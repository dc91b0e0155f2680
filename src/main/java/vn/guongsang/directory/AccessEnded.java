package vn.guongsang.directory;

/** That person's logins end now: deactivated, or the password was set anew. Published in the change's transaction. */
public record AccessEnded(String username) {
}
