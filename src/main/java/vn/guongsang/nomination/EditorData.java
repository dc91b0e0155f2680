package vn.guongsang.nomination;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import vn.guongsang.award.Award;
import vn.guongsang.award.DecidingLevel;
import vn.guongsang.award.DocumentRequirement;
import vn.guongsang.award.NomineeKind;
import vn.guongsang.problem.Problem;

/** What the editing page's script needs, as JSON inside the page. */
record EditorData(UUID id, int version, String savedAt, NomineeCard nominee, String awardCode, List<File> files, List<AwardChoice> awards,
                  List<Map<String, String>> units, List<Problem> problems, int maxFiles, long maxFileBytes, long maxDossierBytes) {

    record File(UUID id, String name, String kind, long size, boolean previewable, String viewUrl, String downloadUrl, boolean removed) {
        static File of(UUID draft, DraftFile file) {
            var path = "/de-nghi/" + draft + "/tep/" + file.id();
            return new File(file.id(), file.name(), file.kind(), file.size(), file.previewable(), file.previewable() ? path + "/xem" : null, path,
                    file.removed());
        }
    }

    record AwardChoice(String code, String name, Set<NomineeKind> kinds, String level, String decides, String conditions, String legalBasis,
                       Integer councilMinPercent, boolean nominable, String refusal, List<DocumentRequirement> requirements) {
        static AwardChoice of(Award award) {
            return new AwardChoice(award.code(), award.name(), award.nomineeKinds(), levelName(award.level()), award.decides(), award.preconditions(),
                    award.legalBasis(), award.councilMinPercent(), award.nominable(), award.nominable() ? null : award.refusal(),
                    award.dossier().stream().filter(DocumentRequirement::byUnit).toList());
        }
    }

    static String levelName(DecidingLevel level) {
        return switch (level) {
            case DIRECTOR -> "Giám đốc Sở quyết định";
            case PROVINCE -> "Trình Chủ tịch UBND tỉnh";
            case MINISTRY -> "Trình Bộ trưởng";
            case GOVERNMENT -> "Trình Chính phủ, Thủ tướng";
            case STATE -> "Trình Chủ tịch nước";
            case COMMUNE -> "Không lập tại Sở";
        };
    }
}
