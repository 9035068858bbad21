import type { BadgeTone } from "@/components/ui/badge";
import type { ClockStanding } from "@/domain/support/explain-clock";
import type { ImportOutcome } from "@/domain/support/glpi/plan";
import type { OutcomeStanding } from "@/domain/support/outcome";
import type { Severity, TicketState } from "@/domain/support/vocabulary";
import type { Figure } from "@/domain/support/figure-names";
import type { ImportRefusal, TicketRefusal } from "@/server/support/schema";

export const SEVERITY_TONES: Record<Severity, BadgeTone> = { bloquant: "error", majeur: "warning", mineur: "neutral" };
export const STATE_TONES: Record<TicketState, BadgeTone> = { open: "info", waiting: "new", resolved: "success", closed: "neutral" };
export const CLOCK_TONES: Record<ClockStanding | OutcomeStanding, BadgeTone> = { kept: "success", late: "error", overdue: "error", running: "info", paused: "new", unknown: "neutral", none: "neutral" };
export const IMPORT_TONES: Record<ImportOutcome, BadgeTone> = { created: "success", updated: "info", unchanged: "neutral", older: "neutral", refused: "error" };

/** What a list keeps, as its filter says it. */
export const FIGURE_LABELS: Record<Figure, string> = {
  opened: "Ouverts dans la période",
  left: "Résolus dans la période",
  stock: "Non résolus à la fin de la période",
  stock_before: "Non résolus au début de la période",
  dateless: "Résolus sans date connue",
  taken: "Pris en charge dans la période",
  closed: "Clos dans la période",
  reopened: "Rouverts dans la période",
  escalated: "Ouverts dans la période et escaladés",
  workaround_kept: "Contournement tenu",
  workaround_late: "Contournement dépassé",
  resolution_kept: "Résolution tenue",
  resolution_late: "Résolution dépassée",
  escalation_kept: "Escalade tenue",
  escalation_late: "Escalade dépassée",
};

export const TICKET_REFUSALS: Record<TicketRefusal, { field?: string; text: string }> = {
  reference_taken: { field: "reference", text: "Un ticket de ce marché porte déjà ce numéro." },
  not_resolved: { text: "Ce ticket n’est pas résolu\u00a0: il n’y a rien à rouvrir." },
  wrong_times: { text: "Certaines dates ne se peuvent pas." },
};

export const IMPORT_REFUSALS: Record<ImportRefusal, string> = {
  already_done: "Ce fichier a déjà été importé.",
  order_asked: "Dites d’abord comment lire les dates.",
  nothing_to_do: "Ce fichier ne change rien\u00a0: ses tickets sont déjà là.",
};
