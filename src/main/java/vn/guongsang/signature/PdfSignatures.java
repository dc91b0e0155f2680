package vn.guongsang.signature;

import eu.europa.esig.dss.diagnostic.CertificateRevocationWrapper;
import eu.europa.esig.dss.diagnostic.CertificateWrapper;
import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.SubIndication;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.policy.ValidationPolicy;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.validation.PDFDocumentValidator;
import eu.europa.esig.dss.pdf.modifications.DefaultPdfDifferencesFinder;
import eu.europa.esig.dss.pdf.pdfbox.PdfBoxNativeObjectFactory;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.spi.policy.SignaturePolicyProvider;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonCertificateSource;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.ExternalResourcesCRLSource;
import eu.europa.esig.dss.validation.reports.Reports;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import vn.guongsang.workcalendar.WorkCalendar;

/** The signatures of a PDF, judged by EU DSS without asking anybody outside. The file must have passed {@link SignedPdf} before. */
final class PdfSignatures {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final ValidationPolicy POLICY = StrictPolicy.load();

    private PdfSignatures() {
    }

    /** @param ends where the bytes end that each signature covers, first one first */
    record Judged(SignatureReport report, List<Integer> ends) {
    }

    static Judged validate(byte[] pdf, Trust trust, Instant now) {
        PDFDocumentValidator validator = new PDFDocumentValidator(new InMemoryDocument(pdf));
        validator.setPdfObjFactory(everyPage());
        validator.setCertificateVerifier(verifier(trust));
        // left alone, it fetches the signature policy from the address that the file names
        validator.setSignaturePolicyProvider(new SignaturePolicyProvider());
        validator.setValidationTime(Date.from(now));
        Reports reports = validator.validateDocument(POLICY);
        SimpleReport simple = reports.getSimpleReport();
        List<SignatureWrapper> signatures = simple.getSignatureIdList().stream().map(reports.getDiagnosticData()::getSignatureById).toList();
        return new Judged(SignatureReport.of(signatures.stream().map(signature -> line(simple, signature.getId(), signature, trust, now)).toList()),
            signatures.stream().map(signature -> end(signature, pdf.length)).distinct().sorted().toList());
    }

    private static int end(SignatureWrapper signature, int length) {
        int end = SignedPdf.end(signature.getPDFRevision().getSignatureByteRange().stream().mapToInt(BigInteger::intValue).toArray());
        return Math.min(end, length);
    }

    /** DSS looks at the first ten pages only when left alone. */
    private static PdfBoxNativeObjectFactory everyPage() {
        DefaultPdfDifferencesFinder differences = new DefaultPdfDifferencesFinder();
        differences.setMaximalPagesAmountForVisualComparison(SignedPdf.MOST_PAGES);
        PdfBoxNativeObjectFactory factory = new PdfBoxNativeObjectFactory();
        factory.setPdfDifferencesFinder(differences);
        return factory;
    }

    /** Nothing is fetched: neither certificates of issuers nor answers about revocation. */
    private static CommonCertificateVerifier verifier(Trust trust) {
        CommonTrustedCertificateSource roots = new CommonTrustedCertificateSource();
        trust.roots().forEach(root -> roots.addCertificate(new CertificateToken(root)));
        CommonCertificateSource intermediates = new CommonCertificateSource();
        trust.intermediates().forEach(one -> intermediates.addCertificate(new CertificateToken(one)));
        CommonCertificateVerifier verifier = new CommonCertificateVerifier();
        verifier.setAIASource(null);
        verifier.setOcspSource(null);
        verifier.setTrustedCertSources(roots);
        verifier.setAdjunctCertSources(intermediates);
        verifier.setCrlSource(new ExternalResourcesCRLSource(trust.crls().stream().map(ByteArrayInputStream::new).toArray(InputStream[]::new)));
        return verifier;
    }

    private static SignatureReport.Line line(SimpleReport simple, String id, SignatureWrapper signature, Trust trust, Instant now) {
        Indication indication = simple.getIndication(id);
        SubIndication detail = simple.getSubIndication(id);
        CertificateWrapper certificate = signature.getSigningCertificate();
        String signer = certificate == null ? "không rõ người ký" : Objects.requireNonNullElse(certificate.getCommonName(), "không rõ người ký");
        Verdict verdict = indication == Indication.TOTAL_PASSED
            ? new Verdict(SignatureAnswer.VALID, "Chữ ký số của %s đúng, nội dung không đổi từ khi ký, chứng thư còn hiệu lực.".formatted(signer))
            : verdict(indication, detail, signature, signer, trust, now);
        return new SignatureReport.Line(signer, certificate == null ? null : certificate.getOrganizationName(),
            signature.getClaimedSigningTime() == null ? null : signature.getClaimedSigningTime().toInstant(), verdict.answer(), verdict.reason(),
            detail == null ? indication.name() : indication.name() + "/" + detail.name());
    }

