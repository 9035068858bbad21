import type { Day } from "@/domain/calendar";
import { AMOUNT_STAGES } from "@/domain/contracts/amounts";
import type { Explained } from "@/domain/explained";
import { isOverdue, isPending } from "@/domain/minutes/follow-up";
import type { EntryStatus } from "@/domain/minutes/vocabulary";
import { rounded } from "@/domain/planning/points";
import type { FigureFormat, MeasuredFigure } from "./figure-format";
import type { AxisWeather, ReportFigure, ReportParts, SteeringReport } from "./report";
import { SECTION_KEYS, type SectionKey } from "./templates";
import { trendOf, WEATHER_AXES, type Trend, type Weather, type WeatherAxis } from "./weather";

type Named = { section: SectionKey; label: string; format: FigureFormat };

/**
 * What became of a figure. `appeared`, `disappeared`: one of the two reports does not have it at all; `unknown`: a side has it and does not
 * know it. Only `same` and `changed` have a difference.
 */
export const FIGURE_CHANGES = ["same", "changed", "appeared", "disappeared", "unknown"] as const;
export type FigureChangeKind = (typeof FIGURE_CHANGES)[number];
export type FigureChange = Named & { before: number | null; after: number | null; kind: FigureChangeKind; difference: number | null };

/** A figure of a report: where it stands, what it is called, how it is read, and its reason. */
export type Figure = Named & { figure: Explained<number> };

/** All the figures of a report, in the order of the sections. */
export function figuresOf({ parts }: SteeringReport): Figure[] {
  const readers: { [Key in SectionKey]?: (part: ReportParts[Key]) => Omit<Figure, "section">[] } = {
    progress: ({ share, done, scope, unestimated, overIncrements }) => [
      { label: "Avancement", format: "share", figure: share },
      ...numbers([
        { label: "Points terminés", figure: done },
        { label: "Points du périmètre", figure: scope },
        { label: "Stories sans estimation", figure: unestimated },
      ]),
      ...(overIncrements?.figures ?? []),
    ],
    milestones: ({ figures }) => numbers(figures),
    features: ({ figures }) => numbers(figures),
    risks: ({ figures }) => numbers(figures),
    actions: ({ figures }) => numbers(figures),
    decisions: ({ figures }) => numbers(figures),
    proposals: ({ figures }) => numbers(figures),
    orders: ({ amounts }) => AMOUNT_STAGES.map((stage) => ({ label: AMOUNT_LABELS[stage], format: "cents", figure: amounts[stage] })),
    contracts: (contracts) =>
      contracts.flatMap((contract) =>
        CONTRACT_AMOUNTS.map((amount) => ({ label: `Marché ${contract.number}, ${inSentence(AMOUNT_LABELS[amount])}`, format: "cents" as const, figure: contract[amount] })),
      ),
    s_curve: ({ figures }) => figures,
    deviations: ({ figures }) => figures,
    risk_matrix: ({ figures }) => numbers(figures),
    budget: ({ figures }) => figures,
    service: ofEach,
    support: ofEach,
    portfolio_weather: ({ rows }) => rows.map(({ programme, attention }) => ({ label: `${programme.name}, points d’attention`, format: "number", figure: attention })),
    portfolio_milestones: ({ figures }) => numbers(figures),
    portfolio_money: creditsOf,
    portfolio_risks: ({ figures }) => numbers(figures),
    portfolio_awaited: ({ figures }) => numbers(figures),
  };
  return SECTION_KEYS.flatMap((section) => {
    const part = parts[section];
    const read = readers[section] as ((part: unknown) => Omit<Figure, "section">[]) | undefined;
    return part === undefined || read === undefined ? [] : read(part).map((told) => ({ section, ...told }));
  });
}

/** Of all of the programmes together, then of each: in the same words. */
function creditsOf({ figures, rows }: ReportParts["portfolio_money"]): MeasuredFigure[] {
  const each = rows.flatMap(({ programme, ae, cp }) => {
    const values = [ae.voted, ae.used, ae.remaining, cp.voted, cp.used, cp.remaining];
    return figures.map(({ label, format }, rank): MeasuredFigure => ({ label: `${programme.name}, ${label}`, format, figure: values[rank]! }));
  });
  return [...figures, ...each];
}
const ofEach = (contracts: readonly { number: string; figures: readonly MeasuredFigure[] }[]): MeasuredFigure[] =>
  contracts.flatMap(({ number, figures }) => figures.map((each) => ({ ...each, label: `Marché ${number}, ${inSentence(each.label)}` })));
