import { addDays, formatDay, type Day } from "@/domain/calendar";
import { civilPeriodOf, type CivilPeriod, type PeriodKind } from "@/domain/calendar/civil-period";
import { FIGURE_WORDS, type FigureName } from "@/domain/contracts/contract-figures";
import type { Explained } from "@/domain/explained";
import { rounded } from "@/domain/planning/points";
import { CLOCK_LABELS, SEVERITY_LABELS, type Clock, type Severity } from "@/domain/support/vocabulary";
import type { MeasuredFigure } from "./figure-format";
import type { ProgrammeReportKind } from "./kinds";
import { bare, inShare } from "./kpi-reading";

type Figure = Explained<number>;

/** What committees of a kind look back on: `service` in quarters or years, as contracts are held to; `support` in months too. */
const PERIODS: Record<ProgrammeReportKind, { service: "quarter" | "year"; support: PeriodKind }> = {
  copil: { service: "quarter", support: "month" },
  operational_committee: { service: "quarter", support: "month" },
  increment_review: { service: "quarter", support: "month" },
  contract_committee: { service: "quarter", support: "quarter" },
  yearly_review: { service: "year", support: "year" },
};

/** The whole quarter or year of the day: what is not due yet counts for nothing. */
export const servicePeriod = (kind: ProgrammeReportKind, asOf: Day): CivilPeriod => civilPeriodOf(asOf, PERIODS[kind].service);

/** The period of the day, up to it: `to` is the first day after it. */
export function supportPeriod(kind: ProgrammeReportKind, asOf: Day): Pick<CivilPeriod, "from" | "to" | "label"> {
  const { from, to, label } = civilPeriodOf(asOf, PERIODS[kind].support);
  const end = addDays(asOf, 1);
  return end < to ? { from, to: end, label: `${label}, jusqu’au ${formatDay(asOf, { weekday: false })}` } : { from, to, label };
}

type OfContract = { id: string; number: string };
/** Of a contract: what it is held to, in percent, and how its team stayed. */
export type ServiceFacts = OfContract & { period: string; figures: readonly { name: FigureName; share: Figure }[]; stability: Figure };
export type ServiceContract = OfContract & { period: string; figures: MeasuredFigure[] };

/** Percents become shares: every figure of a report that is one is read so. */
export function composeService(contracts: readonly ServiceFacts[]): ServiceContract[] {
  return contracts.map(({ id, number, period, figures, stability }) => ({
    ...{ id, number, period },
    figures: [
      ...figures.map(({ name, share }): MeasuredFigure => ({ label: FIGURE_WORDS[name].label, figure: inShare(share), format: "share" })),
      { label: STABILITY, figure: inShare(stability), format: "share" },
    ],
  }));
}
export const STABILITY = "Stabilité de l’équipe du titulaire";

type Rate = Figure & { targetPercent: number; isMet: boolean | null };
export type SupportFacts = OfContract & {
  period: string;
  opened: number;
  left: number;
  stock: Figure;
  reopened: number;
  rates: readonly { severity: Severity; clock: Clock; kept: number; decided: number; rate: Rate }[];
};
/** `target`: the least share; `isMet` null: nothing to compare. */
export type SupportRate = { severity: Severity; clock: Clock; label: string; rate: Figure; target: number; isMet: boolean | null };
export type SupportContract = OfContract & { period: string; figures: MeasuredFigure[]; rates: SupportRate[] };

export function composeSupport(contracts: readonly SupportFacts[]): SupportContract[] {
  return contracts.map(({ id, number, period, opened, left, stock, reopened, rates }) => {
    const resolutions = rates.filter(({ clock }) => clock === "resolution");
    const late = resolutions.reduce((sum, { kept, decided }) => sum + decided - kept, 0);
    const count = (label: string, value: number, rule: string): MeasuredFigure => ({ label, figure: { value, rule, source: "Tickets de support de niveau 2", inputs: [{ label: "Période", value: period }], steps: [] }, format: "number" });
    return {
      ...{ id, number, period },
      figures: [
        count("Tickets ouverts", opened, "Tickets ouverts dans la période."),
        count("Tickets résolus", left, "Tickets dont la résolution date de la période."),
        count("Résolutions en retard", late, "Tickets dont le délai de résolution a été dépassé dans la période, résolus ou non."),
        count("Tickets rouverts", reopened, "Tickets que le ministère a rouverts dans la période."),
        { label: "Non résolus", figure: bare(stock), format: "number" },
      ],
      rates: rates.map(({ severity, clock, rate }) => ({
        ...{ severity, clock, label: `${CLOCK_LABELS[clock]}, ${SEVERITY_LABELS[severity].toLowerCase()}` },
        ...{ rate: inShare(rate), target: rounded(rate.targetPercent / 100), isMet: rate.isMet },
      })),
    };
  });
}
