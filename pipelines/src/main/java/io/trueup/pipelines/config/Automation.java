package io.trueup.pipelines.config;

import io.trueup.pipelines.deliver.Call;
import io.trueup.transforms.listen.automation.AutomationRule;
import java.io.Serializable;

/**
 * What an automation decides by, and whom it calls then.
 *
 * @param rule its name is unique
 */
public record Automation(AutomationRule rule, Call call) implements Serializable {
  private static final long serialVersionUID = 1L;
}
