package vn.guongsang.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What we make opens elsewhere without a complaint and says the same there: our Word files in LibreOffice, our PDFs with poppler's programs. */
class OtherProgramsTests {
    private static final Logger LOG = LoggerFactory.getLogger(OtherProgramsTests.class);
    private static final int MANY = 30;

    @TempDir
    Path folder;

    @Test
    void libreOfficeReadsTheSameWordsInTheSameOrder() throws Exception {
        Path office = program("soffice", "apt-get install libreoffice-writer-nogui");
        Map<String, RenderedPaper> papers = papers();
        List<String> command = new ArrayList<>(List.of(office.toString(), "-env:UserInstallation=" + folder.resolve("profile").toUri(), "--headless", "--convert-to", "pdf", "--outdir",
            folder.resolve("office").toString()));
        for (Map.Entry<String, RenderedPaper> paper : papers.entrySet()) {
            command.add(Files.write(folder.resolve(paper.getKey() + ".docx"), paper.getValue().docx()).toString());
        }
        assertThat(complaints(command)).isEmpty();
        for (Map.Entry<String, RenderedPaper> paper : papers.entrySet()) {
            byte[] pdf = Files.readAllBytes(folder.resolve("office").resolve(paper.getKey() + ".pdf"));
            assertThat(withoutHeads(PaperText.ofPdf(pdf))).as(paper.getKey()).isEqualTo(withoutHeads(PaperText.ofPdf(paper.getValue().pdf())));
        }
        PdfGeometry decision = PdfGeometry.of(Files.readAllBytes(folder.resolve("office/quyet-dinh-dai.pdf")));
        assertThat(decision.lines.stream().filter(line -> line.text().matches("\\d+") && line.baseline() < 20).map(line -> line.page() + ":" + line.text()))
            .startsWith("3:2").doesNotContain("1:1", "2:1", "2:2");
    }

    @Test
    void popplerReadsEveryPageAndComplainsOfNothing() throws Exception {
        Path info = program("pdfinfo", "apt-get install poppler-utils");
        Map<String, byte[]> pdfs = new LinkedHashMap<>();
        Map<String, Integer> pages = new LinkedHashMap<>();
        papers().forEach((name, paper) -> {
            pdfs.put(name, paper.pdf());
            pages.put(name, paper.pages());
        });
        pdfs.put("giay-khen", CertificateTests.sample());
        pages.put("giay-khen", 2);
        for (Map.Entry<String, byte[]> paper : pdfs.entrySet()) {
            String pdf = Files.write(folder.resolve(paper.getKey() + ".pdf"), paper.getValue()).toString();
            String text = folder.resolve("text").toString();
            String pictures = folder.resolve(paper.getKey()).toString();
            assertThat(complaints(List.of(info.toString(), pdf))).as(paper.getKey()).isEmpty();
            assertThat(Files.readString(output())).as(paper.getKey()).containsPattern("Pages: +" + pages.get(paper.getKey()) + "\\s").containsPattern("Tagged: +yes");
            assertThat(complaints(List.of(info.resolveSibling("pdftotext").toString(), "-raw", pdf, text))).as(paper.getKey()).isEmpty();
            // poppler breaks lines and columns elsewhere, so the letters without their order
            assertThat(letters(Files.readString(Path.of(text)))).as(paper.getKey()).isEqualTo(letters(pdfBox(paper.getValue())));
            assertThat(complaints(List.of(info.resolveSibling("pdftoppm").toString(), "-r", "20", "-gray", pdf, pictures))).as(paper.getKey()).isEmpty();
            try (Stream<Path> made = Files.list(folder)) {
                assertThat(made.filter(file -> file.toString().startsWith(pictures + "-") && file.toString().endsWith(".pgm"))).as(paper.getKey()).hasSize(pages.get(paper.getKey()));
            }
        }
    }

    /** Every template with a few rows, and the two long lists. */
    private static Map<String, RenderedPaper> papers() {
        Map<String, RenderedPaper> papers = new LinkedHashMap<>();
        for (PaperTemplates template : PaperTemplates.values()) {
            papers.put(template.file(), PaperQualityTests.paper(template, 2));
        }
        papers.put("quyet-dinh-dai", PaperQualityTests.paper(PaperTemplates.QUYET_DINH, MANY));
        papers.put("danh-sach-dai", PaperQualityTests.paper(PaperTemplates.DANH_SACH, MANY));
        return papers;
    }

    /** Skips the test, and says so, where the program is not installed. */
    private static Path program(String name, String how) {
        Path program = Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(place -> Path.of(place, name)).filter(Files::isExecutable).findFirst().orElse(null);
        if (program == null) {
            LOG.warn("Not tried with {}: it is not on this machine ({})", name, how);
        }
        Assumptions.assumeTrue(program != null, name + " is not on this machine: " + how);
        return program;
    }

    private Path output() {
        return folder.resolve("output.log");
    }

    private String complaints(List<String> command) throws IOException, InterruptedException {
        Path complaints = folder.resolve("complaints.log");
        Process process = new ProcessBuilder(command).redirectOutput(output().toFile()).redirectError(complaints.toFile()).start();
        if (!process.waitFor(3, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        // said wherever LibreOffice is installed without Java, whatever the file
        return (process.waitFor() == 0 ? "" : command.get(0) + " failed: ") + Files.readString(complaints).replace("Warning: failed to launch javaldx - java may not function correctly\n", "");
    }

    /** The head of a table stands again wherever a page begins, and pages need not begin at the same row. */
    private static String withoutHeads(List<String> words) {
        return String.join(" ", words).replace("STT Họ và tên / Tập thể Chức vụ, đơn vị Tóm tắt thành tích Hình thức khen thưởng ", "");
    }

    private static String pdfBox(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static String letters(String text) {
        char[] letters = text.replaceAll("[\\s\\u00a0]+", "").toCharArray();
        Arrays.sort(letters);
        return new String(letters);
    }
}
