/** Of the contract; data/support-sla.json gives the targets of each. */
export const SEVERITIES = ["bloquant", "majeur", "mineur"] as const;
export type Severity = (typeof SEVERITIES)[number];
export const SEVERITY_LABELS: Record<Severity, string> = { bloquant: "Bloquant", majeur: "Majeur", mineur: "Mineur" };

export const TICKET_KINDS = ["incident", "request"] as const;
export type TicketKind = (typeof TICKET_KINDS)[number];
export const TICKET_KIND_LABELS: Record<TicketKind, string> = { incident: "Incident", request: "Demande" };

export const TICKET_STATES = ["open", "waiting", "resolved", "closed"] as const;
export type TicketState = (typeof TICKET_STATES)[number];
export const TICKET_STATE_LABELS: Record<TicketState, string> = { open: "En cours", waiting: "En attente", resolved: "Résolu", closed: "Clos" };

/** Why a clock stands still. `resolved`: between a resolution and the reopening that undid it. */
export const PAUSE_REASONS = ["requester", "level3", "third_party", "resolved"] as const;
export type PauseReason = (typeof PAUSE_REASONS)[number];
export const PAUSE_REASON_LABELS: Record<PauseReason, string> = {
  requester: "en attente du demandeur",
  level3: "au niveau 3",
  third_party: "en attente d’un tiers",
  resolved: "résolu, avant sa réouverture",
};

/** What the contract gives a time to. */
export const CLOCKS = ["workaround", "resolution", "escalation"] as const;
export type Clock = (typeof CLOCKS)[number];
export const CLOCK_LABELS: Record<Clock, string> = { workaround: "Contournement", resolution: "Résolution", escalation: "Escalade au niveau 3" };
