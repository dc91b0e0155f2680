package vn.guongsang.nomination;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import vn.guongsang.audit.AuditLine;
import vn.guongsang.award.Award;

/**
 * One case as its pages and forms read it.
 *
 * @param shown        the version that is shown, {@code compared} the one it is compared with, or null
 * @param versions     all of them, the latest first
 * @param sheet       phiếu thẩm định of that version, or null (sent before there was one, or erased)
 * @param mayWithdraw  this reader, now; likewise {@code mayRecall} and {@code mayEdit}
 */
record CaseFile(UUID id, String number, NominationState state, int latest, String unitCode, Dossier shown, Dossier compared,
                List<Version> versions, List<Change> changes, Award award, Map<String, DocumentCheck> checks, Minutes minutes, SheetView sheet,
                String returnBy, String returnReason, String returnItems, LocalDate returnDueOn, String stopReason, String resultRemark,
                String resultPaper, String proposalNumber, Instant stateSince, List<AuditLine> history, boolean mayWithdraw, boolean mayRecall,
                boolean mayEdit) {

    record Version(int version, Instant frozenAt, String frozenBy) {
    }

    public boolean isChanged(Dossier.Item file) {
        return compared != null && compared.files().stream().noneMatch(old -> old.id().equals(file.id()));
    }
}
