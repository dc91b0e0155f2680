/** What is above the Director: the package upward, its receipt and its outcome. */
@ApplicationModule(displayName = "Submissions", allowedDependencies = {"problem", "directory", "workcalendar", "audit", "privacy", "notification", "worklist", "award", "document", "nomination", "proposal"})
package vn.guongsang.submission;

import org.springframework.modulith.ApplicationModule;