const CONTRACT_AMOUNTS = ["ordered", "certified", "paid", "remaining"] as const;
const inSentence = (label: string): string => label.replace(/^./, (first) => first.toLowerCase());
const AMOUNT_LABELS = { ordered: "Commandé HT", delivered: "Livré HT", certified: "Certifié HT", paid: "Payé HT", remaining: "Reste à commander HT" };
const numbers = (figures: readonly ReportFigure[]): Omit<Figure, "section">[] => figures.map(({ label, figure }) => ({ label, format: "number", figure }));

/** Figure by figure: those of the later report in its order, then those that it no longer has. */
export function compareFigures(before: SteeringReport, after: SteeringReport): FigureChange[] {
  const nameOf = ({ section, label }: Named): string => `${section}/${label}`;
  const [then, now] = [figuresOf(before), figuresOf(after)];
  const known = new Map(then.map((told) => [nameOf(told), told]));
  const kept = new Set(now.map(nameOf));
  const changes = [...now.map((told) => changeOf(told, known.get(nameOf(told)), told)), ...then.filter((told) => !kept.has(nameOf(told))).map((told) => changeOf(told, told, undefined))];
  return changes.toSorted((a, b) => SECTION_KEYS.indexOf(a.section) - SECTION_KEYS.indexOf(b.section));
}

function changeOf({ section, label, format }: Named, before: Figure | undefined, after: Figure | undefined): FigureChange {
  const [was, is] = [before?.figure.value ?? null, after?.figure.value ?? null];
  const values = { section, label, format, before: was, after: is };
  if (!before || !after) return { ...values, kind: before ? "disappeared" : "appeared", difference: null };
  if (was === null || is === null) return { ...values, kind: "unknown", difference: null };
  return { ...values, kind: was === is ? "same" : "changed", difference: rounded(is - was) };
}

export type WeatherChange = { axis: WeatherAxis; before: Weather | null; after: Weather | null; trend: Trend };

/** The weather that was shown: what somebody said, else what the rules suggested. */
export const shownWeather = ({ override, suggested }: Pick<AxisWeather, "override" | "suggested">): Weather | null => override?.weather ?? suggested.value;

/** Axis by axis; empty when neither report tells it. */
export function compareWeather(before: SteeringReport, after: SteeringReport): WeatherChange[] {
  if (!before.parts.weather && !after.parts.weather) return [];
  const of = ({ parts }: SteeringReport, axis: WeatherAxis): Weather | null => {
    const found = parts.weather?.axes.find((each) => each.axis === axis);
    return found ? shownWeather(found) : null;
  };
  return WEATHER_AXES.map((axis) => {
    const [was, is] = [of(before, axis), of(after, axis)];
    return { axis, before: was, after: is, trend: trendOf(was, is) };
  });
}

export type ProgrammeWeatherChange = WeatherChange & { programme: string };

/** Of each programme that one of two portfolios tells of, axis by axis. */
export function compareProgrammes(before: SteeringReport, after: SteeringReport): ProgrammeWeatherChange[] {
  const [were, are] = [before.parts.portfolio_weather?.rows ?? [], after.parts.portfolio_weather?.rows ?? []];
  const told = [...are, ...were.filter(({ programme }) => !are.some((row) => row.programme.id === programme.id))];
  return told.flatMap(({ programme }) => {
    const of = (rows: typeof were, axis: WeatherAxis): Weather | null => {
      const found = rows.find((row) => row.programme.id === programme.id)?.axes.find((each) => each.axis === axis);
      return found ? shownWeather(found) : null;
    };
    return WEATHER_AXES.map((axis) => {
      const [was, is] = [of(were, axis), of(are, axis)];
      return { programme: programme.name, axis, before: was, after: is, trend: trendOf(was, is) };
    });
  });
}

/** An entry of the registry at the end of a day; null when it did not stand there, or no longer. */
export type EntryState = { status: EntryStatus; dueOn: Day | null } | null;
export const ENTRY_CHANGES = ["new", "closed", "became_late"] as const;
export type EntryChange = (typeof ENTRY_CHANGES)[number];

/** What became of an action or of a decision between two days. What came and was closed between the two is new, and no longer pending: it is told as closed. */
export function entryChange(kind: "action" | "decision", { before, after }: { before: EntryState; after: EntryState }, { from, to }: { from: Day; to: Day }): EntryChange | null {
  const wasPending = before !== null && isPending(before.status);
  const isOpen = after !== null && isPending(after.status);
  if (!isOpen) return wasPending || (before === null && after !== null) ? "closed" : null;
  if (before === null) return "new";
  const isLate = isOverdue({ kind, ...after }, to);
  return isLate && !isOverdue({ kind, ...before }, from) ? "became_late" : null;
}
