import { verdictOutcome, type DeliverableFacts } from "@/domain/contracts/order-clock";
import { ORDER_STATES, type OrderState } from "@/domain/contracts/vocabulary";
import { ADMINISTRATION, movesOf, type StepWords } from "@/domain/contracts/steps";

/** What can happen to an order. `start` and `verify` are partial: a first delivery among several, a first verdict among several. */
export const ORDER_EVENTS = ["issue", "start", "deliver", "verify", "accept", "postpone", "reject", "certify", "invoice", "pay", "cancel", "reopen"] as const;
export type OrderEvent = (typeof ORDER_EVENTS)[number];

/** The whole life of an order: but for `TAKE_UP`, nothing else gives it a state. What is absent is refused. */
const ORDER_TRANSITIONS: Readonly<Record<OrderState, Partial<Record<OrderEvent, OrderState>>>> = {
  draft: { issue: "issued", cancel: "cancelled" },
  issued: { start: "in_progress", deliver: "delivered", cancel: "cancelled" },
  // A verdict on what came first may already ask for a correction while the rest is on its way.
  in_progress: { start: "in_progress", deliver: "delivered", postpone: "postponed", cancel: "cancelled" },
  delivered: { verify: "under_verification", accept: "accepted", postpone: "postponed", reject: "rejected" },
  under_verification: { verify: "under_verification", accept: "accepted", postpone: "postponed", reject: "rejected" },
  // A contractor that refuses a postponement makes the administration decide at last, without a new delivery.
  postponed: { start: "postponed", deliver: "delivered", postpone: "postponed", verify: "under_verification", accept: "accepted", reject: "rejected" },
  // What silence decided gives way to a decision that was notified in time, as long as nothing was built on it.
  accepted: { certify: "certified", reopen: "under_verification" },
  certified: { invoice: "invoiced" },
  invoiced: { pay: "paid" },
  rejected: { reopen: "under_verification" },
  paid: {},
  cancelled: {},
};

export const ORDER_STEPS: Readonly<Record<OrderEvent, StepWords>> = {
  issue: { label: "Émission", by: ADMINISTRATION, writes: "Le jour de la notification, et le montant aux prix de ce jour" },
  start: { label: "Livraison d’une partie", by: [...ADMINISTRATION, "contractor"], writes: "Le jour de la livraison et son bordereau signé" },
  deliver: { label: "Livraison de ce qui restait", by: [...ADMINISTRATION, "contractor"], writes: "Le jour de la livraison et son bordereau signé" },
  verify: { label: "Décision sur une partie", by: ADMINISTRATION, writes: "La décision notifiée et son jour, avec son motif et son taux s’il y a lieu" },
  accept: { label: "Acceptation du tout", by: ADMINISTRATION, writes: "La décision notifiée et son jour, avec le taux d’une réfaction" },
  postpone: { label: "Ajournement", by: ADMINISTRATION, writes: "La décision notifiée, son jour et son motif" },
  reject: { label: "Rejet", by: ADMINISTRATION, writes: "La décision notifiée, son jour et son motif" },
  certify: { label: "Service fait", by: ADMINISTRATION, writes: "Le jour de la certification et le montant certifié" },
  invoice: { label: "Facture", by: ADMINISTRATION, writes: "La référence de la facture et son jour" },
  pay: { label: "Paiement", by: ADMINISTRATION, writes: "Le jour du paiement" },
  cancel: { label: "Annulation", by: ADMINISTRATION, writes: "Le motif" },
  reopen: { label: "Retour sur une décision tacite", by: ADMINISTRATION, writes: "La décision qui avait été notifiée dans le délai, son jour, et pourquoi elle est enregistrée tard\u00a0; la décision tacite reste au journal" },
};

/** Where an order that lived before this product stands when it is taken up of a register; from then on it moves as any other. */
export const TAKEN_UP_STATES = ["issued", "in_progress", "delivered", "under_verification", "accepted", "certified", "invoiced", "paid", "cancelled"] as const satisfies readonly OrderState[];
export type TakenUpState = (typeof TAKEN_UP_STATES)[number];
export const isTakenUp = (state: OrderState): state is TakenUpState => TAKEN_UP_STATES.some((each) => each === state);
/** The only other step that gives an order its state. */
export const TAKE_UP: StepWords = { label: "Reprise d’un registre", by: ADMINISTRATION, writes: "Ce que le registre dit du bon, de ses lignes, de ses jours et de ses montants\u00a0; le fichier et ses lignes au journal" };

/** Every move that may happen, in the order of the life of an order. */
export const orderMoves = () => movesOf(ORDER_STATES, ORDER_EVENTS, nextOrderState);

/** The state after an event, or null when the order's state does not allow it. */
export const nextOrderState = (state: OrderState, event: OrderEvent): OrderState | null => ORDER_TRANSITIONS[state][event] ?? null;

export const canHappen = (state: OrderState, event: OrderEvent): boolean => nextOrderState(state, event) !== null;

type Standing = "awaited" | "undecided" | "accepted" | "postponed" | "rejected";
type DeliveryFacts = Pick<DeliverableFacts, "deliveredOn" | "verdict" | "decidedOn">;

/** Where one deliverable stands: a delivery after a verdict asks for a fresh one. */
export function standingOf({ deliveredOn, verdict, decidedOn }: DeliveryFacts): Standing {
  if (deliveredOn === null) return "awaited";
  if (verdict === null || (decidedOn !== null && deliveredOn > decidedOn)) return "undecided";
  return verdictOutcome(verdict);
}

/** What a delivery means for the order: delivered once nothing more is awaited from the contractor. */
export function deliveryEvent(deliverables: readonly DeliveryFacts[]): OrderEvent {
  const standings = deliverables.map(standingOf);
  return standings.some((standing) => standing === "awaited" || standing === "postponed") ? "start" : "deliver";
}

/** What a verdict means for the order; null while a deliverable is still awaited: the order goes on as it was. */
export function verdictEvent(deliverables: readonly DeliveryFacts[]): OrderEvent | null {
  const standings = new Set(deliverables.map(standingOf));
  if (standings.has("awaited")) return null;
  if (standings.has("postponed")) return "postpone";
  if (standings.has("undecided")) return "verify";
  return standings.has("rejected") ? "reject" : "accept";
}
