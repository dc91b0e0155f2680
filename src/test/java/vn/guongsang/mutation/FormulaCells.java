package vn.guongsang.mutation;

import org.apache.poi.ss.usermodel.Cell;

/** What a careless writer of Excel files does: a text that begins with "=" becomes a formula. */
public final class FormulaCells {
    private FormulaCells() {
    }

    public static void fill(Cell cell, Object value) {
        String text = String.valueOf(value);
        if (text.startsWith("=")) {
            cell.setCellFormula("1+1");
        } else {
            cell.setCellValue(text);
        }
    }
}
