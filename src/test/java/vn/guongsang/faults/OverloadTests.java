package vn.guongsang.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import vn.guongsang.browser.Browser;
import vn.guongsang.demo.SampleVisitor;

/** More than the machine bears, and a database that goes away under somebody who writes: over HTTP and in a browser, against one program with a small heap. */
@Tag("faults")
class OverloadTests {
    private static final int UPLOADS = 200;
    private static final int DRAFTS = 20;
    private static final Path SPOOL = Path.of("target/faults/overload-spool").toAbsolutePath();
    /** Nobody waits longer for "taken" or "come back": several waits of five seconds, on a machine that is full of others. */
    private static final Duration PATIENCE = Duration.ofSeconds(50);
    private static final Pattern REFUSED = Pattern.compile(" answered (\\d+): (.*)", Pattern.DOTALL);

    private static Installation home;

    private record Upload(String draft, byte[] file) {
    }

    private record Answer(Upload upload, int status, String body, Duration after) {
    }

    @BeforeAll
    static void oneSmallProgram() throws IOException {
        home = Installation.empty("overload");
        Files.createDirectories(SPOOL);
        home.first.start("-Xmx384m", "-XX:+ExitOnOutOfMemoryError", "--guongsang.files.folder=" + SPOOL).awaitReady();
        Department.enter(home.eyes);
    }

    @AfterAll
    static void end() {
        home.close();
    }

    @Test
    void twoHundredUploadsAtOnceOverHttpAreTakenOrToldToComeBackAndComeBack() throws IOException {
        SampleVisitor officer = home.first.as("chuyenvien1");
        List<byte[]> scans = IntStream.range(0, UPLOADS / DRAFTS).mapToObj(OverloadTests::scan).toList();
        assertThat(scans).extracting(scan -> scan.length).allMatch(length -> length > 3_000_000 && length < 9_000_000);
        List<Upload> all = IntStream.range(0, DRAFTS).mapToObj(n -> draft(officer, "Nhiều tệp " + n))
            .flatMap(draft -> scans.stream().map(scan -> new Upload(draft, scan))).toList();

        List<Answer> answers = send(officer, all);
        System.out.println("uploads: " + answers.stream().filter(answer -> answer.status() == 200).count() + " of " + UPLOADS + " taken at once, the slowest answer after "
            + answers.stream().map(Answer::after).max(Duration::compareTo).orElseThrow().toSeconds() + " s");
        assertThat(answers).hasSize(UPLOADS).allSatisfy(answer -> {
            assertThat(answer.status()).as(answer.body()).isIn(200, 503);
            assertThat(answer.after()).isLessThan(PATIENCE);
        });
        assertThat(answers).filteredOn(answer -> answer.status() == 503).isNotEmpty()
            .allSatisfy(answer -> assertThat(answer.body()).containsAnyOf("Hãy tải lại tệp này sau", "Chờ một phút"));
        assertThat(stored()).isEqualTo(answers.stream().filter(answer -> answer.status() == 200).count());

        // as the editing page does: what was not taken goes again, and the same process takes it
        for (int again = 0; again < 40 && stored() < UPLOADS; again++) {
            List<Upload> left = answers.stream().filter(answer -> answer.status() != 200).map(Answer::upload).toList();
            List<Answer> later = new ArrayList<>(answers.stream().filter(answer -> answer.status() == 200).toList());
            for (int from = 0; from < left.size(); from += 4) {
                later.addAll(send(officer, left.subList(from, Math.min(left.size(), from + 4))));
            }
            answers = later;
        }
        assertThat(stored()).isEqualTo(UPLOADS);
        assertThat(home.first.alive()).isTrue();
        assertThat(home.first.logged("OutOfMemoryError")).isFalse();
        try (Stream<Path> left = Files.list(SPOOL)) {
            assertThat(left).isEmpty();
        }
        assertThat(home.eyes.sql("""
            select count(*) from stored_file f where not exists (select 1 from nomination_file n where n.file_id = f.id)
                or f.size <> (select coalesce(sum(length(c.data)), 0) from stored_file_chunk c where c.file_id = f.id)""").query(Long.class).single()).isZero();
        home.check();
    }

