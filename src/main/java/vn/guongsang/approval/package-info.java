/** Deciding from a link: rounds, links, proof of who answers, the answer itself. */
@ApplicationModule(displayName = "Approvals", allowedDependencies = {"problem", "sheet", "directory", "workcalendar", "audit", "notification", "document"})
package vn.guongsang.approval;

import org.springframework.modulith.ApplicationModule;
