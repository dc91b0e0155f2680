/** Lists as Excel files: the columns of a list, declared once, and the one writer. */
@ApplicationModule(displayName = "Sheets", allowedDependencies = {})
package vn.guongsang.sheet;

import org.springframework.modulith.ApplicationModule;
