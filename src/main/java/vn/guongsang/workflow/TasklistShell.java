package vn.guongsang.workflow;

import java.util.ArrayList;
import java.util.List;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.guongsang.directory.Actor;
import vn.guongsang.directory.CurrentActor;
import vn.guongsang.directory.Department;
import vn.guongsang.directory.Role;

/** What Tasklist's header needs of the product: whose it is and the ways back to our pages. */
@RestController
class TasklistShell {
    private final CurrentActor currentActor;
    private final Department department;
    private final boolean trial;

    TasklistShell(CurrentActor currentActor, Department department, Environment environment) {
        this.currentActor = currentActor;
        this.department = department;
        this.trial = environment.acceptsProfiles(Profiles.of("demo"));
    }

    @GetMapping("/api/khung-cong-viec")
    Shell shell() {
        Actor actor = currentActor.get();
        List<Link> links = new ArrayList<>();
        links.add(new Link("/", "Trang chính"));
        links.add(new Link("/ho-so", "Hồ sơ"));
        if (actor.holds(Role.OFFICE) || actor.holds(Role.CHIEF_OF_OFFICE) || actor.holds(Role.LEADER) || actor.holds(Role.CLERK)) {
            links.add(new Link("/phieu-trinh", "Phiếu trình"));
        }
        if (actor.holds(Role.UNIT_OFFICER)) {
            links.add(new Link("/de-nghi/moi", "Đề nghị mới"));
        }
        return new Shell(department.name(), links, trial);
    }

    record Shell(String department, List<Link> links, boolean trial) {
    }

    record Link(String href, String label) {
    }
}
