import { explainAmounts } from "@/domain/contracts/explained-amounts";
import { formatEuros } from "@/domain/contracts/amounts";
import { FIGURE_NAMES, type FigureName } from "@/domain/contracts/contract-figures";
import type { Explained } from "@/domain/explained";
import { formatPercent } from "@/domain/format-percent";
import { formatMinutes } from "@/domain/support/minutes";
import { CLOCKS, SEVERITIES, type Clock, type Severity } from "@/domain/support/vocabulary";
import type { ContractFacts } from "./compose";
import { KPI_CATALOGUE, findKpi } from "./kpi-catalogue";
import { CONTRACT_KEYS, rateKey } from "./kpi-contract-definitions";
import type { KpiFamily } from "./kpi-definition";
import { known, reading, unknown, type KpiPart, type KpiReading, type KpiReadings } from "./kpi-reading";
import { atLeast, atMost } from "./kpi-status";

type Figure = Explained<number>;
type OfContract<Facts> = { contract: string } & Facts;

const frameOf = (key: string) => {
  const { formula, source } = findKpi(key)!;
  return { rule: formula, source };
};

/** The readings of a family of which nothing can be told, and why. */
export const unreadable = (family: KpiFamily, because: string): KpiReadings =>
  Object.fromEntries(KPI_CATALOGUE.filter((each) => each.family === family).map(({ key }) => [key, reading(unknown(because, frameOf(key)))]));

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
function partsOf<Facts>(of: readonly OfContract<Facts>[], figureOf: (facts: OfContract<Facts>) => Figure): KpiPart[] {
  return of.length < 2 ? [] : of.map((each) => ({ label: `Marché ${each.contract}`, figure: figureOf(each) }));
}

/** One contract is told as its own page tells it; of several, what is counted is added up. */
function share<Facts>(key: string, of: readonly OfContract<Facts>[], figureOf: (facts: Facts) => { top: number; bottom: number; figure: Figure }): KpiReading {
  const figures = of.map((each) => figureOf(each));
  if (figures.length === 1) return reading(figures[0]!.figure);
  const [top, bottom] = [sum(figures.map((each) => each.top)), sum(figures.map((each) => each.bottom))];
  const counts = of.map(({ contract }, rank) => ({ label: `Marché ${contract}`, value: `${figures[rank]!.top} sur ${figures[rank]!.bottom}` }));
  const frame = { ...frameOf(key), inputs: counts };
  const parts = partsOf(of, (facts) => figureOf(facts).figure);
  if (bottom === 0) return reading(unknown(figures[0]?.figure.unknownBecause ?? "Rien n’a été compté dans la période.", frame), parts);
  const value = (top / bottom) * 100;
  return reading(known(value, frame, [`${top} / ${bottom} = ${formatPercent(value)}`]), parts);
}

/** A sum that one unknown part makes unknown. */
function total<Facts>(key: string, of: readonly OfContract<Facts>[], figureOf: (facts: Facts) => Figure, told: (value: number) => string): KpiReading {
  const figures = of.map((each) => ({ contract: each.contract, figure: figureOf(each) }));
  if (figures.length === 1) return reading(figures[0]!.figure);
  const amounts = figures.map(({ contract, figure: { value } }) => ({ label: `Marché ${contract}`, value: value === null ? "inconnu" : told(value) }));
  const frame = { ...frameOf(key), inputs: amounts };
  const parts = partsOf(of, figureOf);
  const missing = figures.find(({ figure }) => figure.value === null);
  if (missing) return reading(unknown(`Marché ${missing.contract}\u00a0: ${missing.figure.unknownBecause ?? "montant inconnu."}`, frame), parts);
  return reading(known(sum(figures.map(({ figure }) => figure.value!)), frame), parts);
}

export type ContractFigures = OfContract<{
  figures: readonly { name: FigureName; kept: number; missed: number; share: Figure }[];
  stability: Figure;
  /** Null for a period that is over: what lateness cost on a past day is not computed again. */
  penalties: Figure | null;
}>;

export function contractReadings(of: readonly ContractFigures[]): KpiReadings {
  if (of.length === 0) return unreadable("contracts", "Le programme n’a aucun marché.");
  const figureOf = (name: FigureName) => ({ figures }: Pick<ContractFigures, "figures">) => {
    const { kept, missed, share: its } = figures.find((each) => each.name === name)!;
    return { top: kept, bottom: kept + missed, figure: its };
  };
  const past = unknown("Les pénalités courues un jour passé ne se recalculent pas.", frameOf("penalites"));
  return {
    ...Object.fromEntries(FIGURE_NAMES.map((name) => [CONTRACT_KEYS[name], share(CONTRACT_KEYS[name], of, figureOf(name))])),
    "stabilite-equipe": worst(of),
    penalites: of.some(({ penalties }) => penalties === null) ? reading(past) : total("penalites", of, ({ penalties }) => penalties!, formatEuros),
  };
}

