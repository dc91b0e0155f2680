/** Working days of the public sector: weekends, holidays, substitutions and make-up days. */
@ApplicationModule(displayName = "Work calendar", allowedDependencies = {"problem", "sheet", "directory"})
package vn.guongsang.workcalendar;

import org.springframework.modulith.ApplicationModule;
