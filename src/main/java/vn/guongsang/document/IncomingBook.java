package vn.guongsang.document;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Sổ văn bản đến, for what arrives without a clerk's typing. Methods join the caller's transaction. */
public interface IncomingBook {
    /** @param files kept ones, the paper itself first */
    record Arrived(String author, String notation, LocalDate paperDate, String subject, String recipient, List<UUID> files) {
    }

    record Entry(int year, int number) {
    }

    /** Under the next number of the year, as arrived today. */
    Entry enter(Arrived paper, String actor);

    List<StoredFile> files(Entry entry);
}
