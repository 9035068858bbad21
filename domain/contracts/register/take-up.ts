import { formatDay, type Day } from "@/domain/calendar";
import { formatEuros } from "@/domain/contracts/amounts";
import { reduceAmount } from "@/domain/contracts/certified";
import { verdictOutcome } from "@/domain/contracts/order-clock";
import { deliveryEvent, isTakenUp, standingOf, TAKEN_UP_STATES, verdictEvent, type TakenUpState } from "@/domain/contracts/order-states";
import { rulesOn, type RulesVersion } from "@/domain/contracts/rule-profile";
import { ORDER_STATE_LABELS, VERDICT_LABELS, type Verdict } from "@/domain/contracts/vocabulary";
import { REGISTER_FIELD_LABELS } from "./columns";
import { partsOf, type ReadLine, type ReadOrder, type ReadPart } from "./read-orders";

/** What is taken up of a line besides what it orders. */
export type TakenUpPart = { plannedOn: Day | null; deliveredOn: Day | null; verdict: Verdict | null; decidedOn: Day | null; reductionBasisPoints: number | null };
/** `parts`: of each line, in its order. */
export type TakenUp = { state: TakenUpState; amountCents: number | null; certifiedCents: number | null; parts: TakenUpPart[][]; notes: string[] };
/** `row`: where it is wrong; null for the order as a whole. */
export type Objection = { row: number | null; why: string };

type Context = { notifiedOn: Day; today: Day; rules: readonly RulesVersion[] };

const written = (day: Day): string => formatDay(day, { year: true, weekday: false });

/** An order as the register leaves it, or why it cannot be taken up as it is: what is unknown stays unknown, what contradicts itself is not decided here. */
export function takeUp(order: ReadOrder, context: Context): TakenUp | { objections: Objection[] } {
  const objections = [...order.lacking, ...outOfOrder(order, context)];
  const isByLine = order.lines.every(({ certifiedCents }) => certifiedCents !== null);
  const parts = order.lines.map((line) => {
    const its = partsOf(line);
    // What a line is certified for gives the rate of its reduction where it delivers one thing.
    const certified = isByLine && its.length === 1 ? line : { amountCents: null, certifiedCents: null };
    return its.map((part) => partOf({ ...part, amountCents: certified.amountCents, certifiedCents: certified.certifiedCents }, context, objections));
  });
  const state = stateOf(order, parts.flat());
  if ("why" in state) objections.push({ row: null, why: state.why });
  const amountCents = sumOrUnknown(order.lines.map((line) => line.amountCents));
  const certified = certifiedOf(order);
  if ("why" in certified) objections.push({ row: null, why: certified.why });
  if ("why" in state || "why" in certified || objections.length > 0) return { objections };
  const isCertified = rankOf(state.state) >= rankOf("certified") && state.state !== "cancelled";
  // A column of sums writes 0 where nothing is certified yet.
  const cents = certified.cents === 0 && !isCertified ? null : certified.cents;
  if (cents !== null && !isCertified) return { objections: [{ row: null, why: `Un montant est certifié, mais l’état est «\u00a0${ORDER_STATE_LABELS[state.state]}\u00a0».` }] };
  if (cents !== null && amountCents === null) return { objections: [{ row: null, why: "Un montant est certifié, mais le montant commandé manque." }] };
  if (cents !== null && cents > amountCents!) return { objections: [{ row: null, why: `Le certifié (${formatEuros(cents)}) dépasse le commandé (${formatEuros(amountCents!)}).` }] };
  const notes = [...state.notes, ...unknowns(order, { state: state.state, amountCents, certifiedCents: cents })];
  return { state: state.state, amountCents, certifiedCents: cents, parts, notes };
}

const rankOf = (state: TakenUpState): number => TAKEN_UP_STATES.indexOf(state);
const sumOrUnknown = (amounts: readonly (number | null)[]): number | null => (amounts.some((cents) => cents === null) ? null : amounts.reduce<number>((sum, cents) => sum + cents!, 0));

