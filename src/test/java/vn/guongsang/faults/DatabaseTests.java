package vn.guongsang.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PostgreSQL goes away, comes back, is slow, or does what it was asked without being able to say so. */
@Tag("faults")
class DatabaseTests {
    @Test
    void workGoesOnAfterPostgresWasRestartedTheHardWay() {
        Installation home = Installation.working();
        whileWorking(home, 3, () -> {
            for (int times = 0; times < 3; times++) {
                Programs.pause(2500);
                Installation.server().restartImmediately();
            }
        });
        assertThat(home.nodes()).allMatch(Node::alive);
    }

    @Test
    void workGoesOnAfterPostgresWasAwayForAWhile() {
        Installation home = Installation.working();
        whileWorking(home, 2, () -> {
            Programs.pause(2000);
            Installation.server().stopImmediately();
            Programs.pause(8000);
            Installation.server().startAgain();
        });
        assertThat(home.nodes()).allMatch(Node::alive);
    }

    @Test
    void workGoesOnAfterEveryConnectionWasTerminated() {
        Installation home = Installation.working();
        whileWorking(home, 3, () -> {
            for (int times = 0; times < 8; times++) {
                Programs.pause(900);
                Installation.server().terminateConnections(home.database);
            }
        });
    }

    /** Done or not done? The program cannot know; people look, jobs and mail must find out by themselves. */
    @ParameterizedTest
    @ValueSource(strings = {"insert into nomination_version ", "insert into nomination_file", "insert into proposal_item", "insert into proposal_file",
        "insert into approval_round", "insert into approval_decision", "insert into paper_number", "insert into issued_paper",
        "update proposal_item set delivered_at", "update outbox set state = 'SENT'", "update outbox set state = 'LEASED'"})
    void nothingIsDoneTwiceWhenTheReplyToItsCommitIsLost(String statement) {
        Installation home = Installation.working();
        int before = cuts(home);
        home.nodes().forEach(node -> node.database.loseReplyToCommitOf(statement));
        Installation.together(Walk.LONGEST, List.of(new Walk(home)));
        assertThat(cuts(home)).isGreaterThan(before);
        home.nodes().forEach(node -> node.database.loseReplyToCommitOf("nothing like this"));
        home.check();
    }

    private static int cuts(Installation home) {
        return home.first.database.cuts() + home.second.database.cuts();
    }

    @Test
    void aDatabaseThatSaysNothingIsReportedInTimeAndTheProgramRecoversByItself() {
        Installation home = Installation.working();
        new Walk(home).to("AWAITING_LEADER");
        home.second.database.silent(true);
        try {
            List<Answer> answers = ask(home.second, 20, Duration.ofSeconds(90));
            assertThat(answers).allSatisfy(answer -> {
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.body()).contains("Hệ thống đang bận").contains("<html lang=\"vi\">");
            });
            assertThat(ask(home.second, 1, Duration.ofSeconds(90), "application/json")).singleElement().satisfies(answer -> {
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.type()).startsWith("application/problem+json");
                assertThat(answer.body()).contains("\"title\":\"Hệ thống đang bận\"");
            });
        } finally {
            home.second.database.silent(false);
        }
        Programs.await(Duration.ofSeconds(60), "the node to recover", () -> ask(home.second, 1, Duration.ofSeconds(30)).get(0).status() == 200);
        new Walk(home, home.second).run();
        home.check();
    }

    @Test
    void aFullPoolOnASlowDatabaseGivesFastClearErrorsAndTheProgramRecoversByItself() {
        Installation home = Installation.working();
        home.second.kill();
        home.second.start("--spring.datasource.hikari.maximum-pool-size=2", "--spring.datasource.hikari.connection-timeout=2000").awaitReady();
        home.second.database.delay(Duration.ofMillis(700));
        List<Answer> answers = ask(home.second, 60, Duration.ofSeconds(60));
        home.second.database.delay(Duration.ZERO);
        assertThat(answers).extracting(Answer::status).containsOnly(200, 503).contains(503);
        assertThat(answers).filteredOn(answer -> answer.status() == 503).allSatisfy(answer -> {
            assertThat(answer.body()).contains("Hệ thống đang bận").contains("Chờ một phút");
            assertThat(answer.millis()).isLessThan(15_000);
        });
        Programs.await(Duration.ofSeconds(30), "the node to recover", () -> ask(home.second, 5, Duration.ofSeconds(20)).stream().allMatch(answer -> answer.status() == 200));
        new Walk(home, home.second).run();
        home.second.kill();
        home.revive();
        home.check();
    }

    private record Answer(int status, String type, String body, long millis) {
    }

    /** So many people who open the login page in the same moment, each with a new browser: every one of them needs the database. */
    private static List<Answer> ask(Node node, int people, Duration most) {
        return ask(node, people, most, "text/html");
    }

    private static List<Answer> ask(Node node, int people, Duration most, String accept) {
        var answers = new ConcurrentLinkedQueue<Answer>();
        List<Runnable> work = new ArrayList<>();
        HttpClient client = HttpClient.newHttpClient();
        for (int i = 0; i < people; i++) {
            work.add(() -> {
                long begin = System.nanoTime();
                try {
                    var answer = client.send(HttpRequest.newBuilder(node.root().resolve("/dang-nhap")).timeout(most).header("Accept", accept).build(),
                        HttpResponse.BodyHandlers.ofString());
                    answers.add(new Answer(answer.statusCode(), answer.headers().firstValue("Content-Type").orElse(""), answer.body(), Duration.ofNanos(System.nanoTime() - begin).toMillis()));
                } catch (IOException e) {
                    answers.add(new Answer(0, "", e.toString(), Duration.ofNanos(System.nanoTime() - begin).toMillis()));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
        Installation.together(most.plusSeconds(10), work);
        return List.copyOf(answers);
    }

    private static void whileWorking(Installation home, int walks, Runnable fault) {
        List<Runnable> work = new ArrayList<>(Walk.several(home, walks));
        work.add(fault);
        Installation.together(Walk.LONGEST.plusSeconds(30), work);
        home.check();
    }
}
