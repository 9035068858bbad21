import type { Day, HolidayZone } from "@/domain/calendar";
import { NOTHING_AWAITED, SOON_DAYS, stateOf, type NextDeadline } from "@/domain/contracts/order-clock";
import { PERIODS } from "@/domain/contracts/periods";
import { rulesOn, type RulesVersion } from "@/domain/contracts/rule-profile";
import { ADMINISTRATION, movesOf, type StepWords } from "@/domain/contracts/steps";
import { quoteDeadline } from "@/domain/contracts/verification";

/** Life of a request for a quote: a need is written, the quote is asked for, deposited, accepted; a refused one is asked for again. */
export const REQUEST_STATES = ["draft", "sent", "answered", "accepted", "cancelled"] as const;
export type RequestState = (typeof REQUEST_STATES)[number];
export const REQUEST_STATE_LABELS: Record<RequestState, string> = {
  draft: "Besoin en préparation",
  sent: "Devis demandé",
  answered: "Devis reçu",
  accepted: "Devis accepté",
  cancelled: "Abandonnée",
};

/** A quote deposited while another waits replaces it. */
export const QUOTE_STATES = ["deposited", "accepted", "refused", "replaced"] as const;
export type QuoteState = (typeof QUOTE_STATES)[number];
export const QUOTE_STATE_LABELS: Record<QuoteState, string> = { deposited: "Déposé", accepted: "Accepté", refused: "Refusé", replaced: "Remplacé" };

export const REQUEST_EVENTS = ["send", "deposit", "accept", "refuse", "cancel"] as const;
export type RequestEvent = (typeof REQUEST_EVENTS)[number];

/** What is absent is refused. */
const TRANSITIONS: Readonly<Record<RequestState, Partial<Record<RequestEvent, RequestState>>>> = {
  draft: { send: "sent", cancel: "cancelled" },
  sent: { deposit: "answered", cancel: "cancelled" },
  answered: { deposit: "answered", accept: "accepted", refuse: "sent", cancel: "cancelled" },
  accepted: {},
  cancelled: {},
};

export const REQUEST_STEPS: Readonly<Record<RequestEvent, StepWords>> = {
  send: { label: "Demande de devis", by: ADMINISTRATION, writes: "Le jour de la demande, d’où court le délai du titulaire" },
  deposit: { label: "Dépôt d’un devis", by: [...ADMINISTRATION, "contractor"], writes: "Le devis, son jour, ses niveaux et ses quantités, aux prix de ce jour" },
  accept: { label: "Acceptation du devis", by: ADMINISTRATION, writes: "Le jour de la décision" },
  refuse: { label: "Refus du devis", by: ADMINISTRATION, writes: "Le jour de la décision et son motif, d’où court un nouveau délai" },
  cancel: { label: "Abandon", by: ADMINISTRATION, writes: "Le motif" },
};

/** The state after an event, or null when the state of the request does not allow it. */
export const nextRequestState = (state: RequestState, event: RequestEvent): RequestState | null => TRANSITIONS[state][event] ?? null;

/** Every move that may happen, in the order of the life of a request. */
export const requestMoves = () => movesOf(REQUEST_STATES, REQUEST_EVENTS, nextRequestState);

type RequestFacts = { state: RequestState; sentOn: Day | null; /** The last refusal. */ refusedOn: Day | null };

/** When the contractor's quote is due: counted from the request, or from the last refusal, under the rules in force on that day. */
export function nextQuoteDeadline({ state, sentOn, refusedOn }: RequestFacts, { rules, zone, today }: { rules: readonly RulesVersion[]; zone: HolidayZone; today: Day }): NextDeadline {
  if (state !== "sent" || sentOn === null) return NOTHING_AWAITED;
  const requestedOn = refusedOn !== null && refusedOn > sentOn ? refusedOn : sentOn;
  const due = quoteDeadline({ requestedOn, profile: rulesOn(rules, requestedOn), zone });
  return { state: stateOf(due.value, today, SOON_DAYS), step: "quote", party: PERIODS.quote.party, due };
}
