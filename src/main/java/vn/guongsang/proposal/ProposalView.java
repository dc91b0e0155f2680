package vn.guongsang.proposal;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import vn.guongsang.signature.SignatureAnswer;
import vn.guongsang.signature.SignatureReport;
import vn.guongsang.workcalendar.DueDate;
import vn.guongsang.worklist.FailedWork;

/** A proposal as pages and Tasklist's forms show it. */
record ProposalView(String number, int version, ProposalState state, String stateLabel, String series, String authority, Leader leader, String remark,
                    List<Item> items, List<Paper> papers, String sentBackReason, Approval approval, Answer decision, FinalPaper paper, List<Leader> leaders,
                    Progress progress, FailedWork failure, String pageUrl, String editUrl) {
    /** @param absence "vắng đến 27/11/2026, người thay: …", or null */
    record Leader(String username, String name, String position, String absence) {
    }

    /** @param sheet what the nomination's sheet says, in three lines at most */
    record Item(String number, String nominee, String award, String unit, String stateLabel, String choice, String choiceLabel, String choiceRemark, boolean struckOut, List<String> sheet) {
    }

    record Paper(String name, String viewUrl, String downloadUrl) {
    }

    /** @param due {@code dueAt} with what it was reckoned from */
    record Approval(String approverName, Instant openedAt, Instant firstOpenedAt, Instant dueAt, DueDate due, int reminders) {
    }

    record Answer(String username, String by, String onBehalfOf, Instant at, String factor, String factorLabel, String remark) {
    }

    /** @param rendering how many papers are there, of all; null when they all are */
    record FinalPaper(String number, String date, Progress rendering, String viewUrl, String docxUrl, String listUrl, SignedFile signedFile, Seal seal, Instant issuedAt, String qrUrl) {
    }

    /** NONE: this installation has no key for it. */
    enum Seal { NONE, OFFERED, DONE }

    /** @param answer null when nobody checked its signatures: it was kept before there was a check, or made here */
    record SignedFile(String name, String viewUrl, SignatureAnswer answer, String answerLabel, String reason, String comparison, List<SignatureReport.Line> signatures) {
        static SignedFile of(String name, String viewUrl, SignatureReport report) {
            return report == null ? new SignedFile(name, viewUrl, null, null, null, null, List.of())
                : new SignedFile(name, viewUrl, report.answer(), report.answer().label(), report.reason(), report.comparison(), report.signatures());
        }
    }

    /** Of {@code progress}: nominations that heard their result, of those that have one. */
    record Progress(int done, int total) {
    }

    ProposalView with(FailedWork failed) {
        return new ProposalView(number, version, state, stateLabel, series, authority, leader, remark, items, papers, sentBackReason, approval, decision, paper, leaders, progress, failed, pageUrl,
            editUrl);
    }

    /** The product is at work: drafts, final papers, or telling results. */
    public boolean busy() {
        return state == ProposalState.PREPARING || rendering() || Set.of(ProposalState.ISSUED, ProposalState.SUBMITTED).contains(state) && progress.done() < progress.total();
    }

    public boolean rendering() {
        return paper != null && paper.rendering() != null;
    }

    public List<Item> living() {
        return items.stream().filter(item -> !item.struckOut()).toList();
    }

    public List<Item> struckOut() {
        return items.stream().filter(Item::struckOut).toList();
    }
}
