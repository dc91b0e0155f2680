/** What the rules ask about people and collectives: yearly ratings, initiatives, verification and discipline, collectives by year, service; imported, entered, never guessed. */
@ApplicationModule(displayName = "Registers", allowedDependencies = {"problem", "sheet", "directory", "workcalendar", "audit", "award", "document"})
package vn.guongsang.register;

import org.springframework.modulith.ApplicationModule;
