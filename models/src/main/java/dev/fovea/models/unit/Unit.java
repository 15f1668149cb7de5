package dev.fovea.models.unit;

/**
 * A unit of a text.
 *
 * @param id its number; {@link TextUnits#UNKNOWN} if the training texts did not have it
 * @param start the index in the text (in UTF-16 units) of its first character
 * @param end the index after its last character
 */
public record Unit(int id, int start, int end) {}
