package vn.guongsang.nomination;

/** A result arrived: the waiting process moves on with it. */
public record NominationHeard(String number, NominationResult result) {
}
