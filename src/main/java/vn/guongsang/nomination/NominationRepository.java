package vn.guongsang.nomination;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface NominationRepository extends JpaRepository<Nomination, UUID> {
    /** Locked, so that two people acting on one case at the same moment act one after the other and the second is told. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select n from Nomination n where n.number = :number")
    Optional<Nomination> lockByNumber(String number);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select n from Nomination n where n.number in :numbers order by n.number")
    List<Nomination> lockByNumbers(Collection<String> numbers);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select n from Nomination n where n.id = :id")
    Optional<Nomination> lockById(UUID id);
}
