/** 1..n nominations to one leader decision, and the signed paper that follows it. */
@ApplicationModule(displayName = "Proposals", allowedDependencies = {"problem", "sheet", "directory", "workcalendar", "audit", "privacy", "notification", "worklist", "award", "document", "signature", "approval", "nomination"})
package vn.guongsang.proposal;

import org.springframework.modulith.ApplicationModule;
