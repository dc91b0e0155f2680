/** The outbox: mail is a row of the business transaction, sent later, never twice. */
@ApplicationModule(displayName = "Notification", allowedDependencies = {"problem", "sheet", "directory", "audit"})
package vn.guongsang.notification;

import org.springframework.modulith.ApplicationModule;