/** Teams are not added up: that which changed most is told. */
function worst(of: readonly ContractFigures[]): KpiReading {
  const parts = partsOf(of, ({ stability }) => stability);
  const least = of.filter(({ stability }) => stability.value !== null).toSorted((a, b) => a.stability.value! - b.stability.value!)[0];
  return reading((least ?? of[0]!).stability, parts);
}

/** The amounts of the contracts of a programme as of a day. */
export function amountReadings(of: readonly ContractFacts[]): KpiReadings {
  if (of.length === 0) return unreadable("amounts", "Le programme n’a aucun marché.");
  const contracts = of.map(({ number, sums, ceilingCents }) => ({ contract: number, amounts: explainAmounts(sums, ceilingCents) }));
  const all = (key: string, stage: "ordered" | "certified" | "paid" | "remaining") => total(key, contracts, ({ amounts }) => amounts[stage], formatEuros);
  return {
    "montant-commande": all("montant-commande", "ordered"),
    "montant-certifie": all("montant-certifie", "certified"),
    "montant-paye": all("montant-paye", "paid"),
    "reste-a-commander": all("reste-a-commander", "remaining"),
  };
}

type Rate = Figure & { targetPercent: number };
export type SupportFigures = OfContract<{
  rates: readonly { severity: Severity; clock: Clock; kept: number; decided: number; rate: Rate }[];
  escalated: Rate;
  escalatedCount: number;
  opened: number;
  stock: Figure;
  /** Minutes, with how many tickets they are the mean of. */
  means: Record<"taken" | "resolution" | "closing", Figure>;
  period: string;
}>;

export function supportReadings(of: readonly SupportFigures[]): KpiReadings {
  if (of.length === 0) return unreadable("support", "Aucun marché du programme n’a de ticket de support.");
  const asked = (figures: readonly Rate[], thresholdsOf: typeof atLeast): Pick<KpiReading, "target"> => {
    const targets = new Set(figures.map(({ targetPercent }) => targetPercent));
    // Contracts that do not ask the same are not held to one of them.
    return targets.size === 1 ? { target: { thresholds: thresholdsOf(figures[0]!.targetPercent), source: figures[0]!.source } } : {};
  };
  const rateOf = (severity: Severity, clock: Clock) => ({ rates }: Pick<SupportFigures, "rates">) => rates.find((each) => each.severity === severity && each.clock === clock)!;
  const rates = SEVERITIES.flatMap((severity) =>
    CLOCKS.map((clock) => {
      const [key, find] = [rateKey(severity, clock), rateOf(severity, clock)];
      const its = share(key, of, (facts) => ({ top: find(facts).kept, bottom: find(facts).decided, figure: find(facts).rate }));
      return [key, { ...its, ...asked(of.map((facts) => find(facts).rate), atLeast) }] as const;
    }),
  );
  const opened = of.map(({ contract, opened: count, period }) => ({ contract, figure: known(count, { ...frameOf("support-ouverts"), inputs: [{ label: "Période", value: period }] }) }));
  return {
    ...Object.fromEntries(rates),
    "support-escalades": {
      ...share("support-escalades", of, ({ escalatedCount: top, opened: bottom, escalated: figure }) => ({ top, bottom, figure })),
      ...asked(of.map(({ escalated }) => escalated), atMost),
    },
    "support-stock": total("support-stock", of, ({ stock }) => stock, String),
    "support-ouverts": total("support-ouverts", opened, ({ figure }) => figure, String),
    "support-prise-en-charge": slowest("support-prise-en-charge", of, ({ means }) => means.taken),
    "support-resolution": slowest("support-resolution", of, ({ means }) => means.resolution),
    "support-cloture": slowest("support-cloture", of, ({ means }) => means.closing),
  };
}

/** The mean of means would weigh a contract of one ticket like one of a thousand: the longest is told, and all of them in its parts. */
function slowest(key: string, of: readonly SupportFigures[], figureOf: (facts: SupportFigures) => Figure): KpiReading {
  if (of.length === 1) return reading(figureOf(of[0]!));
  const told = (value: number | null): string => (value === null ? "inconnu" : formatMinutes(value));
  const frame = { ...frameOf(key), inputs: of.map((facts) => ({ label: `Marché ${facts.contract}`, value: told(figureOf(facts).value) })) };
  const values = of.flatMap((facts) => figureOf(facts).value ?? []);
  const parts = partsOf(of, figureOf);
  if (values.length === 0) return reading(unknown("Aucun ticket dont la date soit connue sur la période.", frame), parts);
  return reading(known(Math.max(...values), frame, ["Marché le plus lent"]), parts);
}
