/**
 * Delivery of what happened to receivers outside, by sinks of the configuration: at least once, in
 * order per subject, under a key by which a receiver tells what it has already.
 */
package io.trueup.pipelines.deliver;
