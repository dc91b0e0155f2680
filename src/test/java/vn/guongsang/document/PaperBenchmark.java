package vn.guongsang.document;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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
        StringBuilder table = new StringBuilder("| paper | pages | CPU ms | wall ms | pages per CPU second | allocated MB | peak heap MB | LibreOffice wall ms |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n");
        Path office = Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(folder -> Path.of(folder, "soffice")).filter(Files::isExecutable).findFirst().orElse(null);
        for (PaperTemplates paper : PaperTemplates.values()) {
            line(table, paper, 2, TIMES, office);
        }
        line(table, PaperTemplates.DANH_SACH, 300, 3, office);
        line(table, PaperTemplates.QUYET_DINH, 300, 3, office);
        table.append(office == null ? "\nLibreOffice (`soffice`) is not on this machine: nothing to compare with in this run.\n" : "\nLibreOffice: one process for each file, start included.\n");
        write(table.toString());
    }

    private void line(StringBuilder table, PaperTemplates paper, int rows, int times, Path office) throws Exception {
        Cost cost = cost(paper, rows, times);
        table.append(String.format(Locale.ROOT, "| %s%s | %d | %.0f | %.0f | %.0f | %.0f | %d | %s |%n", paper.title(), rows > 2 ? ", " + rows + " rows" : "", cost.pages(), cost.cpuMs(),
            cost.wallMs(), cost.pagesPerSecond(), cost.allocatedMb(), cost.peakMb(), office == null ? "–" : libreOffice(office, paper, rows)));
    }

    private Cost cost(PaperTemplates paper, int rows, int times) {
        for (int i = 0; i < (rows > 2 ? 1 : WARM_UP); i++) {
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

    private RenderedPaper render(PaperTemplates paper, int rows) {
        return papers.render(paper.file(), PaperSamples.fields(paper), PaperSamples.tables(paper, rows), false);
    }

    private String libreOffice(Path office, PaperTemplates paper, int rows) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("paper-bench");
        Path docx = Files.write(folder.resolve("paper.docx"), render(paper, rows).docx());
        double[] all = new double[3];
        for (int i = 0; i < all.length; i++) {
            long wall = System.nanoTime();
            Process process = new ProcessBuilder(office.toString(), "-env:UserInstallation=file://" + folder.resolve("profile"), "--headless", "--convert-to", "pdf", "--outdir",
                folder.toString(), docx.toString()).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return "over 120,000";
            }
            all[i] = (System.nanoTime() - wall) / 1e6;
        }
        Arrays.sort(all);
        return String.format(Locale.ROOT, "%.0f", all[1]);
    }

    private static void write(String table) throws IOException {
        Path file = Path.of("docs/performance.md");
        String text = Files.readString(file);
        int from = text.indexOf(BEGIN) + BEGIN.length();
        Files.writeString(file, text.substring(0, from) + "\n" + table + text.substring(text.indexOf(END, from)));
    }
}