    @Test
    void whoWritesWhileTheDatabaseIsAwayIsToldWhatToDoAndLosesNothing() {
        String draft = draft(home.first.as("chuyenvien1"), "Đầu");
        try (Browser browser = new Browser(home.first.root().toString())) {
            Page page = browser.stranger();
            page.navigate("/dang-nhap");
            page.getByLabel("Tên đăng nhập").fill("chuyenvien1");
            page.locator("#password").fill(Department.PASSWORD);
            page.locator("main form button[type=submit]").click();
            page.waitForURL(url -> !url.contains("/dang-nhap"));
            page.navigate("/de-nghi/" + draft);
            Locator text = page.locator("#tom-tat");
            Locator state = page.locator("#da-luu");

            Installation.server().stopImmediately();
            try {
                text.fill("Viết khi cơ sở dữ liệu không trả lời.");
                page.locator("#da-luu[data-state=failed]").waitFor(new Locator.WaitForOptions().setTimeout(60_000).setState(WaitForSelectorState.VISIBLE));
                browser.screenshot(page, "luu-khi-mat-co-so-du-lieu");
                assertThat(state.textContent()).startsWith("Chưa lưu").contains("vẫn ở trang này", "tự lưu lại", "đừng đóng trang");
                assertThat(text.inputValue()).isEqualTo("Viết khi cơ sở dữ liệu không trả lời.");
                text.fill("Viết khi cơ sở dữ liệu không trả lời, và viết tiếp.");
            } finally {
                Installation.server().startAgain();
            }
            page.locator("#da-luu[data-state=saved]").waitFor(new Locator.WaitForOptions().setTimeout(90_000));
            assertThat(state.textContent()).startsWith("Đã lưu lúc");
        }
        assertThat(home.eyes.sql("select achievement from nomination where id = cast(:id as uuid)").param("id", draft).query(String.class).single())
            .isEqualTo("Viết khi cơ sở dữ liệu không trả lời, và viết tiếp.");
    }

    private static long stored() {
        return home.eyes.sql("select count(*) from nomination_file").query(Long.class).single();
    }

    private static String draft(SampleVisitor officer, String text) {
        String page = officer.redirect("/de-nghi/moi");
        String id = page.substring(page.lastIndexOf('/') + 1);
        officer.put("/api/de-nghi/" + id, Map.of("version", 0, "achievement", text, "sections", List.of(), "previousAwards", List.of()));
        return id;
    }

    private static List<Answer> send(SampleVisitor officer, List<Upload> uploads) {
        Queue<Answer> answers = new ConcurrentLinkedQueue<>();
        Installation.together(PATIENCE.multipliedBy(4), uploads.stream().map(upload -> (Runnable) () -> {
            long begin = System.nanoTime();
            int status = 200;
            String body = "";
            try {
                officer.upload("/api/de-nghi/" + upload.draft() + "/tep?kind=KHAC&name=ban-quet.pdf", upload.file());
            } catch (IllegalStateException e) {
                Matcher refused = REFUSED.matcher(e.getMessage());
                status = refused.find() ? Integer.parseInt(refused.group(1)) : 0;
                body = status == 0 ? e.toString() : refused.group(2);
            } catch (UncheckedIOException e) {
                status = 0;
                body = e.toString();
            }
            answers.add(new Answer(upload, status, body, Duration.ofNanos(System.nanoTime() - begin)));
        }).toList());
        return List.copyOf(answers);
    }

    /** A page from a scanner: one picture of noise, which no compression makes small. */
    private static byte[] scan(int seed) {
        Random random = new Random(seed);
        BufferedImage noise = new BufferedImage(1700, 2000, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < noise.getHeight(); y++) {
            for (int x = 0; x < noise.getWidth(); x++) {
                noise.setRGB(x, y, random.nextInt());
            }
        }
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.drawImage(JPEGFactory.createFromImage(document, noise, 0.95f), 0, 0, page.getMediaBox().getWidth(), page.getMediaBox().getHeight());
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
