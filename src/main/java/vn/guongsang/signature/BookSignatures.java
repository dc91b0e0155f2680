package vn.guongsang.signature;

import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import vn.guongsang.document.SignatureCheck;

@Service
class BookSignatures implements SignatureCheck {
    private final Signatures signatures;

    BookSignatures(Signatures signatures) {
        this.signatures = signatures;
    }

    @Override
    public Answer check(byte[] pdf, byte[] issued) {
        SignatureReport report = signatures.check(pdf, issued, null);
        return new Answer() {
            @Override
            public boolean refused() {
                return report.answer() == SignatureAnswer.INVALID;
            }

            @Override
            public String said() {
                return sentence(report);
            }

            @Override
            public void keep(UUID file) {
                signatures.keep(file, report);
            }
        };
    }

    @Override
    public Optional<String> said(UUID file) {
        return signatures.report(file).map(BookSignatures::sentence);
    }

    private static String sentence(SignatureReport report) {
        String answer = "%s. %s".formatted(report.answer().label(), report.reason());
        return report.comparison() == null || report.comparison().equals(report.reason()) ? answer : answer + " " + report.comparison();
    }
}
