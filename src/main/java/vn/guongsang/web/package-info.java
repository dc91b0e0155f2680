/** What all pages share: layout, home, login and sessions, security in front of everything, errors said to people. */
@ApplicationModule(displayName = "Web", allowedDependencies = {"problem", "sheet", "directory", "workcalendar", "audit", "notification", "worklist", "award",
    "document", "approval", "nomination", "proposal", "submission"})
package vn.guongsang.web;

import org.springframework.modulith.ApplicationModule;
