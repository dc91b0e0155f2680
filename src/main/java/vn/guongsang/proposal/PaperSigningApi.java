package vn.guongsang.proposal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.guongsang.directory.CurrentActor;
import vn.guongsang.signature.DocumentSigning;

/** The two steps of the leader's signature, for the plugin of a token or a remote signing service. Bytes are Base64 in JSON. */
@RestController
@RequestMapping("/api/phieu-trinh/{number}/ky")
class PaperSigningApi {
    /** @param certificates DER; the signer's first, each followed by the one of its issuer */
    record Certificates(List<byte[]> certificates) {
    }

    /** @param digest to be signed as it is: it is hashed already */
    record ToSign(UUID id, byte[] digest, String digestAlgorithm, String signatureAlgorithm, Instant expiresAt) {
    }

    record Signature(UUID id, byte[] signature) {
    }

    private final PaperSigning signing;
    private final ProposalReader reader;
    private final CurrentActor current;

    PaperSigningApi(PaperSigning signing, ProposalReader reader, CurrentActor current) {
        this.signing = signing;
        this.reader = reader;
        this.current = current;
    }

    @PostMapping("/chuan-bi")
    ToSign prepare(@PathVariable String number, @RequestBody Certificates sent) {
        DocumentSigning.Prepared prepared = signing.prepare(number, current.get(), sent.certificates() == null ? List.of() : sent.certificates());
        return new ToSign(prepared.id(), prepared.digest(), "SHA-256", prepared.algorithm(), prepared.expiresAt());
    }

    @PostMapping("/hoan-tat")
    ProposalView complete(@PathVariable String number, @RequestBody Signature sent) {
        signing.complete(number, current.get(), sent.id(), sent.signature());
        return reader.view(number);
    }
}
