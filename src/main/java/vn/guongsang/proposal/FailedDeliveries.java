package vn.guongsang.proposal;

import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** One nomination that cannot hear its result rolls back the job of twenty: counted after the rollback, the next try puts them last and takes them one by one. */
@Component
class FailedDeliveries {
    private final ProposalItems items;
    private final TransactionTemplate own;

    FailedDeliveries(ProposalItems items, PlatformTransactionManager transactions) {
        this.items = items;
        this.own = new TransactionTemplate(transactions);
        // the rolled-back transaction's connection is still bound when it has ended
        this.own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    void countIfRolledBack(String proposal, List<String> nominations) {
        if (nominations.isEmpty()) {
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                if (status == STATUS_ROLLED_BACK) {
                    own.executeWithoutResult(transaction -> items.deliveryFailed(proposal, nominations));
                }
            }
        });
    }
}
