package vn.guongsang.document;

import java.io.ByteArrayInputStream;
import java.util.List;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/** What veraPDF finds wrong with a PDF that says it is PDF/A-2a and PDF/UA-1. */
public final class Archivable {
    static {
        VeraGreenfieldFoundryProvider.initialise();
    }

    private Archivable() {
    }

    /** A signed paper keeps the archive's standard, not the one for screen readers. */
    public static List<String> faultsAsPdfA(byte[] pdf) {
        return faults(pdf, PDFAFlavour.PDFA_2_A);
    }

    static List<String> faults(byte[] pdf) {
        return List.of(PDFAFlavour.PDFA_2_A, PDFAFlavour.PDFUA_1).stream().flatMap(flavour -> faults(pdf, flavour).stream()).toList();
    }

    private static List<String> faults(byte[] pdf, PDFAFlavour flavour) {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), flavour);
             PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            return validator.validate(parser).getTestAssertions().stream().filter(assertion -> assertion.getStatus() == TestAssertion.Status.FAILED)
                .map(assertion -> flavour.getId() + " " + assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber() + " " + assertion.getMessage())
                .distinct().toList();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
