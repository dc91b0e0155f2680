package vn.guongsang.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;
import vn.guongsang.directory.Actor;
import vn.guongsang.directory.CurrentActor;
import vn.guongsang.directory.Department;

/**
 * What the layout needs on every page. Error pages ask it themselves, because {@code @ModelAttribute} methods do not run for exception handlers.
 */
@Component
class PageModel {
    private static final Logger log = LoggerFactory.getLogger(PageModel.class);

    private final CurrentActor currentActor;
    private final Department department;
    private final boolean trial;

    PageModel(CurrentActor currentActor, Department department, Environment environment) {
        this.currentActor = currentActor;
        this.department = department;
        this.trial = environment.acceptsProfiles(Profiles.of("demo"));
    }

    boolean trial() {
        return trial;
    }

    void addTo(Map<String, Object> model, String path) {
        Optional<Actor> actor = currentActor.find();
        model.put("department", department);
        model.put("trial", trial);
        model.put("actor", actor.orElse(null));
        model.put("nav", actor.map(someone -> NavItem.of(someone, path)).orElse(List.of()));
    }

    /** For error pages: the page must come even when the database is what failed. */
    void addSafelyTo(Map<String, Object> model, String path) {
        try {
            addTo(model, path);
        } catch (RuntimeException e) {
            log.warn("An error page is shown without navigation: {}", e.toString());
            model.put("department", department);
            model.put("trial", trial);
            model.put("actor", null);
            model.put("nav", List.of());
        }
    }
}
