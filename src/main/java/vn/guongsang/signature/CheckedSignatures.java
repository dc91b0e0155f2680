package vn.guongsang.signature;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.europa.esig.dss.model.DSSException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.guongsang.document.Files;
import vn.guongsang.document.RefusedFileException;
import vn.guongsang.document.Upload;
import vn.guongsang.problem.Problem;
import vn.guongsang.problem.RuleBrokenException;

@Service
class CheckedSignatures implements Signatures, DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(CheckedSignatures.class);
    private static final int AT_ONCE = 2;
    private static final int WAITING = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TOO_MUCH = "Tệp PDF quá lớn hoặc quá phức tạp để kiểm tra chữ ký số. Hãy ký lại trên đúng bản PDF tải từ phần mềm.";
    private static final String DAMAGED = "Tệp PDF hỏng nên không kiểm tra được chữ ký số. Hãy xuất lại từ phần mềm ký.";

    private final CheckQueue queue = new CheckQueue(AT_ONCE, WAITING, PATIENCE);
    private final Files files;
    private final TrustedAuthorities authorities;
    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    CheckedSignatures(Files files, TrustedAuthorities authorities, JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.files = files;
        this.authorities = authorities;
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.NEVER)
    public SignatureReport check(byte[] pdf, byte[] issued, String signer) {
        Trust trust = authorities.trust();
        Instant now = clock.instant();
        try {
            return queue.run(() -> checked(pdf, issued, signer, trust, now));
        } catch (TimeoutException e) {
            throw refused(TOO_MUCH);
        } catch (ExecutionException e) {
            throw told(e.getCause());
        }
    }

    /** What the file is to blame for is said; anything else is a fault of ours and goes on, to be logged with its reference. */
    static RuntimeException told(Throwable why) {
        if (why instanceof IOException || why instanceof StackOverflowError || why instanceof RuntimeException && ofTheReader(why)) {
            LOG.warn("A PDF was refused as damaged: {}", why.getClass().getName());
            return refused(DAMAGED);
        }
        if (why instanceof Error error) {
            throw error;
        }
        return why instanceof RuntimeException known ? known : new IllegalStateException(why);
    }

    /** On broken files PDFBox and DSS fall over with whatever exception comes. */
    private static boolean ofTheReader(Throwable why) {
        return why instanceof DSSException || Arrays.stream(why.getStackTrace()).map(StackTraceElement::getClassName).filter(name -> !name.startsWith("java.") && !name.startsWith("jdk.")).findFirst()
            .filter(name -> name.startsWith("org.apache.pdfbox.") || name.startsWith("org.apache.fontbox.") || name.startsWith("eu.europa.esig.dss.")).isPresent();
    }

    private SignatureReport checked(byte[] pdf, byte[] issued, String signer, Trust trust, Instant now) throws IOException {
        try {
            List<Integer> states = SignedPdf.states(pdf);
            if (states.isEmpty()) {
                return SignatureReport.UNSIGNED;
            }
            SignedPdf.measure(pdf);
            for (int end : states) {
                if (end < pdf.length) {
                    takeInAlone(Arrays.copyOf(pdf, end));
                }
            }
            PdfSignatures.Judged judged = PdfSignatures.validate(pdf, trust, now);
            SignatureReport report = judged.report();
            return issued == null || report.answer().compareTo(SignatureAnswer.INVALID) >= 0 ? report
                : report.compared(ContentComparison.of(pdf, issued, judged.ends(), signer == null ? report.signatures().get(0).signer() : signer));
        } catch (SignedPdf.TooMuchException e) {
            throw refused(TOO_MUCH);
        }
    }

    /** What was signed before the last change passes the same check as an upload, which saw the last state only. */
    private void takeInAlone(byte[] state) throws IOException, SignedPdf.TooMuchException {
        try (Upload upload = files.receive("ban-ky.pdf", new ByteArrayInputStream(state), Files.MAX_FILE_BYTES)) {
            SignedPdf.measure(state);
        } catch (RefusedFileException e) {
            throw refused(e.getMessage());
        }
    }

    private static RuleBrokenException refused(String why) {
        return new RuleBrokenException(List.of(new Problem("file", why)));
    }

    @Override
    @Transactional
    public void keep(UUID file, SignatureReport report) {
        try {
            jdbc.sql("insert into signature_report (file_id, answer, reason, comparison, signatures, made_here, checked_at) values (?, ?, ?, ?, ?::jsonb, ?, ?)")
                .params(file, report.answer().name(), report.reason(), report.comparison(), json.writeValueAsString(report.signatures()), report.madeHere(), Timestamp.from(clock.instant())).update();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<SignatureReport> report(UUID file) {
        return jdbc.sql("select answer, reason, comparison, signatures, made_here from signature_report where file_id = ?").param(file)
            .query((row, n) -> new SignatureReport(SignatureAnswer.valueOf(row.getString(1)), row.getString(2), row.getString(3), lines(row.getString(4)), row.getBoolean(5))).optional();
    }

    private List<SignatureReport.Line> lines(String stored) {
        try {
            return List.of(json.readValue(stored, SignatureReport.Line[].class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void destroy() {
        queue.stop();
    }
}
