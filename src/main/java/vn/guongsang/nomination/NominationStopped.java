package vn.guongsang.nomination;

/**
 * Withdrawn by the unit or recalled by the Office, from whatever wait: the process ends, a proposal strikes it out.
 *
 * @param proposalNumber the proposal it was in, or null
 */
public record NominationStopped(String number, boolean byUnit, String proposalNumber, String actor) {
}
