package vn.guongsang.audit;

import java.time.LocalDate;
import java.util.Map;

/**
 * The day's root was made.
 *
 * @param address box outside the house that gets it
 * @param fields  its lines, as {@code --so-goc} reads them; no personal data
 * @param broken  chains that do not verify
 */
public record RootSigned(LocalDate day, String address, Map<String, String> fields, int broken) {
}
