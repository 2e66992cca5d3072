/**
 * What the order of events tells: sessions and funnels of customers, and service levels of cases.
 */
package io.trueup.transforms.analyze.derive;
