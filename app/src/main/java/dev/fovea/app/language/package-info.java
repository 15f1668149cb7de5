/** Everything a person reads, in English and Chinese. */
@NullMarked
package dev.fovea.app.language;

import org.jspecify.annotations.NullMarked;
