/** The catalogue of awards with its citations, and the ledger of who received what. */
@ApplicationModule(displayName = "Awards", allowedDependencies = {"problem", "sheet", "directory", "workcalendar", "audit"})
package vn.guongsang.award;

import org.springframework.modulith.ApplicationModule;
