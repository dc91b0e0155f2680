package vn.guongsang.signature;

import eu.europa.esig.dss.enumerations.Level;
import eu.europa.esig.dss.model.policy.ValidationPolicy;
import eu.europa.esig.dss.policy.EtsiValidationPolicy;
import eu.europa.esig.dss.policy.ValidationPolicyFacade;
import eu.europa.esig.dss.policy.jaxb.BasicSignatureConstraints;
import eu.europa.esig.dss.policy.jaxb.CertificateConstraints;
import eu.europa.esig.dss.policy.jaxb.ConstraintsParameters;
import eu.europa.esig.dss.policy.jaxb.LevelConstraint;
import eu.europa.esig.dss.validation.policy.ValidationPolicyLoader;
import java.io.InputStream;

/**
 * DSS's own policy, stricter where it only warns: text painted over a signed page, any change it cannot explain, a list of revoked certificates that is out
 * of date. An annotation over another stays a warning: NĐ 30 puts the seal over the signature.
 */
final class StrictPolicy {
    private StrictPolicy() {
    }

    static ValidationPolicy load() {
        try (InputStream in = StrictPolicy.class.getResourceAsStream("/policy/constraint.xml")) {
            ConstraintsParameters all = ValidationPolicyFacade.newFacade().unmarshall(in);
            strict(all.getSignatureConstraints().getBasicSignatureConstraints());
            strict(all.getTimestamp().getBasicSignatureConstraints());
            return ValidationPolicyLoader.fromValidationPolicy(new EtsiValidationPolicy(all)).create();
        } catch (Exception e) {
            throw new IllegalStateException("the validation policy cannot be read", e);
        }
    }

    private static void strict(BasicSignatureConstraints constraints) {
        constraints.setUndefinedChanges(fail());
        constraints.setPdfVisualDifference(fail());
        fresh(constraints.getSigningCertificate());
        fresh(constraints.getCACertificate());
    }

    private static void fresh(CertificateConstraints certificate) {
        certificate.setRevocationFreshness(null);
        certificate.setRevocationFreshnessNextUpdate(fail());
    }

    private static LevelConstraint fail() {
        LevelConstraint constraint = new LevelConstraint();
        constraint.setLevel(Level.FAIL);
        return constraint;
    }
}