    private record Verdict(SignatureAnswer answer, String reason) {
    }

    private static Verdict verdict(Indication indication, SubIndication detail, SignatureWrapper signature, String signer, Trust trust, Instant now) {
        SubIndication why = detail == null ? SubIndication.NO_POE : detail;
        return switch (why) {
            case HASH_FAILURE -> invalid("Nội dung đã bị sửa sau khi %s ký số.".formatted(signer));
            case SIG_CRYPTO_FAILURE -> invalid("Chữ ký số không khớp với chứng thư của %s.".formatted(signer));
            case FORMAT_FAILURE -> invalid("Sau khi %s ký số, tệp bị thêm phần làm đổi nội dung hoặc hình ảnh của trang.".formatted(signer));
            // stricter than the standard, which would wait for a proof of the time: the paper is being issued now and can be signed again
            case REVOKED, REVOKED_NO_POE, REVOKED_CA_NO_POE -> invalid("Chứng thư số của %s đã bị thu hồi%s.".formatted(signer, revokedOn(signature)));
            case OUT_OF_BOUNDS_NO_POE, OUT_OF_BOUNDS_NOT_REVOKED, EXPIRED, NOT_YET_VALID -> outOfBounds(signature, signer);
            case NO_SIGNING_CERTIFICATE_FOUND -> open("Trong tệp không có chứng thư của người ký.");
            case NO_CERTIFICATE_CHAIN_FOUND, NO_CERTIFICATE_CHAIN_FOUND_NO_POE -> open(trust.roots().isEmpty()
                ? "Chưa có chứng thư gốc nào được tin cậy. Quản trị hệ thống cần nạp chứng thư gốc ở Quản trị › Chứng thư gốc."
                : "Chứng thư số của %s không dẫn tới chứng thư gốc nào đang được tin cậy. Nếu nơi cấp đáng tin, quản trị hệ thống nạp chứng thư gốc của nơi đó.".formatted(signer));
            // lists of revoked certificates leave out those that expired
            case CERTIFICATE_CHAIN_GENERAL_FAILURE, TRY_LATER, REVOCATION_OUT_OF_BOUNDS_NO_POE -> expired(signature, now) ? outOfBounds(signature, signer) : open(
                "Chưa có danh sách thu hồi còn hạn của nơi cấp chứng thư cho %s. Quản trị hệ thống nạp danh sách mới ở Quản trị › Chứng thư gốc.".formatted(signer));
            case CRYPTO_CONSTRAINTS_FAILURE, CRYPTO_CONSTRAINTS_FAILURE_NO_POE -> open("Chữ ký của %s dùng thuật toán quá yếu.".formatted(signer));
            default -> indication == Indication.TOTAL_FAILED ? invalid("Chữ ký số của %s không đạt quy tắc kiểm tra.".formatted(signer))
                : open("Chưa kết luận được về chữ ký số của %s.".formatted(signer));
        };
    }

    private static boolean expired(SignatureWrapper signature, Instant now) {
        return signature.getSigningCertificate() != null && signature.getSigningCertificate().getNotAfter().before(Date.from(now));
    }

    private static Verdict outOfBounds(SignatureWrapper signature, String signer) {
        CertificateWrapper certificate = signature.getSigningCertificate();
        Date signed = signature.getClaimedSigningTime();
        boolean within = signed != null && !signed.after(certificate.getNotAfter()) && !signed.before(certificate.getNotBefore());
        String until = day(certificate.getNotAfter());
        return within ? open("Chứng thư số của %s đã hết hạn ngày %s; chưa có dấu thời gian chứng minh đã ký trước đó.".formatted(signer, until))
            : invalid("Chữ ký được tạo khi chứng thư số của %s không còn hoặc chưa có hiệu lực (hạn đến %s).".formatted(signer, until));
    }

    private static String revokedOn(SignatureWrapper signature) {
        Optional<Date> first = Stream.concat(Stream.of(signature.getSigningCertificate()), signature.getCertificateChain().stream()).filter(Objects::nonNull)
            .flatMap(one -> one.getCertificateRevocationData().stream()).filter(CertificateRevocationWrapper::isRevoked)
            .map(CertificateRevocationWrapper::getRevocationDate).filter(Objects::nonNull).min(Date::compareTo);
        return first.map(date -> " ngày " + day(date)).orElse("");
    }

    private static String day(Date date) {
        return DAY.format(LocalDate.ofInstant(date.toInstant(), WorkCalendar.ZONE));
    }

    private static Verdict invalid(String reason) {
        return new Verdict(SignatureAnswer.INVALID, reason);
    }

    private static Verdict open(String reason) {
        return new Verdict(SignatureAnswer.INDETERMINATE, reason);
    }
}
