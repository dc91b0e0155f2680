package vn.guongsang.proposal;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ProposalRepository extends Repository<Proposal, String> {
    Proposal saveAndFlush(Proposal proposal);

    /** By key, so that within one transaction it is read once. */
    Optional<Proposal> findById(String number);

    /** For every step that changes it: two steps at once come one after the other. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from Proposal p where p.number = :number")
    Optional<Proposal> lock(String number);

    /** Drafts that name a signer who is not the right one any more. */
    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query("update versioned Proposal p set p.draftsVersion = 0 where p.leader = :leader and p.state in :states")
    int staleDrafts(String leader, Collection<ProposalState> states);
}
