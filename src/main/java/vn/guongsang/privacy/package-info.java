/** What people ask about their own data, and what is destroyed when its time has come. The data itself lies in the modules above, behind ports. */
@ApplicationModule(displayName = "Privacy", allowedDependencies = {"problem", "sheet", "directory", "workcalendar", "audit", "document"})
package vn.guongsang.privacy;

import org.springframework.modulith.ApplicationModule;
