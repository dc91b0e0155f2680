package vn.guongsang.nomination;

/** The unit supplemented: version n+1 is frozen, the task "Bổ sung hồ sơ" is done. */
public record NominationResubmitted(String number, int version) {
}
