/** What waits for whom and where a case stands: asked by pages, answered by the engine's module. */
@ApplicationModule(displayName = "Worklist", allowedDependencies = {"directory", "workcalendar"})
package vn.guongsang.worklist;

import org.springframework.modulith.ApplicationModule;
