package vn.guongsang.demo;

import java.nio.file.Path;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Two programs must not share a data folder. */
class FolderInUseException extends RuntimeException {
    FolderInUseException(Path folder) {
        super("Another Gương Sáng is running with the data folder " + folder.toAbsolutePath().normalize() + ".");
    }

    /** Says what to do instead of printing a stack trace. */
    static class Analyzer extends AbstractFailureAnalyzer<FolderInUseException> {
        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, FolderInUseException cause) {
            return new FailureAnalysis(cause.getMessage(), "End the other program, or start this one with --guongsang.data-dir=<another folder>.", cause);
        }
    }
}
