package dev.fovea.models.explanation;

/**
 * How much a word matters.
 *
 * @param word the word
 * @param start the index of its first UTF-16 unit in the text
 * @param end the index after its last
 * @param contribution by the method asked for; comparable within one explanation only
 */
public record WordContribution(String word, int start, int end, double contribution) {}
