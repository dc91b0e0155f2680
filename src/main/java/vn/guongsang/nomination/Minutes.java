package vn.guongsang.nomination;

import java.time.LocalDate;
import java.util.UUID;

/**
 * Minutes of the council's session held outside the product, as kept. {@code votesFor} may include votes in writing of absent members;
 * {@code ballot}: the vote was secret, null where nobody said.
 */
record Minutes(String number, LocalDate date, int total, int present, int votesFor, Boolean ballot, UUID fileId, String fileName) {
    /** The law counts all members, not those present (NĐ 98/2023/NĐ-CP, Điều 30; "cần xác minh" for NĐ 152/2025). */
    boolean reach(int percent) {
        return votesFor * 100L >= (long) percent * total;
    }
}
