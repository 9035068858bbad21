import { addDays, formatDay, weekdayOf, type Day } from "@/domain/calendar";
import { ORDER_STEP_LABELS, type NextDeadline } from "@/domain/contracts/order-clock";
import { LEVEL_LABELS, ORDER_PARTY_LABELS, ORDER_STATE_LABELS, VERDICT_LABELS } from "@/domain/contracts/vocabulary";
import type { Explained } from "@/domain/explained";
import { entryStatusLabel } from "@/domain/minutes/vocabulary";
import { isMilestoneLate, MILESTONE_STATE_LABELS } from "@/domain/planning/milestones";
import { RISK_LEVEL_LABELS, roamLabel } from "@/domain/planning/risks";
import { shownWeather, type Figure } from "../compare";
import type { AxisWeather, ProgressSection, RegistrySection, ReportEntry, ReportParts } from "../report";
import type { SectionKey } from "../templates";
import { TREND_LABELS, WEATHER_AXIS_LABELS, WEATHER_LABELS, type Weather } from "../weather";
import { dayText, known, number, onDay, plain, say, tableOf, UNKNOWN, written } from "./cells";
import type { Block, Cell, ChartBlock, Column, Tone } from "./model";
import { budgetBlocks, deviationsBlocks, sCurveBlocks } from "./money-blocks";
import { overIncrementsBlocks } from "./over-increments-blocks";
import { riskMatrixBlocks } from "./risk-matrix-blocks";
import { serviceBlocks, supportBlocks } from "./service-blocks";
import { PORTFOLIO_BLOCKS } from "./portfolio-blocks";
import { RISK_TONES, WEATHER_TONES } from "./tones";

/** `figures`: those of the section. */
type OfIncrement = { increment: { number: number; endsOn: Day }; figures: Figure[] };
type Context = { increment: OfIncrement["increment"] | null; figures: Figure[] };
/** A section of an increment: a portfolio, which has none, has none of these. */
const inIncrement =
  <Part>(tell: (part: Part, context: OfIncrement) => Block[]) =>
  (part: Part, { increment, figures }: Context): Block[] => (increment === null ? [] : tell(part, { increment, figures }));

