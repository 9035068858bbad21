import { addDays, daysBetween, formatDay, type Day } from "@/domain/calendar";
import type { Explained } from "@/domain/explained";
import { formatNumber } from "@/domain/planning/points";
import { WEATHER_AXIS_LABELS, type Trend, type Weather, type WeatherAxis } from "./weather";

/** Calendar days within which a decision is needed soon, the last one included. */
const SOON = 7;
/** Calendar days past which the last frozen report is old: a steering committee a month (CCTP §4.2.5), and a fortnight. */
const OLD_REPORT = 45;

type Criterion = { label: string; points: number; /** How many of them count at most. */ most: number };
/** What draws attention, and how much. Settings of the product, as no text gives them: what is stormy or already too late before what is only to be watched; many small things never outweigh everything. */
const ATTENTION_RULES = {
  stormy: { label: "Axes orageux", points: 4, most: 5 },
  worsening: { label: "Axes en dégradation", points: 2, most: 5 },
  cloudy: { label: "Axes nuageux", points: 1, most: 5 },
  unknown: { label: "Axes dont la météo est inconnue", points: 1, most: 2 },
  decisions_late: { label: "Décisions demandées dont la date utile est passée", points: 4, most: 3 },
  decisions_soon: { label: `Décisions demandées à prendre sous ${SOON} jours`, points: 2, most: 3 },
  late_milestones: { label: "Jalons en retard, constaté ou prévu", points: 1, most: 5 },
  high_risks: { label: "Risques ouverts d’exposition forte", points: 1, most: 5 },
  old_report: { label: `Aucun rapport figé depuis ${OLD_REPORT} jours`, points: 1, most: 1 },
} as const satisfies Record<string, Criterion>;
type CriterionKey = keyof typeof ATTENTION_RULES;
const KEYS = Object.keys(ATTENTION_RULES) as CriterionKey[];

export type AttentionFacts = {
  weather: readonly { axis: WeatherAxis; weather: Weather | null; trend: Trend }[];
  /** Titles. */
  late: readonly string[];
  highRisks: number | null;
  neededBy: readonly Day[];
  lastFrozenOn: Day | null;
};

/** Points of attention of a programme on a day: 0 where nothing calls for any. Each criterion that counts is told. */
export function explainAttention(facts: AttentionFacts, today: Day): Explained<number> {
  const found = countAll(facts, today);
  const counted = KEYS.flatMap((key) => {
    const { count, told } = found[key];
    const { label, points, most } = ATTENTION_RULES[key];
    return count === 0 ? [] : [{ label, told, count, taken: Math.min(count, most), points }];
  });
  const value = counted.reduce((sum, { taken, points }) => sum + taken * points, 0);
  return {
    value,
    rule: `Points d’attention\u00a0: ${KEYS.map((key) => inWords(ATTENTION_RULES[key])).join("\u00a0; ")}. Les programmes qui en ont le plus viennent d’abord`,
    source: "Règle du portefeuille\u00a0; mesures au jour dit",
    inputs: counted.map(({ label, told }) => ({ label, value: told })),
    steps: counted.length === 0 ? ["Rien n’appelle l’attention."] : counted.map((each) => step(each)),
  };
}

const inWords = ({ label, points, most }: Criterion): string => `${label.toLowerCase()}, ${points} chacun${most < 5 && most > 1 ? ` (${most} au plus)` : ""}`;
const step = ({ label, count, taken, points }: { label: string; count: number; taken: number; points: number }): string =>
  `${label}\u00a0: ${formatNumber(taken)} × ${points} = ${formatNumber(taken * points)}${taken < count ? ` (${formatNumber(count)} en tout, ${taken} comptent)` : ""}`;

type Found = { count: number; told: string };

function countAll({ weather, late, highRisks, neededBy, lastFrozenOn }: AttentionFacts, today: Day): Record<CriterionKey, Found> {
  const axes = (isCounted: (axis: AttentionFacts["weather"][number]) => boolean): Found => named(weather.filter(isCounted).map(({ axis }) => WEATHER_AXIS_LABELS[axis]));
  const isOld = lastFrozenOn === null || daysBetween(lastFrozenOn, today) > OLD_REPORT;
  return {
    stormy: axes((axis) => axis.weather === "stormy"),
    worsening: axes(({ trend }) => trend === "worsening"),
    cloudy: axes((axis) => axis.weather === "cloudy"),
    unknown: axes((axis) => axis.weather === null),
    decisions_late: named(neededBy.filter((day) => day < today).map(dayTold)),
    decisions_soon: named(neededBy.filter((day) => day >= today && day <= addDays(today, SOON)).map(dayTold)),
    late_milestones: named(late),
    high_risks: { count: highRisks ?? 0, told: formatNumber(highRisks ?? 0) },
    old_report: { count: isOld ? 1 : 0, told: lastFrozenOn === null ? "aucun" : `le dernier, le ${dayTold(lastFrozenOn)}` },
  };
}

const dayTold = (day: Day): string => formatDay(day, { year: true, weekday: false });
/** Names of a few. */
const MOST_NAMED = 5;
const named = (names: readonly string[]): Found => ({ count: names.length, told: `${names.slice(0, MOST_NAMED).join(", ")}${names.length > MOST_NAMED ? ` et ${names.length - MOST_NAMED} autre${names.length - MOST_NAMED > 1 ? "s" : ""}` : ""}` });
