package io.trueup.pipelines.deliver;

/** The kinds of receivers, each of which takes messages in a form of its own. */
public enum SinkType {
  /** An HTTP endpoint that takes signed JSON. */
  WEBHOOK,
  /** Slack's incoming webhooks, and what takes the same. */
  SLACK,
  /** Prometheus Alertmanager, and what has its API. */
  ALERTMANAGER,
  /** People, through an SMTP server. */
  EMAIL,
  /** A topic beside the one that has all alerts. */
  KAFKA
}
