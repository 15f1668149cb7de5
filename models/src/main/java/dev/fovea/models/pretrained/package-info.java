/** Models that others have trained, in the folders of Hugging Face: read, and written back. */
@NullMarked
package dev.fovea.models.pretrained;

import org.jspecify.annotations.NullMarked;
