package vn.guongsang.approval;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The kinds of things that are decided on, by their type. Looked up late: they themselves need {@link Approvals}. */
@Component
class Subjects {
    private final ObjectProvider<DecisionSubject> all;

    Subjects(ObjectProvider<DecisionSubject> all) {
        this.all = all;
    }

    DecisionSubject of(String type) {
        return all.stream().filter(subject -> subject.type().equals(type)).findFirst()
            .orElseThrow(() -> new IllegalStateException("nothing decides on " + type));
    }

    DecisionSubject of(Round round) {
        return of(round.subjectType());
    }
}
