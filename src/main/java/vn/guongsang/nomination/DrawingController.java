package vn.guongsang.nomination;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import vn.guongsang.problem.NotFoundException;
import vn.guongsang.worklist.Worklist;

/** The drawn processes, for the pages that show where a case stands. They hold no data of cases. */
@RestController
class DrawingController {
    private static final Pattern MODEL = Pattern.compile("[a-z][a-z-]{1,60}");
    private final ObjectProvider<Worklist> worklist;

    DrawingController(ObjectProvider<Worklist> worklist) {
        this.worklist = worklist;
    }

    @GetMapping("/api/mo-hinh/{model}")
    ResponseEntity<byte[]> drawing(@PathVariable String model) {
        if (!MODEL.matcher(model).matches()) {
            throw new NotFoundException();
        }
        var xml = worklist.getObject().drawing(model);
        if (xml == null) {
            throw new NotFoundException();
        }
        return ResponseEntity.ok().contentType(new MediaType("application", "xml", StandardCharsets.UTF_8)).body(xml.getBytes(StandardCharsets.UTF_8));
    }
}
