/** What happens when a metric says something. */
package io.trueup.transforms.listen;
