package vn.guongsang.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.ExecutionException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/**
 * One installation as it would run in production (profile prod): a database of its own on the suite's PostgreSQL, two nodes, a mail server. Waiting times
 * that production counts in minutes are seconds here.
 */
final class Installation implements AutoCloseable {
    private static final Path LOGS = Path.of("target/faults");
    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);
    private static PostgresServer server;
    private static Installation shared;

    final String database;
    final MailServer mail = new MailServer();
    final Node first;
    final Node second;
    /** The suite's own look at the database, past the proxies. */
    final JdbcClient eyes;

    private Installation(String name) throws IOException {
        database = server().createDatabase("gs_" + name);
        first = node("a");
        second = node("b");
        eyes = JdbcClient.create(server().server(database, "postgres"));
    }

    static synchronized PostgresServer server() {
        if (server == null) {
            try {
                FileSystemUtils.deleteRecursively(LOGS);
                Files.createDirectories(LOGS);
                // short path and no root-only folder: the server may run as another user
                server = new PostgresServer(Files.createTempDirectory("gs-faults-"));
                Runtime.getRuntime().addShutdownHook(new Thread(Installation::closeAll));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return server;
    }

    /** An empty database and two nodes that are not started. */
    static Installation empty(String name) {
        try {
            return new Installation(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one that most scenarios work in, with both nodes running and every habit good. */
    static synchronized Installation working() {
        if (shared == null) {
            shared = empty("work");
            shared.first.start();
            // the second one's start is a scenario of its own
            shared.first.awaitReady();
            Department.enter(shared.eyes);
        }
        shared.mail.now(MailServer.Habit.GOOD);
        shared.revive();
        shared.nodes().forEach(node -> {
            node.awaitReady();
            node.disarm();
            node.forgetHit();
            node.database.delay(Duration.ZERO);
        });
        return shared;
    }

    private static synchronized void closeAll() {
        try {
            if (shared != null) {
                shared.close();
            }
            if (server != null) {
                server.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Node node(String name) throws IOException {
        CuttingProxy proxy = new CuttingProxy(server().port());
        return new Node(database + "-" + name, LOGS.resolve(database + "-" + name + ".log"), proxy, () -> settings(proxy.port()));
    }

    private List<String> settings(int databasePort) {
        // prepareThreshold: every statement's text passes the proxy
        String url = "jdbc:postgresql://127.0.0.1:" + databasePort + "/" + database + "?sslmode=disable&gssEncMode=disable&prepareThreshold=0";
        return List.of("SPRING_PROFILES_ACTIVE=prod", "SPRING_DATASOURCE_URL=" + url,
            "SPRING_DATASOURCE_USERNAME=" + PostgresServer.APPLICATION, "SPRING_DATASOURCE_PASSWORD=trust",
            "GUONGSANG_OWNER_USERNAME=" + PostgresServer.OWNER, "GUONGSANG_OWNER_PASSWORD=trust",
            // in production it is taken from the pool, which is wrapped here
            "SPRING_FLYWAY_URL=" + url,
            "SPRING_MAIL_HOST=127.0.0.1", "SPRING_MAIL_PORT=" + mail.port(), "GUONGSANG_MAIL_FROM=khong-tra-loi@so.invalid",
            "GUONGSANG_PUBLIC_ADDRESS=https://guong-sang.invalid", "GUONGSANG_APPROVAL_KEYS_SUITE=" + KEY, "GUONGSANG_APPROVAL_CURRENT_KEY=suite",
            "GUONGSANG_APPROVAL_SEAL_KEY=" + KEY, "GUONGSANG_AUDIT_ROOT_KEY=" + KEY, "GUONGSANG_AUDIT_ROOT_MAIL=luu-tru@so.invalid",
            "GUONGSANG_ADMIN_USERNAME=" + Department.ADMINISTRATOR, "GUONGSANG_ADMIN_EMAIL=quantri@so.invalid",
            "GUONGSANG_ADMIN_PASSWORD=" + Department.PASSWORD, "GUONGSANG_AWARD_AUTHORITIES_SNV_CHANNEL=BY_HAND", "GUONGSANG_UNDO_WINDOW=1s",
            "--spring.mail.properties.mail.smtp.connectiontimeout=1500", "--spring.mail.properties.mail.smtp.timeout=2000",
            "--guongsang.outbox.poll=1s", "--guongsang.outbox.lease=7s", "--guongsang.data-dir=" + LOGS.resolve(database + "-data"),
            // the suite's browser speaks plain HTTP
            "--server.servlet.session.cookie.secure=false",
            // longer than a cold process renders on a busy machine: a job that runs on while the other node takes it over only ends in a conflict, again and again
            "--camunda.bpm.job-execution.lock-time-in-millis=20000", "--camunda.bpm.job-execution.max-wait=500",
            "--camunda.bpm.job-execution.wait-time-in-millis=200", "--spring.task.scheduling.pool.size=2");
    }

    List<Node> nodes() {
        return List.of(first, second);
    }

    /** Starts what died, and does not wait for it. */
    void revive() {
        nodes().stream().filter(node -> !node.alive()).forEach(Node::start);
    }

    /** Runs all at once and gives the first failure; nothing runs on after the time is over. */
    static void together(Duration most, List<? extends Runnable> work) {
        ExecutorService threads = Executors.newFixedThreadPool(work.size(), task -> {
            Thread thread = new Thread(task, "suite-work");
            thread.setDaemon(true);
            return thread;
        });
        List<Future<?>> running = new ArrayList<>();
        work.forEach(one -> running.add(threads.submit(one)));
        long end = System.nanoTime() + most.toNanos();
        try {
            for (Future<?> one : running) {
                one.get(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException fault ? fault : new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("Not done within " + most.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Mail and jobs that wait a minute or more after a failure are due now, as if that time had passed. */
    void timePasses() {
        eyes.sql("update outbox set next_at = now() - interval '20 minutes' where state = 'WAITING' and next_at > now() - interval '15 minutes'").update();
        eyes.sql("update act_ru_job set duedate_ = (now() at time zone 'UTC') - interval '20 minutes' where exception_msg_ is not null and retries_ > 0 and duedate_ > (now() at time zone 'UTC')").update();
    }

    /** Until all mail is out and no job is due. */
    void awaitRest() {
        boolean rests = Programs.within(Duration.ofSeconds(60), () -> {
            timePasses();
            return unrest().isEmpty();
        });
        if (!rests) {
            throw new AssertionError(database + " does not come to rest: " + unrest());
        }
    }

    List<String> unrest() {
        return eyes.sql("""
            select 'mail ' || template || ' ' || state || ' ' || coalesce(last_error, '') from outbox where state in ('WAITING', 'LEASED')
            union all
            select 'job ' || coalesce(handler_cfg_, '') || ' retries ' || retries_ || ' ' || coalesce(exception_msg_, '') from act_ru_job
            where retries_ > 0 and handler_type_ <> 'history-cleanup' and (duedate_ is null or duedate_ <= (now() at time zone 'UTC') + interval '10 seconds')""")
            .query(String.class).list();
    }

    /** Says what is wrong, or nothing. */
    void check() {
        awaitRest();
        List<String> broken = new Invariants(server().server(database, "postgres"), mail.letters()).broken();
        if (!broken.isEmpty()) {
            throw new AssertionError(database + ":\n" + String.join("\n", broken));
        }
    }

    @Override
    public void close() {
        try {
            for (Node node : nodes()) {
                node.close();
            }
            mail.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
