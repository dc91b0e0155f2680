/** Digital signatures on papers: made in two steps, and the office's seal; checked under a strict policy against authorities that the administrator trusts. */
@ApplicationModule(displayName = "Signatures", allowedDependencies = {"problem", "sheet", "directory", "workcalendar", "audit", "document"})
package vn.guongsang.signature;

import org.springframework.modulith.ApplicationModule;
