package dev.fovea.models.data;

/**
 * A text and the class that somebody gave it.
 *
 * @param text not blank, without white space at its ends
 * @param label not blank, without white space at its ends
 * @param line where it begins in its file, counted from 1
 */
public record LabelledText(String text, String label, int line) {}
