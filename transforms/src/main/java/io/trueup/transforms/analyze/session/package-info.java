/** What the order of a customer's events tells: sessions and funnels. */
package io.trueup.transforms.analyze.session;
