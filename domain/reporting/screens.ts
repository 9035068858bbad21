import { formatDayWithWeek } from "@/domain/calendar";
import { ORDER_STATE_LABELS } from "@/domain/contracts/vocabulary";
import type { Explained } from "@/domain/explained";
import { isMilestoneLate, MILESTONE_STATE_LABELS } from "@/domain/planning/milestones";
import { RISK_LEVEL_LABELS, roamLabel } from "@/domain/planning/risks";
import type { AskedDecision, HardPoint } from "./contributions";
import type { SCurveSection } from "./compose-s-curve";
import { formatFigure, type MeasuredFigure } from "./figure-format";
import type { OverIncrements } from "./over-increments";
import type { PortfolioWeatherRow } from "./portfolio-sections";
import type { OrdersSection, ProgressSection, RegistrySection, ReportContract, ReportEntry, ReportFigure, ReportParts, SteeringReport, WeatherSection } from "./report";
import { RISK_MOVE_LABELS } from "./risk-evolution";
import { sectionTitle } from "./section-title";
import type { SectionKey } from "./templates";

/** Few words on a screen, as it is read at five metres: figures side by side, lines one under the other, characters of a line and of a comment. */
const SCREEN_FIGURES = 4;
const SCREEN_ROWS = 5;
const LINE_CHARACTERS = 90;
const COMMENT_CHARACTERS = 240;

export type ScreenRow = { title: string; detail: string; isLate: boolean };

type ScreenContent =
  | { kind: "title" }
  | { kind: "weather"; of: WeatherSection }
  | { kind: "portfolio_weather"; rows: PortfolioWeatherRow[] }
  | { kind: "burn_up"; of: ProgressSection }
  | { kind: "predictability" | "velocity"; of: OverIncrements }
  | ({ kind: "s_curve" } & Pick<SCurveSection, "unit" | "points">)
  | { kind: "figures"; figures: MeasuredFigure[] }
  /** `others`: of those that there are beside the ones shown. */
  | { kind: "rows"; rows: ScreenRow[]; others: number }
  | { kind: "hard_point"; of: HardPoint }
  | { kind: "asked_decision"; of: AskedDecision }
  | { kind: "nothing"; text: string };

/** One idea. `part`: which one of a section that holds several alike ("2 sur 3"). */
export type Screen = {
  section: SectionKey | null;
  title: string;
  part: { rank: number; of: number } | null;
  /** What somebody says of the section, on its first screen; cut where it is long. */
  comment: string | null;
  /** What of the section is told as it stands today; on its first screen too. */
  note: string | null;
  content: ScreenContent;
};

type Cut = { content: ScreenContent; /** Else that of its section. */ title?: string; part?: Screen["part"] };

