package vn.guongsang.proposal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import vn.guongsang.approval.Choice;
import vn.guongsang.directory.Directory;
import vn.guongsang.document.Files;
import vn.guongsang.nomination.SampleNominationsTestBeans;
import vn.guongsang.workcalendar.WorkCalendar;

/** For tests of other modules: what the clerk does in the form before issuing. */
@Component
public class SignedPapersTestBeans {
    /** A numbered paper as it is rendered, with its list and the name below the office title. */
    public record Final(String proposal, byte[] pdf, byte[] list, String signer) {
    }

    private final ProposalService proposals;
    private final SignedPapers signed;
    private final ProposalTestBeans given;
    private final ProposalFiles kept;
    private final Files files;
    private final Directory directory;

    SignedPapersTestBeans(ProposalService proposals, SignedPapers signed, ProposalTestBeans given, ProposalFiles kept, Files files, Directory directory) {
        this.proposals = proposals;
        this.signed = signed;
        this.given = given;
        this.kept = kept;
        this.files = files;
        this.directory = directory;
    }

    /** @param series QĐ or TTr */
    public Final numbered(String series) throws IOException {
        List<String> cases = series.equals("QĐ") ? given.readyCertificates(1) : given.ready(1, "BK_UBND_CN", "Bằng khen của Chủ tịch UBND tỉnh (cá nhân)", "TTTT", "chuyenvien2");
        String number = decided(cases);
        number(number, "vanthu");
        Map<ProposalFiles.Kind, UUID> finals = kept.of(number, ProposalFiles.FINAL);
        return new Final(number, bytes(finals.get(ProposalFiles.Kind.PAPER_PDF)), bytes(finals.get(ProposalFiles.Kind.LIST_PDF)), directory.official("giamdoc").orElseThrow().fullName());
    }

    /** Approved by the director; waits for the clerk. */
    String decided(List<String> cases) {
        String number = proposals.prepare(cases, "giamdoc", "Hồ sơ đủ điều kiện.", "vanphong");
        given.toTheLeader(number);
        given.decide(number, ProposalTestBeans.all(cases, Choice.APPROVE));
        given.timer(number, "Event_DecisionFinal");
        given.jobs(number);
        return number;
    }

    /** What was signed, as it is kept now. */
    public byte[] signed(String proposal) throws IOException {
        return bytes(kept.of(proposal, ProposalFiles.FINAL).get(ProposalFiles.Kind.SIGNED));
    }

    byte[] bytes(UUID file) throws IOException {
        try (InputStream in = files.open(file)) {
            return in.readAllBytes();
        }
    }

    /** The number, and the papers that a job makes with it. */
    private void number(String number, String clerk) {
        proposals.takeNumber(number, clerk);
        given.jobs(number);
    }

    public void numberAndKeep(String number, String clerk) {
        number(number, clerk);
        keep(number, "ban-ky.pdf", SampleNominationsTestBeans.pdf("signed " + number), clerk);
    }

    /** Signed and sealed on paper, then scanned. */
    void keep(String number, String name, InputStream scan, String clerk) {
        try {
            signed.take(number, name, scan, true, directory.actor(clerk, LocalDate.now(WorkCalendar.ZONE)).orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
