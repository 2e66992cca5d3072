/** What a recompute counts, and why its numbers differ from the stream's. */
package io.trueup.transforms.reconcile;
