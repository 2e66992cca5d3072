/** The outside world: how the pipelines read from it and write to it. */
package io.trueup.pipelines.io;
