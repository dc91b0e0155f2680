package vn.guongsang.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.springframework.stereotype.Service;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

@Service
class DesignedCertificates implements Certificates {
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
        context.setVariable("family", PaperFonts.FAMILY);
        try {
            return pdf.render(engine.process("giay-khen", context));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
