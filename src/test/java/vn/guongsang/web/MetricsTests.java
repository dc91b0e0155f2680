package vn.guongsang.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.guongsang.ProductTest;

@ProductTest
class MetricsTests {
    private static final String PATH = "/actuator/prometheus";

    @LocalServerPort
    int port;
    @Value("${guongsang.metrics.token}")
    String token;

    @Test
    void onlyTheTokenOrAnAdministratorOpensTheMetrics() throws Exception {
        for (String header : new String[] {"Bearer x", "Bearer " + token + "x", "Basic " + token, token, "Bearer "}) {
            HttpResponse<String> refused = new Visitor(port).get(PATH, "Authorization", header);
            assertThat(refused.statusCode()).as(header).isEqualTo(401);
            assertThat(refused.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
            assertThat(refused.body()).isEmpty();
        }
        assertThat(new Visitor(port).get(PATH).statusCode()).isEqualTo(401);
        assertThat(new Visitor(port).loggedIn("vanphong").get(PATH).statusCode()).isEqualTo(403);
        assertThat(new Visitor(port).loggedIn("quantri").get(PATH, "Accept", "text/plain").statusCode()).isEqualTo(200);
    }

    @Test
    void theMetricsTellWhatAnOperatorAsksAndNothingOfAnybody() throws Exception {
        new Visitor(port).login("chuyenvien1", "sai");
        HttpResponse<String> answer = new Visitor(port).get(PATH, "Authorization", "Bearer " + token);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(answer.body()).contains("guongsang_outbox_mails{", "state=\"dead\"", "guongsang_outbox_oldest_seconds", "guongsang_engine_incidents", "guongsang_engine_jobs_overdue",
            "guongsang_engine_tasks_overdue", "jvm_memory_used_bytes", "http_server_requests_seconds");
        assertThat(answer.body()).containsPattern("guongsang_logins_total\\{outcome=\"wrong\"\\} [1-9]");
        assertThat(answer.body()).doesNotContain("chuyenvien1", "DN-20", "PT-20", token);
    }

    @Test
    void thereIsNoDefaultTokenAndNoShortOne() {
        assertThat(MetricsSecurity.opens(new MetricsSecurity.Settings(" "), "Bearer ")).isFalse();
        assertThat(MetricsSecurity.opens(new MetricsSecurity.Settings(null), "Bearer null")).isFalse();
        assertThatThrownBy(() -> new MetricsSecurity.Settings("short")).hasMessageContaining("24 characters");
    }
}
