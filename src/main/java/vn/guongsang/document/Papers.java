package vn.guongsang.document;

import java.util.List;
import java.util.Map;

/**
 * Papers from Word templates in {@code papers/<template>.docx} (fields {@code {{truong}}}, table rows {@code {{danh_sach}}} with {@code [cot]}).
 * Slow: call it from a job, not from a person's request.
 * <p>
 * Proposals give {@code quyet-dinh}, {@code to-trinh} and {@code danh-sach} the same fields, of which a template may leave some out:
 * {@code co_quan_chu_quan, co_quan, so, dia_danh_ngay, trich_yeu, kinh_gui, tham_quyen, so_luong, doi_tuong, hinh_thuc, kem_theo, can_cu_phieu,
 * quyen_han_ky, chuc_vu_ky, nguoi_ky}, and the table {@code danh_sach} with {@code stt, ma, ten, don_vi, thanh_tich, hinh_thuc}.
 */
public interface Papers {
    /**
     * @param template file name without ending: {@code quyet-dinh}, {@code to-trinh}, {@code danh-sach}
     * @param fields   text by field name; all of them, or an exception names the missing one
     * @param tables   rows by table name; each row text by column name
     * @param draft    marks every page DỰ THẢO
     */
    RenderedPaper render(String template, Map<String, String> fields, Map<String, List<Map<String, String>>> tables, boolean draft);
}
