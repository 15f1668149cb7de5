package dev.fovea.app.person;

import dev.fovea.models.Language;
import java.time.ZoneId;

/**
 * How a person wants to be served.
 *
 * @param language of everything they read of Fovea
 * @param zone the time zone of everything they read
 * @param keepsReadingTime whether the time a page was visible may be kept as minutes spent
 * @param pictures what becomes of the pictures in what they read
 */
public record Settings(
    Language language, ZoneId zone, boolean keepsReadingTime, PictureChoice pictures) {}
