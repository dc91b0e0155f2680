package vn.guongsang.document;

/**
 * @param what    what is wrong with the file
 * @param file    its name as sent
 * @param content the whole of it
 * @param answer  words that the answer must contain
 */
record Attack(String what, String file, byte[] content, String answer) {
    @Override
    public String toString() {
        return file.substring(file.lastIndexOf('.') + 1) + ": " + what;
    }
}
