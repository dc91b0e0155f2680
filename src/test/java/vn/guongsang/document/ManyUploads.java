package vn.guongsang.document;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;
import vn.guongsang.problem.BusyException;

/** Two hundred people send a file at the same moment; run by a test in a program of its own with a small heap. */
final class ManyUploads {
    private ManyUploads() {
    }

    public static void main(String[] args) throws Exception {
        DriverManagerDataSource database = new DriverManagerDataSource(args[0], args[1], args[2]);
        Path folder = Path.of(args[3]);
        Files files = new JdbcFiles(new JdbcTemplate(database), new TransactionTemplate(new DataSourceTransactionManager(database)), new FileInspector(VirusScanner.NONE),
                new UploadSettings(folder, 0, Duration.ofSeconds(2), null, null), Clock.systemUTC());
        List<Attack> hostile = Stream.of(HostilePdf.all(), HostileImages.all()).flatMap(each -> each).filter(each -> each.content().length < 4 * 1024 * 1024).toList();
        byte[] good = SampleFiles.pdf();
        ExecutorService pool = Executors.newFixedThreadPool(200);
        List<Callable<String>> uploads = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Attack attack = hostile.get(i % hostile.size());
            boolean harmless = i % 2 == 0;
            uploads.add(() -> upload(files, harmless ? "tốt.pdf" : attack.file(), harmless ? good : attack.content()));
        }
        Map<String, Integer> answers = new TreeMap<>();
        for (Future<String> answer : pool.invokeAll(uploads, 2, TimeUnit.MINUTES)) {
            answers.merge(answer.get(), 1, Integer::sum);
        }
        pool.shutdown();
        System.out.println(answers.values().stream().mapToInt(n -> n).sum() + " answers: " + answers);
        System.out.println(Set.of("taken", "refused", "busy").containsAll(answers.keySet()) ? "no other answer" : "other answers");
        try (Stream<Path> left = java.nio.file.Files.list(folder)) {
            System.out.println(left.findAny().isEmpty() ? "no file left" : "files left");
        }
        System.out.println("afterwards: " + upload(files, "sau.pdf", good));
    }

    private static String upload(Files files, String name, byte[] content) {
        try {
            files.delete(Set.of(files.store(name, new ByteArrayInputStream(content), Files.MAX_FILE_BYTES).id()));
            return "taken";
        } catch (RefusedFileException e) {
            return "refused";
        } catch (BusyException e) {
            return "busy";
        } catch (Throwable e) {
            return e.toString();
        }
    }
}
