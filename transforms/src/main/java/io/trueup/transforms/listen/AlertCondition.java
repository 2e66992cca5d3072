package io.trueup.transforms.listen;

import java.io.Serializable;

/** What makes a rule fire. */
public sealed interface AlertCondition extends Serializable
    permits Absence, Comparison, Composite {}
