package vn.guongsang.document;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class JdbcPaperArchive implements PaperArchive {
    static final String DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    static final String PDF = "application/pdf";

    private final Files files;
    private final PaperFonts fonts;
    private final JdbcClient jdbc;

    JdbcPaperArchive(Files files, PaperFonts fonts, JdbcClient jdbc) {
        this.files = files;
        this.fonts = fonts;
        this.jdbc = jdbc;
    }

    @Override
    @Transactional
    public Kept keep(String name, RenderedPaper paper) {
        return new Kept(keep(name + ".docx", DOCX, paper.docx(), paper), keep(name + ".pdf", PDF, paper.pdf(), paper));
    }

    private UUID keep(String name, String type, byte[] content, RenderedPaper paper) {
        UUID file = files.keep(name, type, content).id();
        jdbc.sql("insert into rendered_paper (file_id, paper, version, pages, fonts) values (?, ?, ?, ?, ?)")
            .params(file, paper.template().file(), paper.version(), paper.pages(), fonts.version()).update();
        return file;
    }

    @Override
    public OptionalInt templateVersion(UUID file) {
        return number("version", file);
    }

    @Override
    public OptionalInt pages(UUID file) {
        return number("pages", file);
    }

    private OptionalInt number(String column, UUID file) {
        Optional<Integer> number = jdbc.sql("select " + column + " from rendered_paper where file_id = ?").param(file).query(Integer.class).optional();
        return number.map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }
}
