/** The trial mode: everything a visitor needs inside one program, and a department to try it with. Absent in profile prod. */
@ApplicationModule(displayName = "Demo")
package vn.guongsang.demo;

import org.springframework.modulith.ApplicationModule;