/** What each section becomes. A section without a line here does not compile. */
const CUTS: { [Key in SectionKey]: (part: ReportParts[Key]) => Cut[] } = {
  weather: (of) => [{ content: { kind: "weather", of } }],
  decisions_asked: (asked) => oneByOne(asked, "Aucune décision n’est demandée au comité.", (of) => ({ kind: "asked_decision", of })),
  hard_points: (points) => oneByOne(points, "Personne n’a signalé de point dur.", (of) => ({ kind: "hard_point", of })),
  progress: (of) => [
    figures(
      { label: "Avancement", figure: of.share, format: "share" },
      { label: "Points terminés", figure: of.done, format: "number" },
      { label: "Points du périmètre", figure: of.scope, format: "number" },
      { label: "Stories sans estimation", figure: of.unestimated, format: "number" },
    ),
    { content: { kind: "burn_up", of } },
    ...(of.overIncrements ? overIncrements(of.overIncrements) : []),
  ],
  milestones: (of) => [
    ...counted(of.figures),
    ...rows(of, ({ key, title, standing: { state, text } }) => ({ title: `${key} – ${title}`, detail: `${MILESTONE_STATE_LABELS[state]}, ${text}`, isLate: isMilestoneLate(state) })),
  ],
  features: (of) => [...counted(of.figures), ...rows(of, ({ key, title, benefit }) => ({ title: `${key} – ${title}`, detail: benefit.trim() === "" ? "Bénéfice attendu non écrit" : shortened(benefit, LINE_CHARACTERS), isLate: false }))],
  risks: (of) => [
    ...counted(of.figures),
    ...rows(of, ({ key, title, exposure: { level }, roam, owner }) => ({
      title: `${key} – ${title}`,
      detail: [level === null ? "Exposition non évaluée" : `Exposition ${RISK_LEVEL_LABELS[level].toLowerCase()}`, roamLabel(roam), owner ?? "Responsable non désigné"].join(", "),
      isLate: false,
    })),
  ],
  orders: (of) => [amounts(of.amounts), ...rows(of, ({ number, workUnitLabel, state }) => ({ title: `${number} – ${workUnitLabel}`, detail: ORDER_STATE_LABELS[state], isLate: false }))],
  contracts: (contracts) => (contracts.length === 0 ? [nothing("Le programme n’a pas de marché.")] : contracts.map((each, rank) => ({ ...contract(each), part: partOf(rank, contracts.length) }))),
  s_curve: ({ figures: told, unit, points }) => [...measured(told), ...(points.length === 0 ? [] : [{ content: { kind: "s_curve" as const, unit, points } }])],
  deviations: ({ figures: told, rows: held }) => [
    ...measured(told),
    ...rows({ rows: held, total: held.length }, ({ key, title, rate }) => ({ title: `${key} – ${title}`, detail: rate.value === null ? "Taux de déviation inconnu" : `Taux de déviation\u00a0: ${formatFigure(rate.value, "share")}`, isLate: false })),
  ],
  risk_matrix: ({ figures: told, moves }) => [
    ...counted(told),
    ...rows({ rows: moves, total: moves.length }, ({ key, title, kind, after }) => ({ title: `${key} – ${title}`, detail: `${RISK_MOVE_LABELS[kind]}, ${after === null ? "exposition non évaluée" : `exposition de ${after}`}`, isLate: false })),
  ],
  budget: ({ figures: told }) => measured(told),
  service: (contracts) => ofContracts(contracts, "Le programme n’a pas de marché."),
  support: (contracts) => ofContracts(contracts, "Aucun marché du programme n’a de ticket de support."),
  actions: (of) => registry(of, ({ owner, dueOn, dueText, lateness }) => ({ detail: [owner ?? "Responsable non désigné", dueOn ? formatDayWithWeek(dueOn) : (dueText ?? "échéance non fixée")].join(", "), isLate: (lateness?.value ?? 0) > 0 })),
  decisions: (of) => registry(of, ({ heldOn, meetingTitle }) => ({ detail: `${meetingTitle}, ${formatDayWithWeek(heldOn)}`, isLate: false })),
  proposals: (of) => registry(of, ({ heldOn, meetingTitle }) => ({ detail: `${meetingTitle}, ${formatDayWithWeek(heldOn)}`, isLate: false })),
  portfolio_weather: ({ rows: told }) => {
    const screens = Array.from({ length: Math.ceil(told.length / SCREEN_ROWS) }, (_, rank) => told.slice(rank * SCREEN_ROWS, (rank + 1) * SCREEN_ROWS));
    return screens.map((shown, rank) => ({ content: { kind: "portfolio_weather", rows: shown }, part: partOf(rank, screens.length) }));
  },
  portfolio_milestones: (of) => [
    ...counted(of.figures),
    ...rows(of, ({ programme, key, title, standing: { state, text } }) => ({ title: `${key} – ${title}`, detail: `${programme.name}\u00a0: ${MILESTONE_STATE_LABELS[state]}, ${text}`, isLate: isMilestoneLate(state) })),
  ],
  portfolio_money: ({ figures: told, rows: held }) => [
    ...measured(told),
    ...rows({ rows: held, total: held.length }, ({ programme, ae, cp }) => ({ title: programme.name, detail: `AE restantes\u00a0: ${centsOf(ae.remaining)}, CP restants\u00a0: ${centsOf(cp.remaining)}`, isLate: false })),
  ],
  portfolio_risks: (of) => [
    ...counted(of.figures),
    ...rows(of, ({ programme, key, title, exposure: { level }, owner }) => ({
      title: `${key} – ${title}`,
      detail: [programme.name, level === null ? "exposition non évaluée" : `exposition ${RISK_LEVEL_LABELS[level].toLowerCase()}`, owner ?? "responsable non désigné"].join(", "),
      isLate: false,
    })),
  ],
  portfolio_awaited: (of) => [...counted(of.figures), ...rows(of, ({ programme, title, neededBy, isLate }) => ({ title, detail: `${programme.name}, nécessaire au plus tard le ${formatDayWithWeek(neededBy)}`, isLate }))],
};

/** A report, one idea a screen, in the order of its sections: what is projected in committee, live or frozen alike. */
export function cutIntoScreens(report: SteeringReport): Screen[] {
  return [{ section: null, title: report.title, part: null, comment: null, note: null, content: { kind: "title" } }, ...report.sections.flatMap((key) => cutSection(key, report))];
}