/** Days that cannot be: to come, before the contract, or before the step that comes first. */
function outOfOrder(order: ReadOrder, { notifiedOn, today }: Context): Objection[] {
  const objections: Objection[] = [];
  const object = (row: number | null, why: string): void => void objections.push({ row, why });
  const { orderedOn, certifiedOn, invoicedOn, paidOn } = order;
  const parts = order.lines.flatMap(partsOf);
  if (orderedOn === null && order.stated !== "cancelled") object(null, "La date de commande manque.");
  if (orderedOn !== null && orderedOn < notifiedOn) object(null, `Commandé le ${written(orderedOn)}, avant la notification du marché (${written(notifiedOn)}).`);
  for (const { row, plannedOn, deliveredOn, decidedOn, admittedOn } of parts) {
    if (plannedOn !== null && plannedOn < notifiedOn) object(row, `Livraison prévue le ${written(plannedOn)}, avant la notification du marché (${written(notifiedOn)}).`);
    else follows(row, ["Livraison prévue", plannedOn], ["la commande", orderedOn]);
    follows(row, ["Livraison", deliveredOn], ["la commande", orderedOn]);
    follows(row, ["Décision", decidedOn ?? admittedOn], ["la livraison", deliveredOn]);
    for (const day of [deliveredOn, decidedOn, admittedOn]) toCome(row, day);
  }
  const lastOf = (field: "deliveredOn" | "decidedOn" | "admittedOn"): Day | null => parts.map((part) => part[field]).filter((day) => day !== null).toSorted().at(-1) ?? null;
  const lastDecided = [lastOf("decidedOn"), lastOf("admittedOn"), lastOf("deliveredOn")].filter((day) => day !== null).toSorted().at(-1) ?? null;
  follows(null, ["Service fait", certifiedOn], ["la dernière livraison ou décision", lastDecided ?? orderedOn]);
  follows(null, ["Facture", invoicedOn], ["le service fait", certifiedOn ?? orderedOn]);
  follows(null, ["Paiement", paidOn], ["la facture ou le service fait", invoicedOn ?? certifiedOn ?? orderedOn]);
  for (const day of [orderedOn, certifiedOn, invoicedOn, paidOn]) toCome(null, day);
  return objections;

  function follows(row: number | null, [what, day]: [string, Day | null], [before, earlier]: [string, Day | null]): void {
    if (day !== null && earlier !== null && day < earlier) object(row, `${what} le ${written(day)}, avant ${before} (${written(earlier)}).`);
  }
  function toCome(row: number | null, day: Day | null): void {
    if (day !== null && day > today) object(row, `Le ${written(day)} n’est pas encore venu.`);
  }
}

type Amounts = Pick<ReadLine, "amountCents" | "certifiedCents">;
/** What was decided of a deliverable, in the words that the contract has on that day. */
function partOf(line: ReadPart & Amounts, { rules }: Context, objections: Objection[]): TakenUpPart {
  const { row, plannedOn, deliveredOn, amountCents, certifiedCents } = line;
  const object = (why: string): void => void objections.push({ row, why });
  const decidedOn = line.decidedOn ?? line.admittedOn;
  const said = line.verdict ?? (line.admittedOn !== null ? "admission" : null);
  const undecided = { plannedOn, deliveredOn, verdict: null, decidedOn: null, reductionBasisPoints: null };
  if (said === null && decidedOn === null) return undecided;
  if (decidedOn === null) object("La décision est donnée sans sa date.");
  else if (said === null) object("La date de la décision est donnée sans la décision\u00a0: ajoutez la colonne «\u00a0Décision\u00a0».");
  else if (deliveredOn === null) object("Une décision est donnée sans date de livraison.");
  if (said === null || decidedOn === null || deliveredOn === null) return undecided;
  const known = rulesOn(rules, decidedOn).verdicts;
  const verdict = known.includes(said) ? said : (SAME_WORDS[said] ?? []).find((word) => known.includes(word));
  if (!verdict) {
    object(`Le marché ne prévoit pas la décision «\u00a0${VERDICT_LABELS[said]}\u00a0».`);
    return undecided;
  }
  if (verdictOutcome(verdict) !== "accepted") {
    object(`«\u00a0${VERDICT_LABELS[verdict]}\u00a0» ne se reprend pas d’un registre, qui n’en donne pas les motifs ni les suites\u00a0: saisissez ce bon.`);
    return undecided;
  }
  const reductionBasisPoints = verdict === "refaction" ? rateBetween(amountCents, certifiedCents) : null;
  return { plannedOn, deliveredOn, verdict, decidedOn, reductionBasisPoints };
}

/** A contract says one or the other of what it accepts. */
const SAME_WORDS: Readonly<Partial<Record<Verdict, readonly Verdict[]>>> = { admission: ["conforme"], conforme: ["admission"] };

/** The rate of a reduction, in basis points, where it gives the certified amount to the cent; null where it is not known. */
function rateBetween(amountCents: number | null, certifiedCents: number | null): number | null {
  if (amountCents === null || certifiedCents === null || amountCents === 0 || certifiedCents > amountCents) return null;
  const rate = Math.round((1 - certifiedCents / amountCents) * 10_000);
  return rate >= 1 && rate <= 9_999 && reduceAmount(amountCents, rate) === certifiedCents ? rate : null;
}

type Found = { state: TakenUpState; notes: string[] } | { why: string };

