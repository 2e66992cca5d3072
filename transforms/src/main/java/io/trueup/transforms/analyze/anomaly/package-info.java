/** How unusual a metric's values are, against its own past. */
package io.trueup.transforms.analyze.anomaly;
