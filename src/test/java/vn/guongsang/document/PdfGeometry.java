package vn.guongsang.document;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.PDFGraphicsStreamEngine;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** Where the words and the rules of a PDF stand, in millimetres from the upper left corner. */
final class PdfGeometry {
    private static final double MM = 25.4 / 72;

    /** @param font its name without the prefix of a subset */
    record Line(int page, String text, double left, double right, double baseline, double size, String font) {
        double centre() {
            return (left + right) / 2;
        }

        boolean bold() {
            return font.contains("Bold");
        }

        boolean italic() {
            return font.contains("Italic");
        }
    }

    record Rule(int page, double left, double right, double y) {
        double length() {
            return right - left;
        }

        double centre() {
            return (left + right) / 2;
        }
    }

    final List<Line> lines = new ArrayList<>();
    final List<Rule> rules = new ArrayList<>();
    double width;
    double height;

    static PdfGeometry of(byte[] pdf) throws IOException {
        PdfGeometry geometry = new PdfGeometry();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            geometry.width = document.getPage(0).getMediaBox().getWidth() * MM;
            geometry.height = document.getPage(0).getMediaBox().getHeight() * MM;
            geometry.read(document);
            for (int page = 0; page < document.getNumberOfPages(); page++) {
                geometry.new Rules(document.getPage(page), page + 1).processPage(document.getPage(page));
            }
        }
        return geometry;
    }

    Line line(String beginning) {
        return lines.stream().filter(line -> line.text().startsWith(beginning)).findFirst().orElseThrow(() -> new AssertionError(beginning + " not in " + lines));
    }

    /** The first rule below a line, in its column. */
    Rule below(Line line) {
        return rules.stream().filter(rule -> rule.page() == line.page() && rule.y() > line.baseline() && rule.y() < line.baseline() + 6)
            .filter(rule -> Math.abs(rule.centre() - line.centre()) < 5).findFirst().orElseThrow(() -> new AssertionError("no rule below " + line + " in " + rules));
    }

    private void read(PDDocument document) throws IOException {
        new PDFTextStripper() {
            @Override
            protected void writeString(String text, List<TextPosition> positions) {
                List<TextPosition> seen = positions.stream().filter(position -> !position.getUnicode().isBlank()).toList();
                if (!seen.isEmpty()) {
                    TextPosition first = seen.get(0);
                    TextPosition last = seen.get(seen.size() - 1);
                    lines.add(new Line(getCurrentPageNo(), text.strip(), first.getXDirAdj() * MM, (last.getXDirAdj() + last.getWidthDirAdj()) * MM, first.getYDirAdj() * MM,
                        // PDFBox cuts the other one down to whole points; ours are a thousandth below them
                        Math.round(first.getTextMatrix().getScalingFactorY() * 10) / 10.0, first.getFont().getName()));
                }
            }
        }.getText(document);
    }

    /** Horizontal strokes and thin filled boxes. */
    private final class Rules extends PDFGraphicsStreamEngine {
        private final int number;
        private final double top;
        private Rectangle2D path;
        private Point2D at = new Point2D.Float();

        Rules(PDPage page, int number) {
            super(page);
            this.number = number;
            this.top = page.getMediaBox().getHeight();
        }

        private void add(double x, double y) {
            at = new Point2D.Double(x, y);
            if (path == null) {
                path = new Rectangle2D.Double(x, y, 0, 0);
            } else {
                path.add(x, y);
            }
        }

        private void finish() {
            if (path != null && path.getHeight() < 2 && path.getWidth() > 20) {
                rules.add(new Rule(number, path.getMinX() * MM, path.getMaxX() * MM, (top - path.getCenterY()) * MM));
            }
            path = null;
        }

        @Override
        public void appendRectangle(Point2D a, Point2D b, Point2D c, Point2D d) {
            for (Point2D point : List.of(a, b, c, d)) {
                add(point.getX(), point.getY());
            }
        }

        @Override
        public void moveTo(float x, float y) {
            add(x, y);
        }

        @Override
        public void lineTo(float x, float y) {
            add(x, y);
        }

        @Override
        public void curveTo(float x1, float y1, float x2, float y2, float x3, float y3) {
            add(x3, y3);
        }

        @Override
        public Point2D getCurrentPoint() {
            return at;
        }

        @Override
        public void strokePath() {
            finish();
        }

        @Override
        public void fillPath(int rule) {
            finish();
        }

        @Override
        public void fillAndStrokePath(int rule) {
            finish();
        }

        @Override
        public void endPath() {
            path = null;
        }

        @Override
        public void clip(int rule) {
            // shows nothing by itself
        }

        @Override
        public void closePath() {
            // the box is the same
        }

        @Override
        public void drawImage(PDImage image) {
            // no rule
        }

        @Override
        public void shadingFill(COSName shading) {
            // no rule
        }
    }
}
