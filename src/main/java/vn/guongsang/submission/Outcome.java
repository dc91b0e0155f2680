package vn.guongsang.submission;

import java.time.LocalDate;
import java.util.UUID;
import vn.guongsang.nomination.NominationResult;

/** What the authority decided on one nomination; {@code result} is null while it is awaited. */
record Outcome(String nomination, NominationResult result, String decisionNumber, LocalDate on, String remark, UUID scannedFile) {
    boolean open() {
        return result == null;
    }

    /** For a mail: no remark, which may name people. */
    String told() {
        return switch (result) {
            case AWARDED -> "được cấp trên khen thưởng theo Quyết định " + decisionNumber;
            case RETURNED -> "cấp trên trả lại để bổ sung";
            default -> "cấp trên không đồng ý";
        };
    }

    static String label(NominationResult result) {
        return switch (result) {
            case AWARDED -> "Được khen thưởng";
            case RETURNED -> "Trả lại để bổ sung";
            case REFUSED_ABOVE -> "Không đồng ý";
            default -> throw new IllegalArgumentException(result.name());
        };
    }
}