/** What each section says outside of the screen: a section without its blocks does not compile. */
export const SECTION_BLOCKS: { [Key in SectionKey]: (part: ReportParts[Key], context: Context) => Block[] } = {
  weather: weatherBlocks,
  decisions_asked: (decisions) =>
    decisions.length === 0
      ? [plain("Aucune décision demandée. Ce rapport n’attend pas de décision du comité.")]
      : decisions.flatMap(({ title, context, neededBy, options, recommended }): Block[] => [
          { type: "heading", text: title },
          ...(context.trim() === "" ? [] : [plain(context)]),
          plain(`Décision nécessaire au plus tard le ${dayText(neededBy)}`),
          tableOf({
            caption: `Options\u00a0: ${title}`,
            columns: [
              { label: "Option", width: 4, cell: ([{ label }]) => say(label) },
              { label: "Conséquences", width: 6, cell: ([{ consequences }]) => written(consequences, UNKNOWN) },
              { label: "Recommandation", width: 2, cell: ([, rank]) => (rank === recommended ? say("Recommandée", "good") : say("")) },
            ],
            rows: options.map((option, rank) => [option, rank] as const),
            empty: "",
          }),
        ]),
  hard_points: (points) => [
    tableOf({
      caption: "Points durs",
      columns: [
        { label: "Point dur", width: 3, cell: ({ title }) => say(title) },
        { label: "Conséquence", width: 3, cell: ({ consequence }) => written(consequence, UNKNOWN) },
        { label: "Attendu du comité", width: 3, cell: ({ expected }) => written(expected, UNKNOWN) },
        { label: "Responsable", width: 2, cell: ({ owner }) => written(owner, "Non désigné") },
        { label: "Échéance", width: 2, cell: ({ dueOn }) => onDay(dueOn, "Non fixée") },
      ],
      rows: points,
      empty: "Aucun point dur. Personne n’en a signalé dans ce rapport.",
    }),
  ],
  progress: inIncrement(progressBlocks),
  milestones: ({ rows, total }, { figures }) => [
    { type: "figures", figures },
    tableOf({
      caption: "Jalons",
      columns: [
        { label: "Jalon", width: 4, cell: ({ key, title }) => say(`${key} – ${title}`) },
        { label: "Écart", width: 4, cell: ({ standing: { state, text } }) => say([MILESTONE_STATE_LABELS[state], text].filter(Boolean).join("\u00a0: "), isMilestoneLate(state) ? "bad" : undefined) },
        { label: "Engagement", width: 2, cell: ({ baselineOn }) => onDay(baselineOn, "Inconnu") },
        { label: "Prévision", width: 2, cell: ({ forecastOn }) => onDay(forecastOn, "Inconnue") },
        { label: "Réalisé", width: 2, cell: ({ actualOn }) => onDay(actualOn, "Pas encore") },
      ],
      rows,
      total,
      empty: "Aucun jalon n’était suivi à cette date.",
    }),
    ...ruleOf("Écart", rows[0]?.standing),
  ],
  features: inIncrement(({ rows, total }, { increment, figures }) => [
    { type: "figures", figures },
    tableOf({
      caption: `Features livrées dans l’incrément ${increment.number}`,
      columns: [
        { label: "Feature", width: 4, cell: ({ key, title }) => say(`${key} – ${title}`) },
        { label: "Bénéfice attendu", width: 5, cell: ({ benefit }) => written(benefit, "Non écrit") },
        { label: "Livrée le", width: 2, cell: ({ deliveredOn }) => onDay(deliveredOn, UNKNOWN) },
        { label: "Stories", width: 1, isNumeric: true, cell: ({ stories }) => number(stories) },
        { label: "Points", width: 1, isNumeric: true, cell: ({ points }) => number(points) },
      ],
      rows,
      total,
      empty: "Aucune feature livrée. Une feature est livrée quand toutes ses stories de l’incrément sont terminées.",
    }),
  ]),
  risks: ({ rows, total }, { figures }) => [
    { type: "figures", figures },
    tableOf({
      caption: "Premiers risques par exposition",
      columns: [
        { label: "Risque", width: 4, cell: ({ key, title }) => say(`${key} – ${title}`) },
        { label: "Exposition", width: 1.5, isNumeric: true, cell: ({ exposure: { value, level } }) => (level === null ? say("Non évaluée") : { ...known(value), tone: RISK_TONES[level] }) },
        { label: "Niveau", width: 1.5, cell: ({ exposure: { level } }) => (level === null ? say(UNKNOWN) : say(RISK_LEVEL_LABELS[level])) },
        { label: "Statut (ROAM)", width: 2, cell: ({ roam }) => say(roamLabel(roam), roam === null ? "watch" : undefined) },
        { label: "Responsable", width: 2, cell: ({ owner }) => written(owner, "Non désigné") },
        { label: "Réponse", width: 4, cell: ({ response }) => written(response, "Aucune") },
      ],
      rows,
      total,
      empty: "Aucun risque n’était inscrit et non résolu à cette date.",
    }),
    ...ruleOf("Exposition", rows[0]?.exposure),
  ],
  s_curve: inIncrement(sCurveBlocks),
  deviations: deviationsBlocks,
  risk_matrix: riskMatrixBlocks,
  orders: inIncrement(ordersBlocks),
  budget: budgetBlocks,
  service: serviceBlocks,
  support: supportBlocks,
  contracts: (contracts) => [
    tableOf({
      caption: "Marchés du programme",
      columns: [
        { label: "Marché", width: 3, cell: ({ number: numbered }) => say(numbered) },
        { label: "Titulaire", width: 3, cell: ({ holder }) => say(holder) },
        { label: "Commandé HT", width: 2, isNumeric: true, cell: ({ ordered }) => known(ordered.value, "cents") },
        { label: "Certifié HT", width: 2, isNumeric: true, cell: ({ certified }) => known(certified.value, "cents") },
        { label: "Payé HT", width: 2, isNumeric: true, cell: ({ paid }) => known(paid.value, "cents") },
        { label: "Reste à commander HT", width: 2, isNumeric: true, cell: ({ remaining }) => known(remaining.value, "cents") },
      ],
      rows: contracts,
      empty: "Le programme n’a pas de marché.",
    }),
  ],
  actions: (section, { figures }) => entriesBlocks(section, { figures, caption: "Actions à faire ou en cours", isFollowed: true, empty: "Aucune action en cours. Rien n’était à faire à cette date." }),
  decisions: (section, { figures }) => entriesBlocks(section, { figures, caption: "Décisions", empty: "Aucune décision. Aucun compte rendu n’en portait à cette date." }),
  proposals: (section, { figures }) => entriesBlocks(section, { figures, caption: "Propositions à instruire", empty: "Aucune proposition en attente. Rien n’était à instruire à cette date." }),
  ...PORTFOLIO_BLOCKS,
};

const sentence = (text: string): string => text.replace(/\.?$/, ".");

/** The rule that a column of figures follows, told once under its table. */
function ruleOf(column: string, figure: Explained<unknown> | null | undefined): Block[] {
  if (!figure) return [];
  const rule = figure.rule.startsWith(column) ? figure.rule : `${column}\u00a0: ${figure.rule}`;
  return [{ type: "paragraph", look: "rule", text: `${sentence(rule)} Source\u00a0: ${sentence(figure.source)}` }];
}

