/** The only package that knows the engine: its configuration and guard, the processes' glue, and what pages ask of it. Nobody depends on it. */
@ApplicationModule(displayName = "Workflow", allowedDependencies = {"problem", "sheet", "directory", "workcalendar", "notification", "audit", "worklist",
    "award", "document", "approval", "nomination", "proposal", "submission"})
package vn.guongsang.workflow;

import org.springframework.modulith.ApplicationModule;
