package vn.guongsang.award;

/** Who decides the award: the Director, or somebody above to whom it is submitted; COMMUNE and PROGRAMME cannot be nominated here for a statutory award. */
public enum DecidingLevel {
    DIRECTOR, PROVINCE, MINISTRY, GOVERNMENT, STATE, COMMUNE;

    public boolean aboveDirector() {
        return this != DIRECTOR && this != COMMUNE;
    }
}