function cutSection<Key extends SectionKey>(key: Key, { parts, comments, notes, increment }: SteeringReport): Screen[] {
  const told = parts[key];
  if (told === undefined) return [];
  const comment = comments[key];
  return CUTS[key](told as ReportParts[Key]).map(({ content, title, part }, rank) => ({
    section: key,
    title: title ?? sectionTitle(key, increment?.number ?? null),
    part: part ?? null,
    comment: rank === 0 && comment ? shortened(comment.text, COMMENT_CHARACTERS) : null,
    note: rank === 0 ? (notes[key] ?? null) : null,
    content,
  }));
}

/** On one line and within a length, cut between two words. */
export function shortened(text: string, most: number): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  if (line.length <= most) return line;
  const kept = line.slice(0, most);
  const lastSpace = kept.lastIndexOf(" ");
  return `${(lastSpace > 0 ? kept.slice(0, lastSpace) : kept).replace(/[\s,;:.]+$/, "")}…`;
}

const nothing = (text: string): Cut => ({ content: { kind: "nothing", text } });
const partOf = (rank: number, of: number): Screen["part"] => (of > 1 ? { rank: rank + 1, of } : null);
const figures = (...shown: MeasuredFigure[]): Cut => ({ content: { kind: "figures", figures: shown.slice(0, SCREEN_FIGURES) } });
/** All of them, on as few screens as they hold in, as many on each as on the others or one more: AE, then CP. */
const measured = (told: readonly MeasuredFigure[], title?: string): Cut[] => {
  const screens = Math.ceil(told.length / SCREEN_FIGURES);
  const each = Math.ceil(told.length / screens);
  return Array.from({ length: screens }, (_, rank) => ({ ...figures(...told.slice(rank * each, (rank + 1) * each)), title }));
};
const counted = (told: readonly ReportFigure[]): Cut[] => (told.length === 0 ? [] : [figures(...told.map((figure) => ({ ...figure, format: "number" as const })))]);

function oneByOne<Item>(items: readonly Item[], ifNone: string, tell: (item: Item) => ScreenContent): Cut[] {
  return items.length === 0 ? [nothing(ifNone)] : items.map((item, rank) => ({ content: tell(item), part: partOf(rank, items.length) }));
}

/** The first lines of a table; none where it is empty: its figures say so. */
function rows<Row>({ rows: held, total }: { rows: readonly Row[]; total: number }, tell: (row: Row) => ScreenRow): Cut[] {
  if (held.length === 0) return [];
  const shown = held.slice(0, SCREEN_ROWS).map(tell).map((row) => ({ ...row, title: shortened(row.title, LINE_CHARACTERS) }));
  return [{ content: { kind: "rows", rows: shown, others: total - shown.length } }];
}

const registry = (of: RegistrySection, tell: (entry: ReportEntry) => Omit<ScreenRow, "title">): Cut[] => [...counted(of.figures), ...rows(of, (entry) => ({ title: entry.text, ...tell(entry) }))];

/** What is told of promises, then of velocity: their figures and their charts. A chart of which no point is known is none. */
function overIncrements(of: OverIncrements): Cut[] {
  const chart = (kind: "predictability" | "velocity", isKnown: boolean): Cut[] => (isKnown ? [{ content: { kind, of } }] : []);
  return [
    ...measured(of.figures, "Prédictibilité et vélocité du train"),
    ...chart("predictability", of.predictability.some(({ train }) => train.value !== null)),
    ...chart("velocity", of.squadVelocities !== null),
  ];
}

type OfContract = { number: string; period: string; figures: readonly MeasuredFigure[] };
const ofContracts = (contracts: readonly OfContract[], ifNone: string): Cut[] =>
  contracts.length === 0 ? [nothing(ifNone)] : contracts.flatMap(({ number, period, figures: told }) => measured(told, `Marché ${number}, ${period}`));

const centsOf = ({ value }: Explained<number>): string => (value === null ? "inconnu" : formatFigure(value, "cents"));
const euros = (label: string, figure: Explained<number>): MeasuredFigure => ({ label, figure, format: "cents" });

function amounts({ ordered, delivered, certified, paid }: OrdersSection["amounts"]): Cut {
  return figures(euros("Commandé HT", ordered), euros("Livré HT", delivered), euros("Certifié HT", certified), euros("Payé HT", paid));
}

function contract({ number, holder, ordered, certified, paid, remaining }: ReportContract): Cut {
  return { ...figures(euros("Commandé", ordered), euros("Certifié", certified), euros("Payé", paid), euros("Reste à commander", remaining)), title: `Marché ${number} – ${holder}` };
}
