/** What went wrong, said to people: one exception for broken rules, one for things that are not there (or not yours). */
@ApplicationModule(displayName = "Problems", allowedDependencies = {})
package vn.guongsang.problem;

import org.springframework.modulith.ApplicationModule;
