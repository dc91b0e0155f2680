package vn.guongsang.document;

import static vn.guongsang.document.SampleFiles.image;
import static vn.guongsang.document.SampleFiles.joined;
import static vn.guongsang.document.SampleFiles.text;
import static vn.guongsang.document.SampleFiles.zip;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/** Pictures that attack, and everything that only calls itself one. */
final class HostileImages {
    private HostileImages() {
    }

    static Stream<Attack> all() {
        byte[] png = image("png");
        byte[] jpeg = image("jpg");
        byte[] archive = zip("META-INF/MANIFEST.MF", text("Main-Class: a.B\n"));
        return Stream.of(
                new Attack("60,000 by 60,000 points in a few hundred bytes", "lụt.png", sized(60_000, 60_000), "điểm ảnh"),
                new Attack("a size that overflows", "lụt.png", sized(0x7fffffff, 0x7fffffff), "điểm ảnh"),
                new Attack("a size below zero", "lụt.png", sized(-1, 10), "hỏng"),
                new Attack("no width", "lụt.png", sized(0, 10), "hỏng"),
                new Attack("65,000 by 65,000 points", "lụt.jpg", jpegSized(65_000, 65_000), "điểm ảnh"),
                new Attack("a second size", "lụt.jpg", twice(), "hỏng"),
                new Attack("cut", "cụt.png", Arrays.copyOf(png, png.length - 5), "cắt cụt"),
                new Attack("cut", "cụt.jpg", Arrays.copyOf(jpeg, jpeg.length - 30), "cắt cụt"),
                new Attack("cut, with a whole small picture inside", "cụt.jpg", Arrays.copyOf(segment(0xe1, joined(text("Exif\0\0"), jpeg)), jpeg.length * 2 - 20), "cắt cụt"),
                new Attack("a wrong check sum", "hỏng.png", flipped(png), "hỏng"),
                new Attack("a ZIP behind it", "hai.png", joined(png, zip("a.txt", text("xin chào"))), "tệp nén"),
                new Attack("a Java archive behind it", "hai.jpg", joined(jpeg, archive), "tệp nén"),
                new Attack("a RAR behind it", "hai.jpg", joined(jpeg, text("Rar!\u001a\u0007\0")), "dữ liệu thừa"),
                new Attack("HTML behind it", "hai.png", joined(png, text("<script>alert(1)</script>")), "dữ liệu thừa"),
                new Attack("HTML behind it", "hai.jpg", joined(jpeg, text("<ScRiPt>alert(1)</script>")), "dữ liệu thừa"),
                new Attack("HTML far behind it", "hai.jpg", joined(jpeg, new byte[64 * 1024 - 4], text("<script>alert(1)</script>")), "dữ liệu thừa"),
                new Attack("HTML in its comment", "hai.jpg", segment(0xfe, text("<html><body onload=alert(1)>")), "dữ liệu thừa"),
                new Attack("PHP in its comment", "hai.jpg", segment(0xfe, text("<?php system($_GET[1]);")), "dữ liệu thừa"),
                new Attack("a PDF in its comment", "hai.jpg", segment(0xfe, text("%PDF-1.4")), "dữ liệu thừa"),
                new Attack("JPEG called PNG", "ảnh.png", jpeg, "không phải là PNG"),
                new Attack("GIF that is a Java archive", "ảnh.jpg", joined(text("GIF89a"), new byte[20], archive), "không phải là JPG"),
                new Attack("SVG called PNG", "ảnh.png", text("<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>"), "không phải là PNG"),
                new Attack("a program", "chương trình.exe", HostileOffice.PROGRAM, "chỉ nhận PDF"),
                new Attack("a program with two endings", "ảnh.jpg.exe", jpeg, "chỉ nhận PDF"),
                new Attack("a program whose ending is turned round", "ảnh\u202egpj.exe", HostileOffice.PROGRAM, "chỉ nhận PDF"),
                new Attack("SVG", "ảnh.svg", text("<svg/>"), "chỉ nhận PDF"),
                new Attack("a page", "trang.html", text("<html>"), "chỉ nhận PDF"),
                new Attack("no ending", "khong-duoi", SampleFiles.pdf(), "chỉ nhận PDF"));
    }

    private static byte[] sized(int width, int height) {
        byte[] png = image("png");
        ByteBuffer header = ByteBuffer.wrap(png);
        header.putInt(16, width).putInt(20, height);
        CRC32 crc = new CRC32();
        crc.update(png, 12, 17);
        header.putInt(29, (int) crc.getValue());
        return png;
    }

    private static byte[] jpegSized(int width, int height) {
        byte[] jpeg = image("jpg");
        int frame = frame(jpeg);
        ByteBuffer.wrap(jpeg).putShort(frame + 5, (short) height).putShort(frame + 7, (short) width);
        return jpeg;
    }

    private static byte[] twice() {
        byte[] jpeg = image("jpg");
        int frame = frame(jpeg);
        byte[] again = Arrays.copyOfRange(jpeg, frame, frame + 2 + ByteBuffer.wrap(jpeg).getShort(frame + 2));
        return joined(Arrays.copyOf(jpeg, frame), again, Arrays.copyOfRange(jpeg, frame, jpeg.length));
    }

    private static int frame(byte[] jpeg) {
        for (int i = 0; i < jpeg.length; i++) {
            if ((jpeg[i] & 0xff) == 0xff && (jpeg[i + 1] & 0xff) == 0xc0) {
                return i;
            }
        }
        throw new IllegalStateException("no frame");
    }

    /** The sample picture with one more segment at its beginning. */
    static byte[] segment(int marker, byte[] content) {
        byte[] jpeg = image("jpg");
        int length = content.length + 2;
        return joined(Arrays.copyOf(jpeg, 2), new byte[] {(byte) 0xff, (byte) marker, (byte) (length >> 8), (byte) length}, content, Arrays.copyOfRange(jpeg, 2, jpeg.length));
    }

    private static byte[] flipped(byte[] png) {
        byte[] other = png.clone();
        other[other.length - 20] ^= 1;
        return other;
    }
}
