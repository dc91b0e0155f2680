package vn.guongsang;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;

/** Counts the SQL statements of the calling thread: what a page or a step costs. A batch counts once. */
public class StatementCounter implements QueryExecutionListener {
    private final ThreadLocal<List<String>> seen = new ThreadLocal<>();

    /** Runs the work and gives the statements it made, in order. */
    public List<String> of(Callable<?> work) throws Exception {
        seen.set(new ArrayList<>());
        try {
            work.call();
            return seen.get();
        } finally {
            seen.remove();
        }
    }

    @Override
    public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
    }

    @Override
    public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        List<String> list = seen.get();
        if (list != null) {
            list.add(queries.isEmpty() ? "" : queries.get(0).getQuery());
        }
    }
}
