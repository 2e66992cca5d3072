/** Dead letters at rest: sealed in their topic, and indexed without their content. */
package io.trueup.pipelines.io.deadletter;
