package vn.guongsang.nomination;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface NomineeRepository extends JpaRepository<Nominee, UUID> {
}
