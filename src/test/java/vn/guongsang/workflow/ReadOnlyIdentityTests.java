package vn.guongsang.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.guongsang.ProductTest;
import vn.guongsang.directory.Directory;
import vn.guongsang.directory.Official;

@ProductTest
class ReadOnlyIdentityTests {
    @Autowired
    IdentityService identity;
    @Autowired
    Directory directory;

    @AfterEach
    void logOut() {
        identity.clearAuthentication();
    }

    @Test
    void aNameReadsInVietnameseOrder() {
        Official official = directory.official("vanphong").orElseThrow();
        User user = identity.createUserQuery().userId("vanphong").singleResult();
        assertThat(user.getFirstName() + " " + user.getLastName()).isEqualTo(official.fullName());
        assertThat(user.getLastName()).doesNotContain(" ");
    }

    @Test
    void groupsAreTheSeatsOfToday() {
        assertThat(identity.createGroupQuery().groupMember("vanphong").list()).extracting(Group::getId).contains("OFFICE").doesNotContain("camunda-admin");
        String unit = directory.official("truongphong1").orElseThrow().unitCode();
        assertThat(identity.createGroupQuery().groupMember("truongphong1").list()).extracting(Group::getId).contains("UNIT_HEAD." + unit);
        assertThat(identity.createGroupQuery().groupMember("quantri").list()).extracting(Group::getId).contains("camunda-admin");
        assertThat(identity.createGroupQuery().groupMember("nobody").list()).isEmpty();
        assertThat(identity.createUserQuery().memberOfGroup("UNIT_HEAD." + unit).list()).extracting(User::getId).contains("truongphong1");
    }

    @Test
    void onlyTheOwnerAndAdministratorsSeeAnAddress() {
        identity.setAuthentication("vanphong", java.util.List.of("OFFICE"));
        assertThat(identity.createUserQuery().userId("giamdoc").singleResult().getEmail()).isNull();
        assertThat(identity.createUserQuery().userId("vanphong").singleResult().getEmail()).isNotNull();
    }

    @Test
    void aQueryFiltersAndPages() {
        assertThat(identity.createUserQuery().userIdIn("vanphong", "giamdoc", "khong-co").list()).hasSize(2);
        assertThat(identity.createUserQuery().listPage(0, 3)).hasSize(3);
        assertThat(identity.createGroupQuery().groupId("OFFICE").count()).isEqualTo(1);
        assertThat(identity.createTenantQuery().count()).isZero();
    }
}
