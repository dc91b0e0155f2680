package vn.guongsang.privacy;

import java.util.Map;

/** What a module above keeps about a case beside its dossier: remarks, papers made for it. */
public interface CaseTexts {
    /** Where → text. */
    Map<String, String> of(String number);

    void erase(String number);
}
