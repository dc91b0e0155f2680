package vn.guongsang.proposal;

import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import vn.guongsang.audit.AccessLog;
import vn.guongsang.audit.Reading;
import vn.guongsang.directory.AccessPolicy;
import vn.guongsang.directory.Act;
import vn.guongsang.directory.Actor;
import vn.guongsang.directory.CurrentActor;
import vn.guongsang.document.PaperResponses;
import vn.guongsang.sheet.Sheet;
import vn.guongsang.sheet.Workbook;

/** Papers of a proposal beside those of {@link ProposalController}: its own sheet, made when asked for, and the Giấy khen. */
@Controller
@RequestMapping("/phieu-trinh/{number}")
class ProposalPaperController {
    private static final Sheet<Map<String, String>> LIST = Sheet.<Map<String, String>>of("Danh sách").number("STT", row -> Integer.valueOf(row.get("stt")))
        .text("Họ và tên / Tập thể", 34, row -> row.get("ten")).text("Chức vụ, đơn vị", 34, row -> row.get("chuc_vu_don_vi")).text("Tóm tắt thành tích", 70, row -> row.get("thanh_tich"))
        .text("Hình thức khen thưởng", 34, row -> row.get("hinh_thuc"));

    private final ProposalService proposals;
    private final ProposalSheet sheet;
    private final FinalPapers papers;
    private final AccessPolicy policy;
    private final CurrentActor current;
    private final AccessLog log;

    ProposalPaperController(ProposalService proposals, ProposalSheet sheet, FinalPapers papers, AccessPolicy policy, CurrentActor current, AccessLog log) {
        this.proposals = proposals;
        this.sheet = sheet;
        this.papers = papers;
        this.policy = policy;
        this.current = current;
        this.log = log;
    }

    @GetMapping("/phieu/{form}")
    ResponseEntity<byte[]> sheet(@PathVariable String number, @PathVariable String form) {
        read(number);
        return PaperResponses.of(sheet.render(number), form, "Phiếu trình " + number);
    }

    @GetMapping("/giay-khen")
    ResponseEntity<byte[]> certificates(@PathVariable String number, @RequestParam(defaultValue = "1") int tu) {
        read(number);
        return PaperResponses.pdf(papers.certificates(number, tu), "Giấy khen %s từ số %d".formatted(number, tu));
    }

    /** The rows of the paper list, for who counts and sorts: those approved once the paper has its number, else all that are put forward. */
    @GetMapping("/danh-sach.xlsx")
    View list(@PathVariable String number) {
        policy.require(current.get(), Act.READ_PROPOSAL, proposals.subject(number));
        return Workbook.of("Danh sách kèm phiếu trình " + number, LIST.titled("Danh sách kèm Phiếu trình " + number, ProposalPapers.rows(proposals.listed(number))::forEach));
    }

    private void read(String number) {
        Actor actor = current.get();
        policy.require(actor, Act.READ_PROPOSAL, proposals.subject(number));
        log.read(number, Reading.DOWNLOAD, actor.username());
    }
}
