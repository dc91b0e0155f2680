package vn.guongsang.document;

import java.io.IOException;
import java.nio.file.Path;

/** Looks for known harmful files; the last check before a file is taken. */
interface VirusScanner {
    VirusScanner NONE = file -> { };

    /**
     * @throws RefusedContent when something was found
     * @throws vn.guongsang.problem.BusyException when there is no clear answer: then the file is not taken
     */
    void scan(Path file) throws IOException, RefusedContent;
}
