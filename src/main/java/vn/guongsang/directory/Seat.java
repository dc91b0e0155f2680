package vn.guongsang.directory;

/** A role as somebody holds it today, in person or as the deputy of an absent colleague. {@code unitCode} is the holder's unit. */
public record Seat(Role role, String unitCode) {
}