/** The state that the days and amounts give, and that the register names where it names one: neither may go further than it can prove. */
function stateOf(order: ReadOrder, parts: readonly TakenUpPart[]): Found {
  const { stated } = order;
  const proven = provenBy(order) ?? standingBy(parts);
  if (stated === null || stated === proven) return undated(proven, order, parts);
  if (!isTakenUp(stated)) return { why: `«\u00a0${ORDER_STATE_LABELS[stated]}\u00a0» ne se reprend pas d’un registre\u00a0: saisissez ce bon.` };
  const contradiction = { why: `L’état est «\u00a0${ORDER_STATE_LABELS[stated]}\u00a0», mais les jours et les montants disent «\u00a0${ORDER_STATE_LABELS[proven]}\u00a0».` };
  if (stated === "cancelled") return rankOf(proven) <= rankOf("in_progress") ? { state: stated, notes: [] } : contradiction;
  // In a register "en cours" and "en vérification" say what is awaited, whether a part of it came or not.
  if (stated === "in_progress" && proven === "issued") return { state: proven, notes: ["En cours, sans livraison\u00a0: émis."] };
  if (stated === "under_verification" && proven === "delivered") return { state: proven, notes: ["En vérification, sans décision\u00a0: livré."] };
  if (rankOf(stated) < rankOf(proven)) return contradiction;
  if (rankOf(stated) >= rankOf("certified")) return undated(stated, order, parts);
  return { why: `L’état est «\u00a0${ORDER_STATE_LABELS[stated]}\u00a0», mais ${stated === "accepted" ? "une livraison ou une décision n’a pas sa date" : "une livraison n’a pas sa date"}.` };
}

/** Past the verification, days may be unknown; but a planned delivery whose day is unknown would count as late for ever. */
function undated(state: TakenUpState, order: ReadOrder, parts: readonly TakenUpPart[]): Found {
  const reduced = parts.findIndex(({ verdict, reductionBasisPoints }) => verdict === "refaction" && reductionBasisPoints === null);
  if (state === "accepted" && reduced >= 0) return { why: "Une réfaction est décidée, mais rien n’en donne le taux\u00a0: reprenez ce bon une fois certifié." };
  if (rankOf(state) < rankOf("certified")) return { state, notes: [] };
  const late = parts.findIndex(({ plannedOn, deliveredOn }) => plannedOn !== null && deliveredOn === null);
  return late < 0 ? { state, notes: [] } : { why: `Ligne ${order.lines.flatMap(partsOf)[late]!.row}\u00a0: la livraison était prévue, mais le jour où elle est venue manque\u00a0: son retard ne peut pas être connu.` };
}

function provenBy({ paidOn, invoicedOn, invoiceReference, certifiedOn, lines }: ReadOrder): TakenUpState | null {
  if (paidOn !== null) return "paid";
  if (invoicedOn !== null || invoiceReference !== null) return "invoiced";
  return certifiedOn !== null || lines.some(({ certifiedCents }) => certifiedCents !== null && certifiedCents > 0) ? "certified" : null;
}

/** As the deliverables would have moved it, each by its own acts. */
function standingBy(parts: readonly TakenUpPart[]): TakenUpState {
  if (parts.every(({ deliveredOn }) => deliveredOn === null)) return "issued";
  if (deliveryEvent(parts) === "start") return "in_progress";
  if (parts.every((part) => standingOf(part) === "undecided")) return "delivered";
  return verdictEvent(parts) === "accept" ? "accepted" : "under_verification";
}

/** Line by line, or the whole on the first of them; anything between is not a sum. */
function certifiedOf({ lines }: ReadOrder): { cents: number | null } | { why: string } {
  const given = lines.filter(({ certifiedCents }) => certifiedCents !== null);
  if (given.length === 0) return { cents: null };
  const isWhole = given.length === 1 && given[0] === lines[0];
  if (isWhole || given.length === lines.length) return { cents: given.reduce((sum, { certifiedCents }) => sum + certifiedCents!, 0) };
  return { why: "Le montant certifié n’est donné que pour une partie des lignes." };
}

function unknowns(order: ReadOrder, { state, amountCents, certifiedCents }: { state: TakenUpState; amountCents: number | null; certifiedCents: number | null }): string[] {
  if (state === "cancelled") return [];
  const isPast = (step: TakenUpState): boolean => rankOf(state) >= rankOf(step);
  const missing = [
    amountCents === null ? REGISTER_FIELD_LABELS.amount : null,
    isPast("certified") && certifiedCents === null ? REGISTER_FIELD_LABELS.certified : null,
    isPast("certified") && order.lines.flatMap(partsOf).some(({ deliveredOn }) => deliveredOn === null) ? REGISTER_FIELD_LABELS.deliveredOn : null,
    isPast("certified") && order.certifiedOn === null ? REGISTER_FIELD_LABELS.certifiedOn : null,
    isPast("paid") && order.paidOn === null ? REGISTER_FIELD_LABELS.paidOn : null,
  ].filter((label) => label !== null);
  return missing.length === 0 ? [] : [`Reste inconnu\u00a0: ${missing.map((label) => label[0]!.toLowerCase() + label.slice(1)).join(", ")}.`];
}
