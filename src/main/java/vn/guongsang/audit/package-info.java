/** Who did what when: a chained, append-only log for each case. */
@ApplicationModule(displayName = "Audit", allowedDependencies = {"directory", "problem", "sheet"})
package vn.guongsang.audit;

import org.springframework.modulith.ApplicationModule;
