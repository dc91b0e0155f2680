/** One nominee, one award: the draft, its frozen versions, evidence, review. */
@ApplicationModule(displayName = "Nominations", allowedDependencies = {"problem", "sheet", "directory", "workcalendar", "audit", "privacy", "notification", "worklist", "award", "register", "document"})
package vn.guongsang.nomination;

import org.springframework.modulith.ApplicationModule;
