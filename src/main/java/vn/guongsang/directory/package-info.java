/** Units, officials, roles, absences: the only user store, and the one place that decides access. */
@ApplicationModule(displayName = "Directory", allowedDependencies = {"problem", "sheet"})
package vn.guongsang.directory;

import org.springframework.modulith.ApplicationModule;
