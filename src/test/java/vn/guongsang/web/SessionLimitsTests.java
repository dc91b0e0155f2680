package vn.guongsang.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionLimitsTests {
    @ParameterizedTest
    @ValueSource(strings = {"/camunda/api/engine/engine/default/filter/1a/list", "/camunda/api/engine/engine/default/filter/1a/count", "/camunda/api/engine/engine/default/filter",
        "/camunda/api/engine/engine/default/task/count", "/camunda/api/admin/auth/user/default"})
    void whatTasklistAsksByItselfIsNoAct(String path) {
        assertThat(SessionLimits.countsAsAct(path, null)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/ho-so", "/api/ho-so/DN-2026-0042", "/camunda/app/tasklist/default/", "/camunda/api/engine/engine/default/task/1a/claim",
        "/camunda/api/engine/engine/default/task/1a/form", "/camunda/api/engine/engine/default/task/1a/submit-form"})
    void whatAPersonDoesIsAnAct(String path) {
        assertThat(SessionLimits.countsAsAct(path, null)).isTrue();
    }

    @Test
    void aPageThatRefreshesItselfSaysSo() {
        assertThat(SessionLimits.countsAsAct("/phieu-trinh/PT-2026-0007", "true")).isFalse();
    }
}
