package vn.guongsang.audit;

import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** For tests of other modules: closes the next day that has no root. */
@Component
public class RootsTestBeans {
    private final DailyRoot roots;
    private final RootBook book;

    RootsTestBeans(DailyRoot roots, RootBook book) {
        this.roots = roots;
        this.book = book;
    }

    /** @return number of the root */
    public int close() {
        LocalDate day = book.newest(1).stream().map(Root::day).findFirst().orElse(LocalDate.of(2001, 12, 31)).plusDays(1000);
        return roots.close(day).orElseThrow().number();
    }
}
