package vn.guongsang.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.transaction.support.TransactionTemplate;
import vn.guongsang.ProductTest;
import vn.guongsang.directory.AccessEnded;
import vn.guongsang.document.Files;
import vn.guongsang.document.Upload;
import vn.guongsang.proposal.SignedPapersTestBeans;

@ProductTest
class SignatureImageTests {
    @Autowired MockMvc web;
    @Autowired SignatureImages images;
    @Autowired DocumentSigning signing;
    @Autowired SignedPapersTestBeans papers;
    @Autowired Files files;
    @Autowired ApplicationEventPublisher events;
    @Autowired TransactionTemplate transaction;

    @AfterEach
    void without() {
        images.remove("giamdoc");
    }

    @Test
    void aLeadersPictureIsSeenByThatLeaderAloneAndStandsOnWhatHeSigns() throws Exception {
        byte[] png = image("png", BufferedImage.TYPE_INT_ARGB, 300);
        upload("chu-ky.png", png).andExpect(status().is3xxRedirection());
        web.perform(get("/tai-khoan/chu-ky").with(user("giamdoc"))).andExpect(status().isOk()).andExpect(content().string(containsString("Thay ảnh")));
        web.perform(get("/tai-khoan/chu-ky/anh").with(user("giamdoc"))).andExpect(status().isOk()).andExpect(content().bytes(png));
        web.perform(get("/tai-khoan/chu-ky/anh").with(user("phogiamdoc"))).andExpect(status().isNoContent());
        for (String other : new String[] {"vanthu", "quantri", "chuyenvien1"}) {
            web.perform(get("/tai-khoan/chu-ky/anh").with(user(other))).andExpect(status().is4xxClientError());
        }

        SignedPapersTestBeans.Final paper = papers.numbered("QĐ");
        byte[] signed = transaction.execute(status -> {
            UUID file = files.keep("x.pdf", "application/pdf", paper.pdf()).id();
            SigningKey key = signing.keyOf("giamdoc", paper.signer()).orElseThrow();
            DocumentSigning.Prepared prepared = signing.prepare(file, "giamdoc", paper.signer(), key.certificates());
            return signing.complete(prepared.id(), file, "giamdoc", key.sign(prepared.digest()));
        });
        try (PDDocument document = Loader.loadPDF(signed)) {
            var box = document.getSignatureFields().get(0).getWidgets().get(0).getRectangle();
            assertThat(box.getWidth() / box.getHeight()).as("proportions of the picture").isBetween(2.99f, 3.01f);
        }

        UUID kept = images.of("giamdoc").orElseThrow();
        web.perform(post("/tai-khoan/chu-ky/xoa").with(user("giamdoc")).with(csrf())).andExpect(status().is3xxRedirection());
        assertThat(images.of("giamdoc")).isEmpty();
        assertThat(files.find(List.of(kept))).isEmpty();
    }

    @Test
    void onlyAPngOneCanSeeThroughIsTakenAndNothingOfTheRestIsKept() throws Exception {
        upload("chu-ky.jpg", image("jpg", BufferedImage.TYPE_INT_RGB, 300)).andExpect(status().isUnprocessableEntity()).andExpect(content().string(containsString("PNG nền trong suốt")));
        upload("chu-ky.png", image("png", BufferedImage.TYPE_INT_RGB, 300)).andExpect(status().isUnprocessableEntity());
        upload("chu-ky.png", image("png", BufferedImage.TYPE_INT_ARGB, 3600)).andExpect(status().isUnprocessableEntity());
        upload("chu-ky.png", "<html>".getBytes()).andExpect(status().isUnprocessableEntity());
        web.perform(post("/tai-khoan/chu-ky").with(user("giamdoc")).with(csrf())).andExpect(status().isUnprocessableEntity());
        assertThat(images.of("giamdoc")).isEmpty();
    }

    @Test
    void itGoesWithThePerson() throws Exception {
        byte[] png = image("png", BufferedImage.TYPE_INT_ARGB, 300);
        for (String person : new String[] {"giamdoc", "da-nghi-viec"}) {
            try (Upload upload = files.receive("chu-ky.png", new ByteArrayInputStream(png), SignatureImages.MOST_BYTES)) {
                images.put(person, upload);
            }
            transaction.executeWithoutResult(status -> events.publishEvent(new AccessEnded(person)));
        }
        assertThat(images.of("giamdoc")).as("a new password ends the logins only").isPresent();
        assertThat(images.of("da-nghi-viec")).isEmpty();
    }

    @Test
    void theAdministratorSeesWhichSealThereIsAndUntilWhen() throws Exception {
        web.perform(get("/quan-tri/con-dau").with(user("quantri"))).andExpect(status().isOk()).andExpect(content().string(containsString("KHÔNG CÓ GIÁ TRỊ")))
            .andExpect(content().string(containsString("36 mm"))).andExpect(content().string(not(containsString("sắp hết hạn"))));
        web.perform(get("/quan-tri/con-dau/anh").with(user("quantri"))).andExpect(status().isOk());
        web.perform(get("/quan-tri/con-dau").with(user("vanthu"))).andExpect(status().isForbidden());
    }

    private ResultActions upload(String name, byte[] content) throws Exception {
        return web.perform(multipart("/tai-khoan/chu-ky").file(new MockMultipartFile("file", name, "image/png", content)).with(user("giamdoc")).with(csrf()));
    }

    /** Three times as wide as high. */
    private static byte[] image(String format, int type, int width) throws Exception {
        BufferedImage image = new BufferedImage(width, width / 3, type);
        image.setRGB(width / 2, width / 6, Color.BLUE.getRGB());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }
}
