import { formatEuros, lineAmount, sumAmounts, summariseOrders, type AmountStage, type OrdersOfState, type PartialSum } from "@/domain/contracts/amounts";
import { formatDay, type Day } from "@/domain/calendar";
import { LEVEL_LABELS, ORDER_PERIOD_LABELS, type OrderPeriod, type WorkUnitLevel } from "@/domain/contracts/vocabulary";
import type { Explained } from "@/domain/explained";

const STAGES = {
  ordered: "Commandé\u00a0: somme des bons de commande émis, livrés ou non.",
  delivered: "Livré\u00a0: somme des bons de commande dont tous les livrables sont remis, sans ajournement ni rejet en cours.",
  certified: "Certifié\u00a0: somme de ce que le service fait a certifié, réfactions déduites.",
  paid: "Payé\u00a0: somme de ce qui est certifié des bons de commande payés.",
} as const satisfies Record<AmountStage, string>;
export type ExplainedAmounts = Record<AmountStage | "remaining", Explained<number>>;

/**
 * Ordered, delivered, certified, paid and remaining, in cents without VAT; certified is included in delivered, itself in ordered.
 * An amount that misses some orders says so in its steps; it is unknown when none of its orders has an amount.
 */
export function explainAmounts(groups: readonly OrdersOfState[], ceilingCents: number | null): ExplainedAmounts {
  const { remaining, ...sums } = summariseOrders(groups, ceilingCents);
  return {
    ordered: explain("ordered", sums.ordered),
    delivered: explain("delivered", sums.delivered),
    certified: explain("certified", sums.certified),
    paid: explain("paid", sums.paid),
    remaining,
  };
}

function explain(stage: AmountStage, { cents, unknownCount }: PartialSum): Explained<number> {
  const orders = `${unknownCount} bon${unknownCount > 1 ? "s" : ""} de commande`;
  const base = {
    rule: `${STAGES[stage]} Montants hors taxes.`,
    source: "Bons de commande du marché",
    inputs: [{ label: "Bons sans montant connu", value: String(unknownCount) }],
    steps: [`Somme des montants connus\u00a0: ${formatEuros(cents)}`, ...(unknownCount > 0 ? [`${orders} sans prix connu, hors de la somme`] : [])],
  };
  return cents === 0 && unknownCount > 0 ? { ...base, value: null, unknownBecause: `Montant non renseigné pour ${orders}.` } : { ...base, value: cents };
}

/** Nothing can be ordered on an optional tranche that is not affirmed, whatever its ceiling. */
export const NOTHING_TO_ORDER: Explained<number> = {
  value: 0,
  rule: "Une tranche optionnelle ne permet aucune commande tant qu’elle n’est pas affermie.",
  source: "Marché, tranches",
  inputs: [{ label: "Affermissement", value: "non prononcé" }],
  steps: [],
};

/** A price, and the version of the schedule that gives it, or that does not; no version at all before the first takes effect. */
export type PriceInForce = { unitCents: number | null; schedule: { number: number; label: string; effectiveOn: Day } | null };
export type Priced = { level: WorkUnitLevel | null; period: OrderPeriod | null; quantity: number; price: PriceInForce };

const LINE_RULE = "Montant hors taxes = prix unitaire de l’UO à ce niveau × quantité.";

/** Amount of an order without VAT: unit price of the work unit at its level, for its period, × quantity. Unknown while the level or the price is. */
export function explainLineAmount({ level, period, quantity, price: { unitCents, schedule } }: Priced): Explained<number> {
  const value = lineAmount(unitCents, quantity);
  const base = {
    rule: LINE_RULE,
    source: schedule ? `Bordereau des prix, version ${schedule.number} («\u00a0${schedule.label}\u00a0»), en vigueur depuis le ${formatDay(schedule.effectiveOn, { year: true, weekday: false })}` : "Bordereau des prix du marché",
    inputs: [
      { label: "Niveau", value: level === null ? "non déterminé" : LEVEL_LABELS[level] },
      ...(period ? [{ label: "Période", value: ORDER_PERIOD_LABELS[period] }] : []),
      { label: "Prix unitaire", value: unitCents === null ? "non fourni" : formatEuros(unitCents) },
      { label: "Quantité", value: String(quantity) },
    ],
    steps: [],
  };
  if (level === null) return { ...base, value: null, unknownBecause: "Le niveau de l’UO n’est pas déterminé." };
  if (unitCents === null || value === null) return { ...base, value: null, unknownBecause: schedule ? "Le bordereau des prix en vigueur ne donne pas ce prix." : "Aucun bordereau des prix n’est en vigueur ce jour-là." };
  return { ...base, value, steps: [`${formatEuros(unitCents)} × ${quantity} = ${formatEuros(value)}`] };
}

