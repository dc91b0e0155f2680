package vn.guongsang.signature;

import eu.europa.esig.dss.alert.SilentOnStatusAlert;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.MimeTypeEnum;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.enumerations.SignerTextHorizontalAlignment;
import eu.europa.esig.dss.enumerations.TextWrapping;
import eu.europa.esig.dss.enumerations.VisualSignatureAlignmentHorizontal;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.ToBeSigned;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.DSSFileFont;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.SignatureFieldParameters;
import eu.europa.esig.dss.pades.SignatureImageParameters;
import eu.europa.esig.dss.pades.SignatureImageTextParameters;
import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.pdf.PdfSignatureFieldPositionChecker;
import eu.europa.esig.dss.pdf.pdfbox.PdfBoxNativeObjectFactory;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.TimeZone;
import org.springframework.stereotype.Component;
import vn.guongsang.workcalendar.WorkCalendar;

/**
 * PAdES-B signatures by EU DSS. The same file, certificates, time and look always give the same bytes to be signed: that is what lets the two steps of a
 * signature happen on two nodes.
 */
@Component
class PdfSigner {
    /** Bytes left free for the signature; certificates of four levels need about half of it. */
    private static final int ROOM = 16 * 1024;
    /** Of them, for certificates; the rest is for the signature itself and the issuer's name, which stands in it again. */
    static final int ROOM_FOR_CERTIFICATES = ROOM - 4 * 1024;
    private static final float CORNER_SIZE = 10;

    /** What is seen of a signature: a picture (PNG) or a text that fills its place; without a place, a text in the corner. */
    record Look(SignaturePlace place, byte[] image, String text) {
        static Look image(SignaturePlace place, byte[] png) {
            return new Look(place, png, null);
        }

        static Look text(SignaturePlace place, String text) {
            return new Look(place, null, text);
        }

        /** At the upper right of the first page, 10 points high, as NĐ 30 asks for a paper that goes with another. */
        static Look corner(String text) {
            return new Look(null, null, text);
        }
    }

    /** One signature that is to be made. */
    record Task(byte[] pdf, List<X509Certificate> chain, Instant at, Look look) {
    }

    private final byte[] font;
    private final PAdESService service;

    PdfSigner() throws IOException {
        try (InputStream in = PdfSigner.class.getResourceAsStream("/liberation/LiberationSerif-Regular.ttf")) {
            font = in.readAllBytes();
        }
        service = new PAdESService(new CommonCertificateVerifier());
        // the seal lies over a third of the signature on purpose, which DSS refuses by itself
        PdfSignatureFieldPositionChecker positions = new PdfSignatureFieldPositionChecker();
        positions.setAlertOnSignatureFieldOverlap(new SilentOnStatusAlert());
        PdfBoxNativeObjectFactory factory = new PdfBoxNativeObjectFactory();
        factory.setPdfSignatureFieldPositionChecker(positions);
        service.setPdfObjFactory(factory);
    }

    /** SHA-256 of the signed attributes. */
    byte[] digest(Task task) {
        return digest(service.getDataToSign(document(task), parameters(task)));
    }

    String algorithm(Task task) {
        return parameters(task).getSignatureAlgorithm().getJCEId();
    }

    /**
     * @param digest what {@link #digest} gave: it must be the same now
     * @return the signed PDF
     * @throws WrongSignatureException when this is no signature of that certificate over that digest
     */
    byte[] embed(Task task, byte[] digest, byte[] signature) throws WrongSignatureException {
        PAdESSignatureParameters parameters = parameters(task);
        if (signature == null) {
            throw new WrongSignatureException();
        }
        ToBeSigned data = service.getDataToSign(document(task), parameters);
        SignatureValue value = new SignatureValue(parameters.getSignatureAlgorithm(), signature);
        if (!Arrays.equals(digest(data), digest) || !service.isValidSignatureValue(data, value, parameters.getSigningCertificate())) {
            throw new WrongSignatureException();
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(task.pdf().length + 4 * ROOM);
        try {
            service.signDocument(document(task), parameters, value).writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] digest(ToBeSigned data) {
        return DSSUtils.digest(DigestAlgorithm.SHA256, data.getBytes());
    }

    private static DSSDocument document(Task task) {
        return new InMemoryDocument(task.pdf(), "paper.pdf", MimeTypeEnum.PDF);
    }

    private PAdESSignatureParameters parameters(Task task) {
        PAdESSignatureParameters parameters = new PAdESSignatureParameters();
        parameters.setSignatureLevel(SignatureLevel.PAdES_BASELINE_B);
        parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
        List<CertificateToken> chain = task.chain().stream().map(CertificateToken::new).toList();
        parameters.setSigningCertificate(chain.get(0));
        parameters.setCertificateChain(chain);
        parameters.setContentSize(ROOM);
        parameters.setSigningTimeZone(TimeZone.getTimeZone(WorkCalendar.ZONE));
        parameters.bLevel().setSigningDate(Date.from(task.at()));
        parameters.setImageParameters(look(task.look()));
        return parameters;
    }

    private SignatureImageParameters look(Look look) {
        SignatureImageParameters image = new SignatureImageParameters();
        if (look.image() != null) {
            image.setImage(new InMemoryDocument(look.image(), "image.png", MimeTypeEnum.PNG));
        } else {
            image.setTextParameters(text(look));
        }
        if (look.place() == null) {
            image.setAlignmentHorizontal(VisualSignatureAlignmentHorizontal.RIGHT);
        }
        image.setFieldParameters(field(look.place() == null ? SignaturePlace.CORNER : look.place()));
        return image;
    }

    private static SignatureFieldParameters field(SignaturePlace place) {
        SignatureFieldParameters field = new SignatureFieldParameters();
        field.setPage(place.page());
        field.setOriginX((float) place.x());
        field.setOriginY((float) place.y());
        field.setWidth((float) place.width());
        field.setHeight((float) place.height());
        return field;
    }

    private SignatureImageTextParameters text(Look look) {
        DSSFileFont face = new DSSFileFont(new InMemoryDocument(font), CORNER_SIZE);
        face.setEmbedFontSubset(true);
        SignatureImageTextParameters text = new SignatureImageTextParameters();
        text.setFont(face);
        text.setText(look.text());
        text.setTextWrapping(look.place() == null ? TextWrapping.FONT_BASED : TextWrapping.FILL_BOX);
        text.setSignerTextHorizontalAlignment(look.place() == null ? SignerTextHorizontalAlignment.RIGHT : SignerTextHorizontalAlignment.CENTER);
        text.setTextColor(Color.BLACK);
        text.setPadding(0);
        return text;
    }
}
