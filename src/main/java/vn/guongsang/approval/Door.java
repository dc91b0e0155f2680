package vn.guongsang.approval;

import vn.guongsang.directory.Official;

/**
 * A visit and what it may do now.
 *
 * @param link       null: it came with something that is no link
 * @param person     whom the link is for, while active in the directory; else null
 * @param factor     how the visitor proved to be that person, or null: not yet
 * @param live       the link may still be used to answer
 * @param mailCode   a code to the mailbox would prove it
 * @param enrolled   the person has an authenticator
 */
record Door(Visit visit, Link link, Official person, Factor factor, boolean live, boolean mailCode, boolean enrolled) {
    boolean proved() {
        return factor != null;
    }

    /** Proved and still to be answered. */
    boolean open() {
        return live && proved();
    }

    Round round() {
        return link == null ? null : link.round();
    }
}
