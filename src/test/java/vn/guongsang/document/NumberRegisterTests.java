package vn.guongsang.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;
import vn.guongsang.ProductTest;
import vn.guongsang.problem.NotFoundException;

@ProductTest
class NumberRegisterTests {
    @Autowired NumberRegister register;
    @Autowired TransactionTemplate transaction;
    @Autowired JdbcClient jdbc;

    private final String series = "T" + UUID.randomUUID();

    @Test
    void sixteenTakersOfWhomSomeRollBackLeaveNoGapAndNoDouble() throws Exception {
        int threads = 16;
        int each = 25;
        ConcurrentLinkedQueue<Integer> kept = new ConcurrentLinkedQueue<>();
        // all at once at a series that does not exist yet
        CyclicBarrier together = new CyclicBarrier(threads);
        inParallel(threads, index -> {
            Random random = new Random(index);
            together.await();
            for (int i = 0; i < each; i++) {
                boolean rollBack = random.nextInt(3) == 0;
                Integer number = transaction.execute(status -> {
                    int next = register.next(series, 2026);
                    if (rollBack) {
                        status.setRollbackOnly();
                    }
                    return next;
                });
                if (!rollBack) {
                    kept.add(number);
                }
            }
            return null;
        });
        assertThat(kept).hasSizeBetween(1, threads * each - 1);
        assertThat(kept.stream().sorted().toList()).isEqualTo(IntStream.rangeClosed(1, kept.size()).boxed().toList());
    }

    @Test
    void everyYearBeginsWithOne() {
        assertThat(take("PT-2026-1", 2026)).isEqualTo("01/" + series + "-SKHCN");
        assertThat(take("PT-2026-2", 2026)).isEqualTo("02/" + series + "-SKHCN");
        assertThat(take("PT-2027-1", 2027)).isEqualTo("01/" + series + "-SKHCN");
    }

    @Test
    void onePaperGetsOneNumberHoweverOftenAndFromHoweverManyItIsAsked() throws Exception {
        List<String> numbers = inParallel(8, index -> take("PT-2026-0007", 2026));
        assertThat(numbers).containsOnly("01/" + series + "-SKHCN");
        assertThat(take("PT-2026-0008", 2026)).startsWith("02/");
    }

    @Test
    void aDiscardedNumberStaysInTheRegisterAndIsNotGivenAgain() {
        take("PT-2026-0007", 2026);
        PaperNumber first = new PaperNumber(series, 2026, 1, "SKHCN");
        transaction.executeWithoutResult(status -> register.discard(first, "Lãnh đạo thu hồi trước khi ký", "vanthu"));
        assertThat(take("PT-2026-0007", 2026)).startsWith("02/");
        assertThat(jdbc.sql("select void_reason from issued_number where series = ? and number = 1").param(series).query(String.class).single())
                .isEqualTo("Lãnh đạo thu hồi trước khi ký");
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> register.discard(first, "lần nữa", "vanthu"))).isInstanceOf(NotFoundException.class);
    }

    @Test
    void aNumberIsTakenOnlyInsideTheTransactionThatUsesIt() {
        assertThatThrownBy(() -> register.next(series, 2026)).isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void numbersBelowTenHaveALeadingZero() {
        assertThat(new PaperNumber("QĐ", 2026, 5, "SKHCN").text()).isEqualTo("05/QĐ-SKHCN");
        assertThat(new PaperNumber("TTr", 2026, 112, "SKHCN").text()).isEqualTo("112/TTr-SKHCN");
    }

    private String take(String takenFor, int year) {
        return transaction.execute(status -> register.take(series, year, "SKHCN", takenFor)).text();
    }

    private interface Work<T> {
        T run(int index) throws Exception;
    }

    private static <T> List<T> inParallel(int threads, Work<T> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<T>> tasks = new ArrayList<>();
            IntStream.range(0, threads).forEach(index -> tasks.add(() -> work.run(index)));
            List<T> results = new ArrayList<>();
            for (Future<T> future : pool.invokeAll(tasks)) {
                results.add(future.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }
}
