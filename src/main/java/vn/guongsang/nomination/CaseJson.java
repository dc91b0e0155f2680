package vn.guongsang.nomination;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import vn.guongsang.award.DocumentRequirement;
import vn.guongsang.award.NomineeKind;

/**
 * A case as Tasklist's forms load it.
 *
 * @param sheetChanged how many lines of the sheet would be otherwise now, for whoever may judge it again; else null
 */
record CaseJson(String number, int version, NominationState state, String stateLabel, Nominee nominee, Named award, String basis, String period,
                Named unit, String achievement, List<Section> sections, List<PreviousAward> previousAwards, List<File> files,
                List<Requirement> requirements, Council council, SheetView sheet, Long sheetChanged, List<Change> changes, Integer comparedWith, LastReturn lastReturn, String pageUrl,
                String editUrl) {

    record Nominee(String title, String detail, NomineeKind kind) {
    }

    record Named(String code, String name) {
    }

    record File(UUID id, String name, String kind, String kindName, long size, boolean previewable, String viewUrl, String downloadUrl,
                boolean changed) {
    }

    record Requirement(String kind, String name, boolean required, Boolean ok, String note, List<UUID> fileIds) {
    }

    record Council(boolean required, Integer minPercent, Held minutes) {
    }

    record Held(String number, LocalDate date, int total, int present, int votesFor, Boolean ballot, String fileName, String viewUrl) {
    }

    record LastReturn(String by, String reason, String items, LocalDate dueOn) {
    }

    static CaseJson of(CaseFile one, Long sheetChanged) {
        var page = "/ho-so/" + one.number();
        var dossier = one.shown();
        var minutes = one.minutes();
        return new CaseJson(one.number(), dossier.version(), one.state(), one.state().label(),
                new Nominee(dossier.nominee().title(), dossier.nominee().detail(), dossier.nominee().kind()),
                new Named(dossier.awardCode(), dossier.awardName()), dossier.basis().label(), dossier.period(),
                new Named(dossier.unitCode(), dossier.unitName()), dossier.achievement(), dossier.sections(), dossier.previousAwards(),
                dossier.files().stream().map(file -> new File(file.id(), file.name(), file.kind(), file.kindName(), file.size(), file.previewable(),
                        file.previewable() ? page + "/tep/" + file.id() + "/xem" : null, page + "/tep/" + file.id(), one.isChanged(file))).toList(),
                one.award().dossier().stream().filter(DocumentRequirement::byUnit).map(need -> requirement(one, need)).toList(),
                new Council(one.award().councilMinPercent() != null, one.award().councilMinPercent(), minutes == null ? null
                        : new Held(minutes.number(), minutes.date(), minutes.total(), minutes.present(), minutes.votesFor(), minutes.ballot(), minutes.fileName(),
                        page + "/tep/" + minutes.fileId() + "/xem")),
                one.sheet(), sheetChanged, one.changes(), one.compared() == null ? null : one.compared().version(),
                one.returnReason() == null ? null : new LastReturn(one.returnBy(), one.returnReason(), one.returnItems(), one.returnDueOn()),
                page, one.mayEdit() ? "/de-nghi/" + one.id() : null);
    }

    private static Requirement requirement(CaseFile one, DocumentRequirement need) {
        var check = one.checks().get(need.kind());
        return new Requirement(need.kind(), need.name(), need.required(), check == null ? null : check.ok(), check == null ? null : check.note(),
                one.shown().files().stream().filter(file -> file.kind().equals(need.kind())).map(Dossier.Item::id).toList());
    }
}
