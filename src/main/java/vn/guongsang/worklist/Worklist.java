package vn.guongsang.worklist;

import java.util.List;
import java.util.Optional;
import vn.guongsang.directory.Actor;

/** Port to the engine for pages. Implemented by {@code workflow}. */
public interface Worklist {
    /** Open tasks of that person and of the person's groups, most urgent first, at most {@code limit}. */
    List<WorkItem> waitingFor(Actor actor, int limit);

    /** Address in Tasklist of the reader's open task for a case; empty when nothing of that case waits for the reader. */
    Optional<String> taskAddress(Actor actor, String caseKey);

    /** Where the case stands; empty when no process was ever started for it. */
    Optional<CasePosition> position(String caseKey);

    /** What the product could not do for the case; empty while all goes well. */
    Optional<FailedWork> failure(String caseKey);

    /** Tries at once what {@link #failure} tells of. */
    void retry(String caseKey);

    /** The drawn model as BPMN XML. */
    String drawing(String model);

    /** True while a task of this kind (its id in the model) waits for this actor: asked before a form's own endpoints write. */
    boolean hasTask(Actor actor, String caseKey, String taskDefinition);
}
