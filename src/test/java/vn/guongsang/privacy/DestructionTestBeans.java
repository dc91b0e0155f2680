package vn.guongsang.privacy;

import org.springframework.stereotype.Component;

/** For tests of other modules: what the hourly run does. */
@Component
public class DestructionTestBeans {
    private final Destructions destructions;

    DestructionTestBeans(Destructions destructions) {
        this.destructions = destructions;
    }

    public void run() {
        destructions.run();
    }
}