/** The amount that an order carries, in cents without VAT, with the price that gave it; says so when the schedule gives another one since. */
export function explainOrderAmount({ amountCents, ...priced }: Priced & { amountCents: number | null }): Explained<number> {
  const computed = explainLineAmount(priced);
  if (amountCents === null) return { ...computed, value: null, steps: [], unknownBecause: computed.unknownBecause ?? "Le montant n’était pas connu à la création du bon de commande." };
  if (computed.value === amountCents) return computed;
  const { unknownBecause: _none, ...base } = computed;
  return { ...base, value: amountCents, source: "Bon de commande", steps: [`Montant porté par le bon de commande\u00a0: ${formatEuros(amountCents)}`, "Le bordereau des prix donne un autre montant."] };
}

/** Amount of a line of a quote, in cents without VAT: at the price of the day of its deposit, which it keeps. Unknown where that price was. */
export function explainQuoteLine({ level, quantity, unitCents, depositedOn }: { level: WorkUnitLevel; quantity: number; unitCents: number | null; depositedOn: Day }): Explained<number> {
  const value = lineAmount(unitCents, quantity);
  const base = {
    rule: LINE_RULE,
    source: `Bordereau des prix en vigueur le ${depositedOn.split("-").reverse().join("/")}, jour du dépôt`,
    inputs: [{ label: "Niveau", value: LEVEL_LABELS[level] }, { label: "Prix unitaire", value: unitCents === null ? "non fourni" : formatEuros(unitCents) }, { label: "Quantité", value: String(quantity) }],
  };
  if (unitCents === null || value === null) return { ...base, steps: [], value: null, unknownBecause: "Le bordereau des prix en vigueur ne donne pas ce prix." };
  return { ...base, steps: [`${formatEuros(unitCents)} × ${quantity} = ${formatEuros(value)}`], value };
}

/** Sum of the lines of a quote, in cents without VAT; unknown as soon as one of them is. */
export function explainQuoteTotal(amounts: readonly (number | null)[]): Explained<number> {
  const { cents, unknownCount } = sumAmounts(amounts);
  const base = { rule: "Total hors taxes = somme des lignes du devis.", source: "Devis", inputs: [{ label: "Lignes", value: String(amounts.length) }], steps: [`Somme des lignes connues\u00a0: ${formatEuros(cents)}`] };
  return unknownCount > 0 ? { ...base, value: null, unknownBecause: `${unknownCount} ligne(s) sans prix connu.` } : { ...base, value: cents };
}

/** What an order amounts to, in cents without VAT: the sum of its lines; unknown while that of one of them is. */
export function explainOrderTotal(lines: readonly { label: string; amountCents: number | null }[]): Explained<number> {
  const { cents, unknownCount } = sumAmounts(lines.map(({ amountCents }) => amountCents));
  const inputs = lines.map(({ label, amountCents }, rank) => ({ label: `Ligne ${rank + 1}, ${label}`, value: amountCents === null ? "inconnu" : formatEuros(amountCents) }));
  const base = { rule: "Montant hors taxes du bon de commande = somme de ses lignes.", source: "Bon de commande", inputs, steps: [] };
  return unknownCount > 0 ? { ...base, value: null, unknownBecause: `Montant inconnu pour ${unknownCount} ligne${unknownCount > 1 ? "s" : ""}.` } : { ...base, value: cents };
}
