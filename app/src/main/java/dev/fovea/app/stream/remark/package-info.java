/** What is to be said about a stream, apart from the language it is said in. */
@NullMarked
package dev.fovea.app.stream.remark;

import org.jspecify.annotations.NullMarked;