function weatherBlocks({ axes, comparedWith }: ReportParts["weather"]): Block[] {
  const weatherCell = (weather: Weather | null): Cell => (weather === null ? say("Inconnue") : say(WEATHER_LABELS[weather], WEATHER_TONES[weather]));
  const reasonOf = ({ override, suggested }: AxisWeather): string => {
    if (override) return `${override.reason}${override.by ? ` (${override.by})` : ""}`;
    return suggested.value === null ? (suggested.unknownBecause ?? "") : "Celle que les règles suggèrent";
  };
  const table = tableOf({
    caption: "Météo par axe",
    columns: [
      { label: "Axe", width: 2, cell: ({ axis }) => say(WEATHER_AXIS_LABELS[axis]) },
      { label: "Météo", width: 2, cell: (told) => weatherCell(shownWeather(told)) },
      { label: "Tendance", width: 2, cell: ({ trend }) => say(TREND_LABELS[trend]) },
      { label: "Météo suggérée", width: 2, cell: ({ suggested }) => weatherCell(suggested.value) },
      { label: "Pourquoi", width: 5, cell: (told) => say(reasonOf(told)) },
    ],
    rows: axes,
    empty: "",
    reasons: axes.map(({ axis, suggested }) => ({ label: `Météo suggérée, ${WEATHER_AXIS_LABELS[axis].toLowerCase()}`, text: weatherCell(suggested.value).text, why: suggested })),
  });
  return [
    {
      type: "weather",
      axes: axes.map((told) => {
        const weather = shownWeather(told);
        return { label: WEATHER_AXIS_LABELS[told.axis], weather, text: weather === null ? "Inconnue" : WEATHER_LABELS[weather], trend: told.trend, trendText: TREND_LABELS[told.trend] };
      }),
      table,
    },
    plain(comparedWith ? `Tendance depuis «\u00a0${comparedWith.title}\u00a0», arrêté au ${dayText(comparedWith.asOf)}.` : "Tendance inconnue\u00a0: aucun rapport de ce type n’a été figé avant celui-ci."),
  ];
}

/** What is told of several increments has its own heading, its figures under it. */
function progressBlocks(progress: ProgressSection, { increment, figures }: OfIncrement): Block[] {
  const over = progress.overIncrements;
  const isOver = ({ label }: Figure): boolean => over?.figures.some((each) => each.label === label) ?? false;
  return [{ type: "figures", figures: figures.filter((each) => !isOver(each)) }, burnUpChart(progress, increment), ...(over ? overIncrementsBlocks(over, figures.filter(isOver)) : [])];
}

const DAYS_BETWEEN_LABELS = 21;

/** Every day to the end of the increment, so that the room of what is to come shows. */
function burnUpChart({ burnUp: { days, done, scope } }: ProgressSection, { number: increment, endsOn }: OfIncrement["increment"]): Block {
  const [first] = days;
  const last = days.at(-1);
  if (!first || !last) return plain("Pas encore d’avancement à montrer\u00a0: l’incrément n’a pas commencé.");
  const places: Day[] = [];
  for (let day = first.day; day <= endsOn || day <= last.day; day = addDays(day, 1)) places.push(day);
  const coming = Array.from({ length: places.length - days.length }, () => null);
  return {
    type: "chart",
    title: `Points terminés et périmètre de l’incrément ${increment}`,
    description: `Chaque jour de l’incrément, les points des stories terminées et ceux de son périmètre. Au dernier jour\u00a0: ${done} points terminés sur ${scope}.`,
    axis: "Jour",
    places: places.map((day) => ({ text: formatDay(day, { weekday: false }), day })),
    series: [
      { label: "Points terminés", values: [...days.map((each) => each.done), ...coming] },
      { label: "Points du périmètre", values: [...days.map((each) => each.scope), ...coming] },
    ],
    format: "number",
    labelEvery: DAYS_BETWEEN_LABELS,
    told: days.flatMap(({ day }, rank) => (weekdayOf(day) === 7 || rank === days.length - 1 ? [rank] : [])),
  } satisfies ChartBlock;
}

type DeliverableRow = { order: string; label: string; plannedOn: Day | null; deliveredOn: Day | null; verdict: string; next: NextDeadline };

