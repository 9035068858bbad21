import type { Explained } from "@/domain/explained";
import { isMilestoneLate, MILESTONE_STATE_LABELS } from "@/domain/planning/milestones";
import { RISK_LEVEL_LABELS, roamLabel } from "@/domain/planning/risks";
import { shownWeather, type Figure } from "../compare";
import { explainShownWeather } from "../explain-weather";
import type { CreditFigures, MissingPart, PortfolioMoneyRow, PortfolioWeatherRow } from "../portfolio-sections";
import { saidBy, saidWeatherOf, type SaidWeather } from "../programme-weather";
import type { ReportParts } from "../report";
import type { PortfolioSectionKey } from "../templates";
import { TREND_LABELS, WEATHER_AXES, WEATHER_AXIS_LABELS, WEATHER_LABELS, type WeatherAxis } from "../weather";
import { dayText, known, number, onDay, say, tableOf, written } from "./cells";
import type { Block, Cell, Reason } from "./model";
import { RISK_TONES, WEATHER_TONES } from "./tones";

type Told = { figures: Figure[] };

/** What each section of a portfolio says outside of the screen. */
export const PORTFOLIO_BLOCKS: { [Key in PortfolioSectionKey]: (part: ReportParts[Key], told: Told) => Block[] } = {
  portfolio_weather: ({ rows, comparedWith, missing }) => [
    tableOf({
      caption: "Météo des programmes",
      columns: [
        { label: "Programme", width: 3, cell: ({ programme, increment }) => say(`${programme.name}${increment === null ? "" : `, incrément ${increment}`}`) },
        { label: "Points d’attention", width: 1.5, isNumeric: true, cell: ({ attention }) => known(attention.value) },
        ...WEATHER_AXES.map((axis) => ({ label: WEATHER_AXIS_LABELS[axis], width: 2, cell: (row: PortfolioWeatherRow) => weatherCell(row, axis) })),
      ],
      rows,
      empty: "",
      reasons: rows.flatMap(weatherReasons),
    }),
    plain(comparedWith ? `Tendance depuis «\u00a0${comparedWith.title}\u00a0», arrêté au ${dayText(comparedWith.asOf)}.` : "Tendance inconnue\u00a0: aucun portefeuille de ces programmes n’a été figé avant celui-ci."),
    ...saidBlocks(rows),
    ...missingBlocks(missing),
  ],
  portfolio_milestones: ({ rows, total, missing }, { figures }) => [
    { type: "figures", figures },
    tableOf({
      caption: "Jalons qui glissent et jalons à venir",
      columns: [
        { label: "Programme", width: 2.5, cell: ({ programme }) => say(programme.name) },
        { label: "Jalon", width: 4, cell: ({ key, title }) => say(`${key} – ${title}`) },
        { label: "Écart", width: 3.5, cell: ({ standing: { state, text } }) => say([MILESTONE_STATE_LABELS[state], text].filter(Boolean).join("\u00a0: "), isMilestoneLate(state) ? "bad" : undefined) },
        { label: "Engagement", width: 2.5, cell: ({ baselineOn }) => onDay(baselineOn, "Inconnu") },
        { label: "Prévision", width: 2.5, cell: ({ forecastOn }) => onDay(forecastOn, "Inconnue") },
      ],
      rows,
      total,
      empty: "Aucun jalon ne glissait ni ne venait à cette date.",
    }),
    ...missingBlocks(missing),
  ],
  portfolio_money: ({ figures: totals, rows, year, missing }) => [
    { type: "figures", figures: totals.map((each) => ({ section: "portfolio_money", ...each })) },
    tableOf({
      caption: `Crédits de ${year} par programme, toutes taxes comprises`,
      columns: [
        { label: "Programme", width: 3, cell: ({ programme }) => say(programme.name) },
        ...CREDITS.map(({ label, of }) => ({ label, width: 2, isNumeric: true as const, cell: (row: PortfolioMoneyRow) => known(of(row).value, "cents") })),
      ],
      rows,
      empty: "",
    }),
    ...missingBlocks(missing),
  ],
  portfolio_risks: ({ rows, total, missing }, { figures }) => [
    { type: "figures", figures },
    tableOf({
      caption: "Premiers risques par exposition",
      columns: [
        { label: "Programme", width: 2.5, cell: ({ programme }) => say(programme.name) },
        { label: "Risque", width: 4, cell: ({ key, title }) => say(`${key} – ${title}`) },
        { label: "Exposition", width: 2, isNumeric: true, cell: ({ exposure: { value, level } }) => (level === null || value === null ? say("Non évaluée") : { ...number(value), text: `${value} (${RISK_LEVEL_LABELS[level].toLowerCase()})`, tone: RISK_TONES[level] }) },
        { label: "Statut (ROAM)", width: 2, cell: ({ roam }) => say(roamLabel(roam), roam === null ? "watch" : undefined) },
        { label: "Responsable", width: 2, cell: ({ owner }) => written(owner, "Non désigné") },
        { label: "Réponse", width: 4, cell: ({ response }) => written(response, "Aucune") },
      ],
      rows,
      total,
      empty: "Aucun risque n’était inscrit et non résolu à cette date.",
    }),
    ...missingBlocks(missing),
  ],
  portfolio_awaited: ({ rows, total }, { figures }) => [
    { type: "figures", figures },
    tableOf({
      caption: "Décisions attendues",
      columns: [
        { label: "Programme", width: 3, cell: ({ programme }) => say(programme.name) },
        { label: "Décision demandée", width: 5, cell: ({ title }) => say(title) },
        { label: "Nécessaire au plus tard le", width: 2.5, cell: ({ neededBy, isLate }) => ({ ...onDay(neededBy, ""), ...(isLate && { tone: "bad" as const }) }) },
        { label: "Rapport", width: 4, cell: ({ report }) => say(report.title) },
      ],
      rows,
      total,
      empty: "Aucune décision n’était attendue d’un comité à venir.",
    }),
  ],
};

