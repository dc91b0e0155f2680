package vn.guongsang.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.guongsang.ProductTest;

@ProductTest
class EngineRestAttackTests {
    @Test
    void list() {
        Set<RestCalls.Call> all = RestCalls.all();
        all.forEach(c -> System.out.println("CALL " + c.listed()));
        assertThat(all).hasSizeGreaterThan(300);
    }
}
