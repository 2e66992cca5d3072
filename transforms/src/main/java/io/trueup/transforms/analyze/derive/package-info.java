/**
 * What the order of events tells: sessions, funnels and silences of customers, and service levels
 * of cases.
 */
package io.trueup.transforms.analyze.derive;