const plain = (text: string): Block => ({ type: "paragraph", text, look: "plain" });

type Credit = { label: string; of: (row: PortfolioMoneyRow) => Explained<number> };
const credit = (label: string, what: "ae" | "cp", part: keyof CreditFigures): Credit => ({ label, of: (row) => row[what][part] });
const CREDITS: readonly Credit[] = [
  ...[credit("AE votées", "ae", "voted"), credit("AE engagées", "ae", "used"), credit("AE restantes", "ae", "remaining")],
  ...[credit("CP votés", "cp", "voted"), credit("CP payés", "cp", "used"), credit("CP restants", "cp", "remaining")],
];

const missingBlocks = (missing: readonly MissingPart[]): Block[] => missing.map(({ programme, text }) => plain(`${programme.name}\u00a0: ${text}`));

const weatherText = (weather: SaidWeather["suggested"]): string => (weather === null ? "Inconnue" : WEATHER_LABELS[weather]);

/** What people said of the weather instead of the rules; nothing where nobody did. */
function saidBlocks(rows: readonly PortfolioWeatherRow[]): Block[] {
  const said = saidWeatherOf(rows);
  if (said.length === 0) return [];
  const table = tableOf({
    caption: "Météo dite à la place des règles",
    columns: [
      { label: "Programme", width: 3, cell: ({ programme, axis }) => say(`${programme.name}, ${WEATHER_AXIS_LABELS[axis].toLowerCase()}`) },
      { label: "Météo dite", width: 2, cell: ({ shown: { weather } }) => say(WEATHER_LABELS[weather], WEATHER_TONES[weather]) },
      { label: "Selon les règles", width: 2, cell: ({ suggested }) => say(weatherText(suggested)) },
      { label: "Au COPIL", width: 2, cell: ({ isOfPortfolio, ofProgramme, shown }) => say(isOfPortfolio ? (ofProgramme ? WEATHER_LABELS[ofProgramme.weather] : "Rien") : WEATHER_LABELS[shown.weather]) },
      { label: "Pourquoi", width: 5, cell: ({ shown, isOfPortfolio }) => say(`${shown.reason} (${saidBy(shown, isOfPortfolio)})`) },
    ],
    rows: said,
    empty: "",
  });
  return [table];
}

function weatherCell({ axes }: PortfolioWeatherRow, axis: WeatherAxis): Cell {
  const told = axes.find((each) => each.axis === axis);
  const weather = told ? shownWeather(told) : null;
  if (!told || weather === null) return say("Inconnue");
  return say(told.trend === "unknown" ? WEATHER_LABELS[weather] : `${WEATHER_LABELS[weather]}, ${TREND_LABELS[told.trend].toLowerCase()}`, WEATHER_TONES[weather]);
}

/** What the rules suggest, and what somebody said instead; what calls for attention is a figure of the section. */
const weatherReasons = ({ programme, axes }: PortfolioWeatherRow): Reason[] =>
  axes.map((told): Reason => {
    const why = explainShownWeather(told);
    return { label: `${programme.name}, ${WEATHER_AXIS_LABELS[told.axis].toLowerCase()}`, text: why.value === null ? "Inconnue" : WEATHER_LABELS[why.value], why };
  });
