import type { BadgeTone } from "@/components/ui/badge";
import type { QuoteState, RequestState } from "@/domain/contracts/quote-states";
import { LEVEL_LABELS, ORDER_PERIOD_LABELS } from "@/domain/contracts/vocabulary";
import type { RequestRefusal } from "@/server/contracts/quote-schema";
import type { OrderForm } from "@/server/contracts/schema";

export const REQUEST_STATE_TONES: Record<RequestState, BadgeTone> = { draft: "neutral", sent: "info", answered: "new", accepted: "success", cancelled: "neutral" };
export const QUOTE_STATE_TONES: Record<QuoteState, BadgeTone> = { deposited: "new", accepted: "success", refused: "error", replaced: "neutral" };

export const REQUEST_REFUSALS: Record<RequestRefusal, { field?: string; text: string }> = {
  not_in_this_state: { text: "L’état de la demande ne le permet pas." },
  unknown_work_unit: { field: "line.0.unit", text: "Cette unité d’œuvre n’est pas au catalogue du marché." },
  wrong_period: { text: "Une unité d’œuvre ne se commande pas par la période choisie." },
  wrong_level: { text: "Le marché ne définit pas ce niveau pour une des unités d’œuvre." },
  missing_line: { text: "Le devis répond à chacune des lignes demandées, une fois." },
  day_in_future: { field: "day", text: "Ce jour n’est pas encore venu." },
  day_too_early: { field: "day", text: "Ce jour précède l’étape qui vient avant." },
  before_notification: { field: "day", text: "Ce jour précède la notification du marché." },
};

/** How many lines the form of a request shows: an empty one asks for nothing. */
export const REQUEST_FORM_LINES = 6;

/** What can be done with a request, as the address says it (`?acte=`). */
export const REQUEST_ACTS = ["demande", "depot", "acceptation", "refus", "abandon"] as const;
export type RequestAct = (typeof REQUEST_ACTS)[number];

/** What an accepted line says of its order: "niveau moyen, période trimestrielle, quantité 2". */
export const quotedTerms = ({ level, period, quantity }: OrderForm["unordered"][number]): string =>
  [`niveau ${LEVEL_LABELS[level].toLowerCase()}`, ...(period ? [`période ${ORDER_PERIOD_LABELS[period].toLowerCase()}`] : []), `quantité ${quantity}`].join(", ");
