package vn.guongsang.directory;

/** That person's password is another one now. Published in the change's transaction; {@code byOwner} is false when an administrator set it. */
public record PasswordChanged(String username, boolean byOwner) {
}
