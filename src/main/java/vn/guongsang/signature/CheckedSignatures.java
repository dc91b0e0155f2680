package vn.guongsang.signature;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.guongsang.document.Files;
import vn.guongsang.document.RefusedFileException;
import vn.guongsang.document.Upload;
import vn.guongsang.problem.BusyException;
import vn.guongsang.problem.Problem;
import vn.guongsang.problem.RuleBrokenException;

/**
 * At most two checks run at once, each for a minute at most. A thread that draws a hostile page cannot be stopped: it keeps its place until it is done, so
 * such files make others wait and nothing worse.
 */
@Service
class CheckedSignatures implements Signatures, DisposableBean {
    private static final int AT_ONCE = 2;
    private static final int WAITING = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TOO_MUCH = "Tệp PDF quá lớn hoặc quá phức tạp để kiểm tra chữ ký số. Hãy ký lại trên đúng bản PDF tải từ phần mềm.";
    private static final String DAMAGED = "Tệp PDF hỏng nên không kiểm tra được chữ ký số. Hãy xuất lại từ phần mềm ký.";

    private final ThreadPoolExecutor workers = new ThreadPoolExecutor(AT_ONCE, AT_ONCE, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(WAITING), task -> {
        Thread thread = new Thread(task, "signatures");
        thread.setDaemon(true);
        return thread;
    });
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
        Future<SignatureReport> answer;
        try {
            answer = workers.submit(() -> checked(pdf, issued, signer, trust, now));
        } catch (RejectedExecutionException e) {
            throw new BusyException("Đang có nhiều bản ký được kiểm tra cùng lúc. Hãy tải lại tệp này sau một phút; những gì đã lưu vẫn còn.", PATIENCE);
        }
        try {
            return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw refused(TOO_MUCH);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BusyException("Phần mềm đang dừng. Hãy tải lại tệp này sau ít phút.", PATIENCE);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuleBrokenException broken ? broken : e.getCause() instanceof BusyException busy ? busy : refused(DAMAGED);
        }
    }

    private SignatureReport checked(byte[] pdf, byte[] issued, String signer, Trust trust, Instant now) {
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
                : report.compared(ContentComparison.of(pdf, issued, judged.ends(), signer));
        } catch (SignedPdf.TooMuchException e) {
            throw refused(TOO_MUCH);
        } catch (IOException | StackOverflowError e) {
            throw refused(DAMAGED);
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
        workers.shutdownNow();
    }
}
