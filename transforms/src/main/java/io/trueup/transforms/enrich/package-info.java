/** What was known of an event's customer and product when it happened. */
package io.trueup.transforms.enrich;
