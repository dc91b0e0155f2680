package vn.guongsang.document;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;

/**
 * What a paper costs, beside LibreOffice on the same Word files in the same run where it is installed. Not a test: {@code ./mvnw -Pbench verify
 * -Dtest=PaperBenchmark} writes its table into {@code docs/performance.md}.
 */
class PaperBenchmark {
    private static final String BEGIN = "<!-- begin: written by ./mvnw -Pbench verify -Dtest=PaperBenchmark -->";
    private static final String END = "<!-- end of papers -->";
    private static final int WARM_UP = 4;
    private static final int TIMES = 9;
    /** Of each table of a paper that is no list. */
    private static final int ROWS = 6;

    private record Cost(double cpuMs, double wallMs, double allocatedMb, long peakMb, int pages) {
        double pagesPerSecond() {
            return pages * 1000 / cpuMs;
        }
    }

    private final PaperFonts fonts = new PaperFonts();
    private final TemplatePapers papers = new TemplatePapers(new ShippedTemplates(), fonts, new PaperPdf(fonts));
    private final com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void measure() throws Exception {
        StringBuilder table = new StringBuilder("""
            | paper | pages | CPU ms | wall ms | pages per CPU second | allocated MB | peak heap MB | LibreOffice CPU ms | LibreOffice wall ms | LibreOffice peak MB |
            | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
            """);
        Path office = Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(folder -> Path.of(folder, "soffice")).filter(Files::isExecutable).findFirst().orElse(null);
        for (PaperTemplates paper : PaperTemplates.values()) {
            line(table, paper, ROWS, TIMES, office);
        }
        for (int rows : new int[] {30, 300}) {
            line(table, PaperTemplates.DANH_SACH, rows, 3, office);
            line(table, PaperTemplates.QUYET_DINH, rows, 3, office);
        }
        table.append(office == null ? "\nLibreOffice không có trên máy: nothing to compare with in this run.\n"
            : "\nLibreOffice: the same filled Word files, one process for each, its start (" + libreOffice(office, emptyPage()) + ") included.\n");
        write(table.toString());
    }

    private void line(StringBuilder table, PaperTemplates paper, int rows, int times, Path office) throws Exception {
        Cost cost = cost(paper, rows, times);
        table.append(String.format(Locale.ROOT, "| %s%s | %d | %.0f | %.0f | %.0f | %.0f | %d | %s |%n", paper.title(), rows > ROWS ? ", " + rows + " rows" : "", cost.pages(), cost.cpuMs(),
            cost.wallMs(), cost.pagesPerSecond(), cost.allocatedMb(), cost.peakMb(), office == null ? "– | – | –" : libreOffice(office, render(paper, rows).docx())));
    }

    private Cost cost(PaperTemplates paper, int rows, int times) {
        for (int i = 0; i < (rows > ROWS ? 1 : WARM_UP); i++) {
            render(paper, rows);
        }
        long thread = Thread.currentThread().getId();
        List<Cost> costs = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            System.gc();
            List<MemoryPoolMXBean> heap = ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP).toList();
            heap.forEach(MemoryPoolMXBean::resetPeakUsage);
            long before = heap.stream().mapToLong(pool -> pool.getUsage().getUsed()).sum();
            long allocated = threads.getThreadAllocatedBytes(thread);
            long cpu = threads.getThreadCpuTime(thread);
            long wall = System.nanoTime();
            int pages = render(paper, rows).pages();
            costs.add(new Cost((threads.getThreadCpuTime(thread) - cpu) / 1e6, (System.nanoTime() - wall) / 1e6, (threads.getThreadAllocatedBytes(thread) - allocated) / 1e6,
                Math.max(0, heap.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() - before) >> 20, pages));
        }
        costs.sort((a, b) -> Double.compare(a.cpuMs(), b.cpuMs()));
        return costs.get(times / 2);
    }

    /** As long as real ones: reports of several parts, decisions and letters of several paragraphs. */
    private RenderedPaper render(PaperTemplates paper, int rows) {
        Map<String, String> fields = PaperSamples.fields(paper);
        for (String text : List.of("tom_tat", "noi_dung", "can_cu")) {
            fields.computeIfPresent(text, (name, sample) -> (sample + "\n").repeat(4).strip());
        }
        return papers.render(paper.file(), fields, PaperSamples.tables(paper, rows), false);
    }

    private static byte[] emptyPage() throws IOException {
        try (XWPFDocument document = new XWPFDocument(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            document.createParagraph();
            document.write(out);
            return out.toByteArray();
        }
    }

    /** The median by CPU time of three: CPU ms, wall ms, peak MB of its processes. */
    private static String libreOffice(Path office, byte[] docx) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("paper-bench");
        Path paper = Files.write(folder.resolve("paper.docx"), docx);
        List<double[]> all = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            long wall = System.nanoTime();
            // the shell's own word for what its children took
            Process process = new ProcessBuilder("bash", "-c", "\"$0\" \"$@\" >/dev/null 2>&1; times", office.toString(), "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                "--headless", "--convert-to", "pdf", "--outdir", folder.toString(), paper.toString()).start();
            long peak = 0;
            while (!process.waitFor(20, TimeUnit.MILLISECONDS)) {
                peak = Math.max(peak, process.descendants().mapToLong(PaperBenchmark::peakKb).sum());
            }
            String[] children = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip().split("\\s+");
            all.add(new double[] {seconds(children[2]) * 1000 + seconds(children[3]) * 1000, (System.nanoTime() - wall) / 1e6, peak / 1024.0});
        }
        all.sort(Comparator.comparingDouble(one -> one[0]));
        return String.format(Locale.ROOT, "%.0f | %.0f | %.0f", all.get(1)[0], all.get(1)[1], all.get(1)[2]);
    }

    /** "1m2.345s". */
    private static double seconds(String time) {
        String[] parts = time.replace("s", "").split("m");
        return Integer.parseInt(parts[0]) * 60 + Double.parseDouble(parts[1]);
    }

    private static long peakKb(ProcessHandle process) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:")).mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).findFirst().orElse(0);
        } catch (IOException | UncheckedIOException e) {
            // it has ended
            return 0;
        }
    }

    private static void write(String table) throws IOException {
        Path file = Path.of("docs/performance.md");
        String text = Files.readString(file);
        int from = text.indexOf(BEGIN) + BEGIN.length();
        Files.writeString(file, text.substring(0, from) + "\n" + table + text.substring(text.indexOf(END, from)));
    }
}
