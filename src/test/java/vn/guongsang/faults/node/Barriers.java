package vn.guongsang.faults.node;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.MethodExecutionContext;
import net.ttddyy.dsproxy.listener.MethodExecutionListener;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import java.sql.Connection;

/**
 * Points at which this process dies, stops or fails. A point is a statement, or the commit of a transaction that held it: every business step can be
 * told by what it writes, so the product needs no hook for this.
 */
final class Barriers implements QueryExecutionListener, MethodExecutionListener {
    private static final int LONGEST_WAIT_SECONDS = 60;
    private static final List<Barrier> ARMED = new CopyOnWriteArrayList<>();
    private static volatile CountDownLatch gate = new CountDownLatch(1);

    private final Map<String, Set<Barrier>> marked = new ConcurrentHashMap<>();

    private enum Moment { STATEMENT, BEFORE_COMMIT, AFTER_COMMIT, MIGRATION }

    /** Halt: as kill -9. Wait: until released. Fail: throw, each time until disarmed. */
    private enum Action { HALT, WAIT, FAIL }

    private record Barrier(Moment moment, Action action, Pattern pattern) {
    }

    /** @param line {@code <moment> <action> <regular expression over the statement and its values>}, or nothing */
    static void arm(String line) {
        if (!line.isBlank()) {
            String[] parts = line.split(" ", 3);
            ARMED.add(new Barrier(Moment.valueOf(parts[0]), Action.valueOf(parts[1]), Pattern.compile(parts[2], Pattern.CASE_INSENSITIVE | Pattern.DOTALL)));
        }
    }

    static void disarm() {
        ARMED.clear();
        release();
    }

    static void release() {
        CountDownLatch old = gate;
        gate = new CountDownLatch(1);
        old.countDown();
    }

    static void migrating(String version) {
        ARMED.stream().filter(barrier -> barrier.moment() == Moment.MIGRATION && barrier.pattern().matcher(version).matches()).forEach(Barriers::hit);
    }

    @Override
    public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        if (ARMED.isEmpty()) {
            return;
        }
        for (QueryInfo query : queries) {
            String text = query.getQuery() + " " + query.getQueryArgsList();
            for (Barrier barrier : ARMED) {
                if (barrier.pattern().matcher(text).find()) {
                    if (barrier.moment() == Moment.STATEMENT) {
                        hit(barrier);
                    } else {
                        marked.computeIfAbsent(execution.getConnectionId(), id -> ConcurrentHashMap.newKeySet()).add(barrier);
                    }
                }
            }
        }
    }

    @Override
    public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        // nothing
    }

    @Override
    public void beforeMethod(MethodExecutionContext call) {
        if (isCommit(call)) {
            marked.getOrDefault(id(call), Set.of()).stream().filter(barrier -> barrier.moment() == Moment.BEFORE_COMMIT && ARMED.contains(barrier))
                .forEach(Barriers::hit);
        }
    }

    @Override
    public void afterMethod(MethodExecutionContext call) {
        if (isCommit(call) && call.getThrown() == null) {
            marked.getOrDefault(id(call), Set.of()).stream().filter(barrier -> barrier.moment() == Moment.AFTER_COMMIT && ARMED.contains(barrier))
                .forEach(Barriers::hit);
        }
        if (call.getTarget() instanceof Connection && Set.of("commit", "rollback", "close").contains(call.getMethod().getName())) {
            marked.remove(id(call));
        }
    }

    private static boolean isCommit(MethodExecutionContext call) {
        return call.getTarget() instanceof Connection && call.getMethod().getName().equals("commit");
    }

    private static String id(MethodExecutionContext call) {
        return call.getConnectionInfo().getConnectionId();
    }

    private static void hit(Barrier barrier) {
        FaultyNode.say("hit " + barrier.moment().name().toLowerCase(Locale.ROOT) + " " + barrier.pattern());
        switch (barrier.action()) {
            case HALT -> Runtime.getRuntime().halt(137);
            case FAIL -> throw new IllegalStateException("The suite lets this fail");
            case WAIT -> {
                ARMED.remove(barrier);
                try {
                    gate.await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            default -> throw new IllegalStateException();
        }
    }
}
