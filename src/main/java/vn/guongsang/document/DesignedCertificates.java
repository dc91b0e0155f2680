package vn.guongsang.document;

import java.util.List;
import org.springframework.stereotype.Service;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

@Service
class DesignedCertificates implements Certificates {
    private static final double LARGEST = 16;
    /** In points, as {@code giay-khen.xhtml} has them: how wide its lines are, and what is left for them between "Giấy khen" and the signature. */
    private static final double WIDTH = 689;
    private static final double ROOM = 147;
    private final SpringTemplateEngine engine = new SpringTemplateEngine();
    private final PaperFonts fonts;
    private final PaperPdf pdf;

    DesignedCertificates(PaperFonts fonts, PaperPdf pdf) {
        this.fonts = fonts;
        this.pdf = pdf;
        ClassLoaderTemplateResolver shipped = new ClassLoaderTemplateResolver(DesignedCertificates.class.getClassLoader());
        shipped.setPrefix("papers/");
        shipped.setSuffix(".xhtml");
        shipped.setTemplateMode(TemplateMode.HTML);
        shipped.setCharacterEncoding("UTF-8");
        engine.setTemplateResolver(shipped);
    }

    @Override
    public byte[] render(List<Certificate> certificates) {
        List<Certificate> printable = certificates.stream().map(Certificate::printable).toList();
        printable.forEach(certificate -> fonts.requireGlyphs(certificate.text()));
        Context context = new Context();
        context.setVariable("certificates", printable);
        context.setVariable("sizes", printable.stream().map(this::size).toList());
        context.setVariable("family", PaperFonts.FAMILY);
        return pdf.inTurn(() -> pdf.render(engine.process("giay-khen", context)));
    }

    /** However much is said, it stands above the signature. */
    private double size(Certificate certificate) {
        double size = LARGEST;
        while (height(certificate, size) > ROOM) {
            size *= 0.95;
        }
        return size;
    }

    private double height(Certificate certificate, double size) {
        double recipient = size * (certificate.recipient().length() > 60 ? 1.125 : 1.5625);
        double detail = size * 0.9375;
        return lines(fonts.width(certificate.recipient(), true, false) * recipient) * recipient * 1.15 + lines(fonts.width(certificate.detail(), false, true) * detail) * detail * 1.15
            + lines(fonts.width(certificate.reason(), false, false) * size) * size * 1.375;
    }

    /** A tenth of each stays empty, since lines are broken between words. */
    private static double lines(double width) {
        return Math.ceil(width * 1.1 / WIDTH);
    }
}
