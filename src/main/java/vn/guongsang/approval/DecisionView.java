package vn.guongsang.approval;

import java.time.Instant;
import java.util.List;

/**
 * What the decider sees after proving who he is. Everything in it is covered by {@code digest}.
 *
 * @param title   "Phiếu trình PT-2026-0007"
 * @param lead    one or two sentences: what is asked, for how many
 * @param digest  SHA-256 over the subject, its items and their frozen dossiers
 * @param papers  drafts: name and path below {@code /duyet/tai-lieu/}
 */
public record DecisionView(String title, String lead, String submittedBy, Instant submittedAt, Instant dueAt, byte[] digest, String remark,
                           List<Item> items, List<Paper> papers) {
    /**
     * @param key     nomination number
     * @param unit    nominating unit
     * @param nominee name with form of address
     * @param reason  at most three lines
     * @param notes   short facts: council result, warnings
     */
    public record Item(String key, String unit, String nominee, String award, String reason, List<String> notes, List<Paper> papers) {
    }

    /** A file the decider may open: {@code fileId} is checked against the subject again when it is fetched. */
    public record Paper(String name, java.util.UUID fileId, boolean previewable) {
    }
}
