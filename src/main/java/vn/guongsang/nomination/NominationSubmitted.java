package vn.guongsang.nomination;

/** A draft got its number and version 1 was frozen: the process starts. */
public record NominationSubmitted(String number, String unitCode) {
}
