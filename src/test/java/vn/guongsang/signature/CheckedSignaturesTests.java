package vn.guongsang.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import eu.europa.esig.dss.model.DSSException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.junit.jupiter.api.Test;
import vn.guongsang.problem.BusyException;
import vn.guongsang.problem.RuleBrokenException;

class CheckedSignaturesTests {
    @Test
    void onlyTheFileIsCalledDamagedThatMadeItsReaderFail() {
        Throwable readers = catchThrowable(() -> new COSArray().get(7));
        for (Throwable why : List.of(new IOException("xref"), new DSSException("range"), new StackOverflowError(), readers)) {
            assertThat(CheckedSignatures.told(why)).as(why.toString()).isInstanceOf(RuleBrokenException.class);
        }
        for (RuntimeException why : List.of(new IllegalStateException("ours"), new BusyException("later", Duration.ofMinutes(1)))) {
            assertThat(CheckedSignatures.told(why)).isSameAs(why);
        }
        assertThatThrownBy(() -> CheckedSignatures.told(new OutOfMemoryError())).isInstanceOf(OutOfMemoryError.class);
    }
}
