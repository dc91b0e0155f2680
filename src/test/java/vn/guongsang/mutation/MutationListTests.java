package vn.guongsang.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever renames a guard or its test hears here, and not only from the long run of {@link MutationCheck}. */
class MutationListTests {
    @Test
    void everyMutationNamesCodeAndTestsThatExist() throws Exception {
        List<Mutation> all = Mutation.all();
        assertThat(all).extracting(Mutation::name).doesNotHaveDuplicates();
        for (Mutation mutation : all) {
            if (mutation.change() instanceof Mutation.MethodChange change) {
                Class<?> type = Class.forName(change.type(), false, MutationListTests.class.getClassLoader());
                assertThat(Arrays.stream(type.getDeclaredMethods()).map(method -> method.getName())).as(mutation.name()).contains(change.method());
            } else if (mutation.change() instanceof Mutation.ResourceChange change) {
                assertThat(change.pattern().matcher(Files.readString(Path.of("target", "classes").resolve(change.path()))).find()).as(mutation.name()).isTrue();
            }
            assertThat(mutation.tests()).as(mutation.name()).allSatisfy(test -> assertThat(MutationWorker.methods(test)).as(test).isNotEmpty());
        }
    }
}
