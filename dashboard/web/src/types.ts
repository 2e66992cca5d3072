/** The answers of the API; docs/reference/openapi.json describes them. */
export type Texts = Record<string, string>;
export type State = "LIVE" | "FINAL" | "EXACT";

export interface Point {
  start: string;
  end: string;
  estimate: number;
  lower: number;
  upper: number;
  confidence: number;
  events: number;
  customers: number | null;
  state: State;
}

export interface Row {
  metric: string;
  tier: string;
  dimensions: Texts;
  point: Point;
}

export interface Headline {
  metric: string;
  tier: string;
  split: Texts;
  splits: number;
  points: Point[];
  lastWeek: Point | null;
  anomaly: Anomaly | null;
}

/** The most unusual value of the newest scored window, in standard deviations from the usual. */
export interface Anomaly {
  score: number;
  split: Texts;
  start: string;
}

export interface Entry {
  name: string;
  measure: string;
  additive: boolean;
  by: string[];
  tiers: string[];
  score: string | null;
  picture: Picture | null;
}

export interface Picture {
  kind: "FUNNEL" | "SERVICE_LEVEL" | "EXPERIMENT";
  steps: string[];
  counts: string | null;
}

/** Windows that start from one time on, before another. */
export interface Span {
  [name: string]: string;
  from: string;
  to: string;
}

export interface Amount {
  estimate: number;
  lower: number;
  upper: number;
}

export interface FunnelStep {
  step: string;
  reached: Amount;
  converted: Amount;
  dropped: Amount;
}

export interface Funnel {
  metric: string;
  exact: boolean;
  steps: FunnelStep[];
}

export interface LevelRow {
  dimensions: Texts;
  open: number | null;
  atRisk: number | null;
  decided: number;
  breached: number;
  rate: Amount | null;
  exact: boolean;
}

export interface ServiceLevel {
  metric: string;
  rows: LevelRow[];
}

export interface Arm {
  name: string;
  share: number;
  exposed: number;
  converted: number;
  rate: number;
  lower: number;
  upper: number;
  against: { value: number; lower: number; upper: number } | null;
  verdict: string | null;
}

export interface Experiment {
  metric: string;
  minimum: number;
  sampleRatio: number;
  sampleFits: boolean;
  arms: Arm[];
}

export interface Asker {
  name: string | null;
  role: "viewer" | "analyst" | "operator" | null;
  locked: boolean;
  title: string;
}

export interface Run {
  runId: number;
  kind: string;
  from: string | null;
  to: string | null;
  started: string;
  ended: string | null;
  status: "RUNNING" | "DONE" | "FAILED";
}

export interface Verdicts {
  agreed: number;
  explained: number;
  unexplained: number;
  missingInStream: number;
  missingInRecompute: number;
}

export interface Contribution {
  rows: number;
  amount: number;
  moved: number;
}

export interface OfMetric {
  metric: string;
  tier: string;
  rows: number;
  differing: number;
  difference: number;
  verdicts: Verdicts;
  causes: Record<string, Contribution>;
}

export interface Summary {
  run: Run;
  rows: number;
  verdicts: Verdicts;
  bounded: number;
  covered: number;
  causes: Record<string, number>;
  metrics: OfMetric[];
}

export interface ReconciledRow {
  runId: number;
  metric: string;
  tier: string;
  dimensions: Texts;
  start: string;
  end: string;
  estimate: number;
  lower: number;
  upper: number;
  exact: number;
  causes: Record<string, number>;
  verdict: string;
  covered: boolean;
  bounded: boolean;
}

export interface Explanation {
  value: Row | null;
  row: ReconciledRow | null;
}

export interface Counts {
  received: number;
  accepted: number;
  duplicate: number;
  late: number;
  rejected: number;
  suppressed: number;
  unknownCustomer: number;
  unknownProduct: number;
  conflicting: number;
  staleAttributes: number;
}

export interface Ledger {
  from: string;
  to: string;
  total: Counts;
  sources: { source: string; counts: Counts }[];
  steps: { start: string; counts: Counts }[];
}

export interface Letters {
  source: string;
  stage: string;
  reason: string;
  detail: string;
  letters: number;
  repaired: number;
  lastReceived: string;
}

export interface Freshness {
  now: string;
  sources: { source: string; newestMinute: string }[];
  tiers: { tier: string; newestStart: string; newestEnd: string }[];
}

/** In seconds, at most. */
export interface Delay {
  median: number;
  longest: number;
}

export interface Latencies {
  sources: { source: string; delay: Delay }[];
  tier: string | null;
  view: Delay | null;
}

export interface Lag {
  partitions: { topic: string; partition: number; end: number; committed: number | null; waiting: number }[];
  problem: string | null;
}

export interface Cost {
  metric: string;
  splits: number;
  rows: number;
  bytes: number;
  /** Null for viewers. */
  stateBytes: number | null;
  reads: number;
  readSeconds: number;
}

export interface Table {
  name: string;
  rows: number;
  bytes: number;
  meaning: string;
}

export interface Alert {
  alertId: string;
  stage: "OPEN" | "ACKNOWLEDGED" | "RESOLVED";
  rule: string;
  severity: string;
  owner: string;
  runbook: string;
  metric: string;
  dimensions: Texts;
  firedStart: string | null;
  firedEnd: string | null;
  resolvedStart: string | null;
  resolvedEnd: string | null;
  value: number;
  threshold: number;
  message: string;
  acknowledgedBy: string | null;
  acknowledgedAt: string | null;
  note: string | null;
  silenced: boolean;
}

export interface Silence {
  silenceId: number;
  rule: string;
  dimensions: Texts;
  reason: string;
  by: string;
  from: string;
  until: string;
  active: boolean;
}
