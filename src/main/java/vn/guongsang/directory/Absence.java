package vn.guongsang.directory;

import java.time.LocalDate;
import java.util.UUID;

/** A recorded absence; both days count. The deputy answers under the authorisation paper's number and date. */
public record Absence(UUID id, String username, LocalDate from, LocalDate to, String deputy, SigningCapacity capacity,
                      String paperNumber, LocalDate paperDate) {
}
