package vn.guongsang.directory;

/** Published in the transaction that records, changes or cancels an absence: what waits for that person may now wait for another. */
public record AbsenceRecorded(Absence absence) {
}
