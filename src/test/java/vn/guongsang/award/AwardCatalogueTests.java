package vn.guongsang.award;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.guongsang.ProductTest;
import vn.guongsang.problem.NotFoundException;

@ProductTest
class AwardCatalogueTests {
    @Autowired Awards awards;

    @Test
    void allRowsOfTheResearchAreThereWithTheirCitation() {
        assertThat(awards.all()).hasSize(29).allSatisfy(award -> {
            assertThat(award.legalBasis()).isNotBlank();
            assertThat(award.source()).isNotBlank();
            assertThat(award.preconditions()).isNotBlank();
            assertThat(award.toVerify().isEmpty()).as(award.code()).isEqualTo(award.sourced());
        });
    }

    @Test
    void theCouncilThresholdIsTheOneOfTheRow() {
        assertThat(awards.award("CSTDCS").councilMinPercent()).isEqualTo(80);
        assertThat(awards.award("CSTDT").councilMinPercent()).isEqualTo(90);
        assertThat(awards.award("GK_GDS_CN").councilMinPercent()).isNull();
    }

    @Test
    void whatTheDirectorDecidesGoesNowhereElseAndWhatIsAboveHasTheBodyTheDepartmentSubmitsTo() {
        assertThat(awards.all()).filteredOn(award -> award.level() == DecidingLevel.DIRECTOR).isNotEmpty().allSatisfy(award -> assertThat(award.authority()).isNull());
        assertThat(awards.all()).filteredOn(award -> Set.of(DecidingLevel.PROVINCE, DecidingLevel.GOVERNMENT, DecidingLevel.STATE).contains(award.level()))
                .hasSize(18).allSatisfy(award -> assertThat(award.authority().code()).isEqualTo("SNV"));
        assertThat(awards.award("KNC_KHCN").authority().code()).isEqualTo("BKHCN");
    }

    @Test
    void whatCannotBeNominatedHereNamesTheRightAddress() {
        assertThat(awards.all()).filteredOn(award -> !award.nominable()).extracting(Award::code).containsExactlyInAnyOrder("GDVH", "DHTT");
        assertThat(awards.award("GDVH").refusal()).contains("Chủ tịch UBND cấp xã").contains("tổ dân phố");
    }

    @Test
    void everyNominableAwardAsksTheUnitForAReportOrAList() {
        assertThat(awards.all()).filteredOn(Award::nominable).allSatisfy(award -> assertThat(award.dossier())
                .as(award.code()).anyMatch(item -> item.byUnit() && item.required() && Set.of("BAO_CAO_THANH_TICH", "DANH_SACH_XEP_LOAI").contains(item.kind())));
    }

    @Test
    void theSubmissionLetterAndTheCouncilsPapersAreNotAskedOfTheUnit() {
        assertThat(awards.all()).flatExtracting(Award::dossier)
                .filteredOn(item -> Set.of("TO_TRINH", "BIEN_BAN_HOP", "KET_QUA_BO_PHIEU").contains(item.kind())).isNotEmpty().noneMatch(DocumentRequirement::byUnit);
    }

    @Test
    void anUnknownCodeIsNotFound() {
        assertThat(awards.find("KHONG_CO")).isEmpty();
        assertThat(awards.find(null)).isEmpty();
        assertThatThrownBy(() -> awards.award("KHONG_CO")).isInstanceOf(NotFoundException.class);
    }
}
