/** Files in the database, papers from templates, and the gap-free register of numbers. */
@ApplicationModule(displayName = "Documents", allowedDependencies = {"problem", "sheet", "directory", "audit", "notification"})
package vn.guongsang.document;

import org.springframework.modulith.ApplicationModule;
