package vn.guongsang.signature;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.cert.X509Certificate;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.guongsang.problem.Problem;
import vn.guongsang.problem.RuleBrokenException;
import vn.guongsang.workcalendar.WorkCalendar;

@Service
@Transactional(propagation = Propagation.MANDATORY)
class TwoStepSigning implements DocumentSigning {
    private static final Duration TIME_TO_SIGN = Duration.ofMinutes(10);
    /** NĐ 30 asks for ISO 8601 with the zone. */
    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx").withZone(WorkCalendar.ZONE);

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy").withZone(WorkCalendar.ZONE);
    private static final String GONE = "Lần ký này không còn dùng được: đã quá 10 phút, đã dùng rồi hoặc văn bản đã đổi. Hãy bắt đầu ký lại.";

    private record Waiting(UUID image, String name, List<X509Certificate> chain, Instant at, byte[] digest) {
    }

    private final PdfSigner signer;
    private final Seal seal;
    private final SignatureImages images;
    private final ObjectProvider<PersonalKeys> keys;
    private final Signatures signatures;
    private final JdbcClient jdbc;
    private final Clock clock;

    TwoStepSigning(PdfSigner signer, Seal seal, SignatureImages images, ObjectProvider<PersonalKeys> keys, Signatures signatures, JdbcClient jdbc, Clock clock) {
        this.signer = signer;
        this.seal = seal;
        this.images = images;
        this.keys = keys;
        this.signatures = signatures;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public Prepared prepare(UUID document, String person, String name, List<byte[]> certificates) {
        Instant now = now();
        List<X509Certificate> chain = SignerCertificates.of(certificates, name, now);
        UUID image = images.of(person).orElse(null);
        PdfSigner.Task task = personal(document, image, name, chain, now);
        Prepared prepared = new Prepared(UUID.randomUUID(), signer.digest(task), signer.algorithm(task), now.plus(TIME_TO_SIGN));
        jdbc.sql("delete from signature_prepared where expires_at < ?").param(Timestamp.from(now)).update();
        jdbc.sql("""
                insert into signature_prepared (id, document, person, name, image, certificates, signed_at, digest, expires_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
            .params(Arrays.asList(prepared.id(), document, person, name, image, SignerCertificates.bytes(chain), Timestamp.from(now), prepared.digest(),
                Timestamp.from(prepared.expiresAt()))).update();
        return prepared;
    }

    @Override
    public byte[] complete(UUID id, UUID document, String person, byte[] signature) {
        Waiting waiting = jdbc.sql("""
                select image, name, certificates, signed_at, digest from signature_prepared
                where id = ? and document = ? and person = ? and expires_at >= ?""").params(id, document, person, Timestamp.from(clock.instant()))
            .query((row, at) -> new Waiting(row.getObject(1, UUID.class), row.getString(2), SignerCertificates.of(row.getBytes(3)), row.getTimestamp(4).toInstant(), row.getBytes(5)))
            .optional().orElseThrow(() -> broken("id", GONE));
        try {
            return signer.embed(personal(document, waiting.image(), waiting.name(), waiting.chain(), waiting.at()), waiting.digest(), signature);
        } catch (WrongSignatureException e) {
            throw broken("signature", "Chữ ký không khớp với chứng thư số và nội dung đã gửi để ký. Chưa có gì được lưu; hãy ký lại.");
        }
    }

    @Override
    public void spend(UUID id) {
        if (jdbc.sql("delete from signature_prepared where id = ?").param(id).update() == 0) {
            throw broken("id", GONE);
        }
    }

    @Override
    @Transactional(propagation = Propagation.SUPPORTS)
    public Optional<SigningKey> keyOf(String person, String name) {
        return keys.stream().flatMap(source -> source.of(person, name).stream()).findFirst();
    }

    private PdfSigner.Task personal(UUID document, UUID image, String name, List<X509Certificate> chain, Instant at) {
        byte[] pdf = images.read(document);
        SignaturePlace place = place(pdf, name);
        if (image == null) {
            return new PdfSigner.Task(pdf, chain, at, PdfSigner.Look.text(place, "Ký số bởi\n%s\n%s".formatted(name, ISO.format(at))));
        }
        byte[] png = images.read(image);
        try {
            Picture picture = Picture.of(png);
            return new PdfSigner.Task(pdf, chain, at, PdfSigner.Look.image(place.fit(picture.width(), picture.height()), png));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SignaturePlace place(byte[] pdf, String name) {
        try (PDDocument paper = Loader.loadPDF(pdf)) {
            return place(paper, name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SignaturePlace place(PDDocument paper, String name) throws IOException {
        return SignaturePlace.between(paper, name)
            .orElseThrow(() -> broken(null, "Không tìm thấy chỗ ký: trên văn bản không có tên “%s” dưới chức vụ người ký. Hãy kiểm tra mẫu văn bản.".formatted(name)));
    }

    @Override
    @Transactional(propagation = Propagation.SUPPORTS)
    public boolean mayBeSealed() {
        return seal.configured();
    }

    @Override
    public byte[] seal(UUID document, String name) {
        requireSeal();
        signatures.report(document).orElse(SignatureReport.UNSIGNED).whyNotSealed(name).ifPresent(why -> {
            throw broken(null, why);
        });
        byte[] pdf = images.read(document);
        try (PDDocument paper = Loader.loadPDF(pdf)) {
            SignaturePlace seen = SignaturePlace.ofLastSignature(paper).orElse(null);
            SignaturePlace signature = seen == null ? place(paper, name) : seen;
            return sign(new PdfSigner.Task(pdf, seal.key().chain(), now(), PdfSigner.Look.image(signature.seal(seal.diameter()), seal.image())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public byte[] sealAnnex(UUID document, String number) {
        requireSeal();
        Instant now = now();
        return sign(new PdfSigner.Task(images.read(document), seal.key().chain(), now, PdfSigner.Look.corner(number + "\n" + ISO.format(now))));
    }

    private void requireSeal() {
        if (!seal.configured()) {
            throw broken(null, "Chưa cấu hình dấu số của cơ quan. Hãy báo quản trị, hoặc đóng dấu bên ngoài rồi tải bản đã ký lên.");
        }
        if (!clock.instant().isBefore(seal.expires())) {
            throw broken(null, "Chứng thư của dấu số hết hạn ngày %s. Hãy báo quản trị, hoặc đóng dấu bên ngoài rồi tải bản đã ký lên.".formatted(DAY.format(seal.expires())));
        }
    }

    private byte[] sign(PdfSigner.Task task) {
        byte[] digest = signer.digest(task);
        try {
            return signer.embed(task, digest, seal.key().sign(digest));
        } catch (WrongSignatureException e) {
            throw new IllegalStateException("the key of the seal does not belong to its certificate", e);
        }
    }

    /** A signature knows no parts of a second. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private static RuleBrokenException broken(String field, String why) {
        return new RuleBrokenException(List.of(new Problem(field, why)));
    }
}
