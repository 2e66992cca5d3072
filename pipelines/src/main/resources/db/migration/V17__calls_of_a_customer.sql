-- Each decision of an automation with a cap looks for the customer's calls around its time.
CREATE INDEX automation_calls ON trueup.automation (customer_key, automation, event_time)
  WHERE reason IN ('CALLED', 'HELD_OUT', 'DRY_RUN');
