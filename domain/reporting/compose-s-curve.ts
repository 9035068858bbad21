import { formatDay, type Day } from "@/domain/calendar";
import type { Explained } from "@/domain/explained";
import type { BurnUp } from "@/domain/planning/burn-up";
import { earnedValue, type EarnedValueFacts } from "@/domain/planning/earned-value";
import type { MeasuredFigure } from "./figure-format";

/** Of a sprint that is planned to deliver. */
export type PlannedSprint = { name: string; endsOn: Day };
/** What was promised of an increment; null before its plan is committed. `points` adds the estimated stories. */
export type PromisedPoints = { points: number; estimated: number; unestimated: number } | null;
/** An order of the increment issued by the day of the report, cancelled ones left out. Cents without VAT. */
export type EarnedOrder = { number: string; amountCents: number | null; certifiedOn: Day | null; certifiedCents: number | null };
export type SCurveFacts = { asOf: Day; increment: { number: number; startsOn: Day }; sprints: readonly PlannedSprint[]; promised: PromisedPoints; burnUp: BurnUp; orders: readonly EarnedOrder[] };

/** Cumulated at the end of a day, in the unit of the curve; null where it is not known, or to come. */
export type SCurvePoint = { label: string; day: Day; planned: number | null; earned: number | null; actual: number | null };
/** `unit`: in cents where there is a budget; else in shares of the whole, of which there is no actual cost. */
export type SCurveSection = { figures: MeasuredFigure[]; unit: "cents" | "share"; points: SCurvePoint[] };

export function composeSCurve(facts: SCurveFacts): SCurveSection {
  const { asOf, increment, sprints } = facts;
  const budget = budgetOf(facts);
  const at = (day: Day) => {
    const actual = actualOn(facts, day);
    return { actual, ...earnedValue(termsOn(facts, day, budget, actual)) };
  };
  const now = at(asOf);
  const unit = budget.value === null ? "share" : "cents";
  const [planned, earned] = unit === "cents" ? (["planned", "earned"] as const) : (["plannedShare", "earnedShare"] as const);
  const days = [...sprints.map(({ name, endsOn }) => ({ label: name, day: endsOn })), ...(isApart(asOf, increment.startsOn, sprints) ? [{ label: formatDay(asOf, { weekday: false }), day: asOf }] : [])];
  const points = days
    .toSorted((a, b) => a.day.localeCompare(b.day))
    .map(({ label, day }): SCurvePoint => {
      const told = at(day);
      const known = day <= asOf;
      return { label, day, planned: told[planned].value, earned: known ? told[earned].value : null, actual: known && unit === "cents" ? told.actual.value : null };
    });
  const start: SCurvePoint = { label: "Début", day: increment.startsOn, planned: 0, earned: asOf < increment.startsOn || now[earned].value === null ? null : 0, actual: asOf < increment.startsOn || unit === "share" || now.actual.value === null ? null : 0 };
  return {
    figures: [
      { label: "SPI (délais)", figure: now.spi, format: "index" },
      { label: "CPI (coûts)", figure: now.cpi, format: "index" },
      { label: "Budget de l’incrément HT", figure: budget, format: "cents" },
      unit === "cents" ? { label: "Valeur prévue HT", figure: now.planned, format: "cents" } : { label: "Part prévue", figure: now.plannedShare, format: "share" },
      unit === "cents" ? { label: "Valeur acquise HT", figure: now.earned, format: "cents" } : { label: "Part acquise", figure: now.earnedShare, format: "share" },
      { label: "Coût réel HT", figure: now.actual, format: "cents" },
      { label: "Coût estimé à l’achèvement HT", figure: now.atCompletion, format: "cents" },
    ],
    unit,
    points: sprints.length === 0 ? [] : [start, ...points],
  };
}

/** The day has a point of its own: between two sprints, or after the last one, as what is done and certified goes on. */
const isApart = (asOf: Day, startsOn: Day, sprints: readonly PlannedSprint[]): boolean => asOf > startsOn && !sprints.some(({ endsOn }) => endsOn === asOf);

type Figure = Explained<number>;
const frame = (rule: string, source: string, day: Day) => ({ rule, source, inputs: [{ label: "Au", value: formatDay(day, { year: true }) }], steps: [] });

function termsOn({ sprints, promised, burnUp, increment }: SCurveFacts, day: Day, budget: Figure, actual: Figure): EarnedValueFacts {
  const done = burnUp.days.findLast((each) => each.day <= day);
  const doneFrame = frame("Points des stories terminées au plus tard ce jour-là.", `Stories de l’incrément ${increment.number}`, day);
  return {
    ...{ budget, actual, plannedPoints: promisedOf(promised) },
    donePoints: done ? { ...doneFrame, value: done.done } : { ...doneFrame, value: null, unknownBecause: `L’incrément commence le ${formatDay(increment.startsOn, { year: true })}.` },
    sprints: { planned: sprints.length, elapsed: sprints.filter(({ endsOn }) => endsOn <= day).length },
  };
}

function promisedOf(promised: PromisedPoints): Figure {
  const base = { rule: "Points des stories engagées.", source: "Engagement de l’incrément", inputs: [], steps: [] };
  if (promised === null) return { ...base, value: null, unknownBecause: "Le plan de l’incrément n’est pas engagé\u00a0: engagez-le à la page de l’incrément." };
  if (promised.estimated === 0) return { ...base, value: null, unknownBecause: "Aucune story engagée n’est estimée\u00a0: estimez-les avant l’engagement." };
  if (promised.points === 0) return { ...base, value: null, unknownBecause: "Les stories engagées totalisent 0 point." };
  return { ...base, value: promised.points, inputs: [{ label: "Stories engagées sans estimation", value: String(promised.unestimated) }] };
}

/** Of the orders of the increment, whatever was certified of them. */
function budgetOf({ asOf, orders }: SCurveFacts): Figure {
  const base = frame("Budget (BAC) = somme des bons de commande de l’incrément, hors taxes.", "Bons de commande rattachés à l’incrément", asOf);
  if (orders.length === 0) return { ...base, value: null, unknownBecause: "Aucun bon de commande n’est rattaché à l’incrément\u00a0: rattachez-les dans le marché, page «\u00a0Commandes\u00a0»." };
  const missing = orders.filter(({ amountCents }) => amountCents === null);
  if (missing.length > 0) return { ...base, value: null, unknownBecause: `Montant non renseigné\u00a0: ${missing.map(({ number }) => number).join(", ")}.` };
  const value = orders.reduce((sum, { amountCents }) => sum + amountCents!, 0);
  return value === 0 ? { ...base, value: null, unknownBecause: "Les bons de commande de l’incrément totalisent 0\u00a0€." } : { ...base, value };
}

function actualOn({ orders }: SCurveFacts, day: Day): Figure {
  const base = frame("Coût réel (AC) = ce que le service fait a certifié des bons de commande de l’incrément, hors taxes.", "Bons de commande rattachés à l’incrément, service fait", day);
  if (orders.length === 0) return { ...base, value: null, unknownBecause: "Aucun bon de commande n’est rattaché à l’incrément." };
  const certified = orders.filter(({ certifiedOn }) => certifiedOn !== null && certifiedOn <= day);
  const missing = certified.filter(({ certifiedCents }) => certifiedCents === null);
  if (missing.length > 0) return { ...base, value: null, unknownBecause: `Montant certifié non renseigné\u00a0: ${missing.map(({ number }) => number).join(", ")}.` };
  return { ...base, value: certified.reduce((sum, { certifiedCents }) => sum + certifiedCents!, 0) };
}
