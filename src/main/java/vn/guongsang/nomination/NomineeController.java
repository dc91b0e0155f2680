package vn.guongsang.nomination;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.guongsang.audit.AccessLog;
import vn.guongsang.audit.Reading;
import vn.guongsang.award.NomineeKind;
import vn.guongsang.directory.CurrentActor;

/** The register of nominees for the editing page. */
@RestController
class NomineeController {
    private final NomineeRegister register;
    private final AccessLog log;
    private final CurrentActor actor;

    NomineeController(NomineeRegister register, AccessLog log, CurrentActor actor) {
        this.register = register;
        this.log = log;
        this.actor = actor;
    }

    @GetMapping("/api/nguoi-duoc-de-nghi")
    List<NomineeCard> search(@RequestParam(defaultValue = "") String q, @RequestParam(required = false) NomineeKind kind) {
        return register.search(q, kind, actor.get());
    }

    @PostMapping("/api/nguoi-duoc-de-nghi")
    NomineeCard add(@RequestBody NomineeData data) {
        return register.add(data, actor.get());
    }

    @GetMapping("/api/nguoi-duoc-de-nghi/{id}")
    NomineeData data(@PathVariable UUID id) {
        var reader = actor.get();
        var data = register.data(id, reader);
        log.read(NomineeRegister.key(id), Reading.PERSON, reader.username());
        return data;
    }

    @PutMapping("/api/nguoi-duoc-de-nghi/{id}")
    NomineeCard correct(@PathVariable UUID id, @RequestBody NomineeData data) {
        return register.correct(id, data, actor.get());
    }

    @GetMapping("/api/nguoi-duoc-de-nghi/can-bo")
    List<Map<String, String>> officials(@RequestParam String unit) {
        return register.officials(unit, actor.get()).stream().map(one -> Map.of("username", one.username(), "name", one.fullName(), "position",
                one.position() == null ? "" : one.position())).toList();
    }
}
