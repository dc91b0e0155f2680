package vn.guongsang.document;

/**
 * A number of the outgoing book is void from now on; heard in the same transaction. Whose paper has left already refuses it by throwing.
 *
 * @param takenFor the case the number was taken for, e.g. {@code PT-2026-0007}
 */
public record NumberVoided(PaperNumber number, String takenFor) {
}