function ordersBlocks({ rows, total }: ReportParts["orders"], { increment, figures }: OfIncrement): Block[] {
  const parts = rows.flatMap(({ number: order, deliverables }) => deliverables.map(({ verdict, ...part }): DeliverableRow => ({ order, ...part, verdict: verdict === null ? "Aucune" : VERDICT_LABELS[verdict] })));
  return [
    { type: "figures", figures },
    tableOf({
      caption: `Commandes de l’incrément ${increment.number}`,
      columns: [
        { label: "Bon de commande", width: 2, cell: ({ number: numbered }) => say(numbered) },
        { label: "Unité d’œuvre", width: 4, cell: ({ workUnitCode, workUnitLabel }) => say(workUnitCode === workUnitLabel ? workUnitCode : `${workUnitCode} – ${workUnitLabel}`) },
        { label: "Niveau", width: 1.5, cell: ({ level }) => say(level === null ? UNKNOWN : LEVEL_LABELS[level]) },
        { label: "Application", width: 2, cell: ({ application }) => written(application, UNKNOWN) },
        { label: "État", width: 1.5, cell: ({ state }) => say(ORDER_STATE_LABELS[state]) },
        { label: "Notifié le", width: 2, cell: ({ orderedOn }) => onDay(orderedOn, UNKNOWN) },
        { label: "Montant HT", width: 2, isNumeric: true, cell: ({ amountCents }) => known(amountCents, "cents") },
      ],
      rows,
      total,
      empty: "Aucun bon de commande n’était émis pour cet incrément à cette date.",
    }),
    ...(parts.length === 0 ? [] : [deliverablesTable(parts)]),
  ];
}

const LATE_TONES: Partial<Record<NextDeadline["state"], Tone>> = { late: "bad", due_soon: "watch" };
const LATE_WORDS: Partial<Record<NextDeadline["state"], string>> = { late: ", en retard", due_soon: ", échéance proche" };

function deliverablesTable(rows: DeliverableRow[]): Block {
  return tableOf({
    caption: "Livrables et échéances",
    columns: [
      { label: "Livrable", width: 3, cell: ({ label }) => say(label) },
      { label: "Bon de commande", width: 2, cell: ({ order }) => say(order) },
      { label: "Prévu le", width: 2, cell: ({ plannedOn }) => onDay(plannedOn, "Non fixé") },
      { label: "Livré le", width: 2, cell: ({ deliveredOn }) => onDay(deliveredOn, "Pas encore") },
      { label: "Décision", width: 2, cell: ({ verdict }) => say(verdict) },
      { label: "Attendu", width: 3, cell: ({ next }) => awaited(next) },
      { label: "Échéance", width: 2, cell: ({ next: { due } }) => (due ? onDay(due.value, UNKNOWN) : say("Aucune")) },
    ],
    rows,
    empty: "",
    // A first delivery is due on the day that the order sets: nothing is computed.
    reasons: rows.flatMap(({ label, order, next: { step, due } }) =>
      due && step !== null && step !== "delivery" ? [{ label: `Échéance, ${label} (${order})\u00a0: ${ORDER_STEP_LABELS[step]}`, text: due.value === null ? UNKNOWN : dayText(due.value), why: due }] : [],
    ),
  });
}

function awaited({ state, step, party }: NextDeadline): Cell {
  if (step === null || party === null) return say("Rien d’attendu");
  return say(`${ORDER_STEP_LABELS[step]} (${ORDER_PARTY_LABELS[party].toLowerCase()})${LATE_WORDS[state] ?? ""}`, LATE_TONES[state]);
}

type Entries = { figures: Figure[]; caption: string; isFollowed?: boolean; empty: string };
type EntryColumn = Column & { cell: (entry: ReportEntry) => Cell };

const FOLLOW_UP: EntryColumn[] = [
  { label: "Statut", width: 1.5, cell: ({ status }) => say(entryStatusLabel("action", status)) },
  { label: "Retard (jours)", width: 1.2, isNumeric: true, cell: ({ lateness }) => (lateness?.value == null ? say("Inconnu") : { ...number(Math.max(0, lateness.value)), ...(lateness.value > 0 && { tone: "bad" as const }) }) },
];

/** Entries of the registry: an action is followed, a decision was taken once. */
function entriesBlocks({ rows, total }: RegistrySection, { figures, caption, isFollowed = false, empty }: Entries): Block[] {
  const columns: EntryColumn[] = [
    { label: "Objet", width: 5, cell: ({ text, incomplete }) => say(incomplete ? `${text} (incomplet)` : text) },
    { label: "Responsable", width: 2, cell: ({ owner }) => written(owner, "Non désigné") },
    { label: "Échéance", width: 2, cell: ({ dueOn, dueText }) => onDay(dueOn, dueText ? `«\u00a0${dueText}\u00a0»` : "Non fixée") },
    ...(isFollowed ? FOLLOW_UP : []),
    { label: "Âge (jours)", width: 1.2, isNumeric: true, cell: ({ age }) => known(age.value) },
    { label: "Réunion", width: 3, cell: ({ meetingTitle }) => say(meetingTitle) },
    { label: "Tenue le", width: 2, cell: ({ heldOn }) => onDay(heldOn, UNKNOWN) },
  ];
  return [{ type: "figures", figures }, tableOf({ caption, columns, rows, total, empty }), ...ruleOf("Âge", rows[0]?.age), ...(isFollowed ? ruleOf("Retard", rows[0]?.lateness) : [])];
}
