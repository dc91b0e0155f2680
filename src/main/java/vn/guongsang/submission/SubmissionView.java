package vn.guongsang.submission;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** A submission as the page and Tasklist's forms show it. */
record SubmissionView(String number, String letter, LocalDate letterDate, Authority authority, Package packed, Instant sentAt, LocalDate handedOn,
                      String receivedBy, Receipt receipt, List<Item> items, String pageUrl) {
    record Authority(String name, String channel, String email) {
    }

    record Package(String downloadUrl, long size, String sha256) {
    }

    record Receipt(String number, LocalDate on) {
    }

    record Item(String number, String nominee, String award, Result outcome) {
    }

    record Result(String result, String resultLabel, String decisionNumber, LocalDate on, String remark, String scanUrl) {
    }
}
