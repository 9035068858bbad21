import { DEFAULT_RESERVE_RATE } from "@/domain/planning/capacity";
import { MEAN_VELOCITY } from "@/domain/planning/velocity";
import { OF_A_DAY, makerOf, type KpiDefinition, type KpiFamily } from "./kpi-definition";
import { atMost, between } from "./kpi-status";

const ofFamily = (family: KpiFamily) => makerOf(family, "steering", ["increment"]);
const [ofWorth, ofOutcome, ofProgress, ofCommitment, ofLoad] = [ofFamily("worth"), ofFamily("outcome"), ofFamily("progress"), ofFamily("commitment"), ofFamily("load")];
const STORIES = "Stories de l’incrément et leurs dates";
const DATE_STORIES = "Passez les stories de l’incrément à «\u00a0en cours\u00a0» puis à «\u00a0terminée\u00a0» sur la page de leur sprint\u00a0: leurs dates se remplissent.";
const COMMIT = "Engagez le plan de l’incrément, sur sa page «\u00a0Engagement\u00a0», une fois la capacité des squads connue.";

const INCREMENT: KpiDefinition[] = [
  ofWorth({
    key: "predictibilite",
    name: "Prédictibilité du train",
    unit: "ratio",
    direction: "zone",
    thresholds: between(80, 100),
    targetSource: "Mesure de prédictibilité SAFe\u00a0: zone saine de 80 à 100\u00a0%",
    formula: "Valeur métier réalisée (objectifs engagés et non engagés) / valeur métier prévue (objectifs engagés)",
    source: "Objectifs de l’incrément",
    fill: "Saisissez la valeur métier des objectifs engagés, puis la valeur réalisée de chacun au bilan de l’incrément.",
  }),
  ofOutcome({
    key: "velocite",
    name: "Vélocité du train",
    unit: "points",
    direction: "higher",
    source: MEAN_VELOCITY.source,
    formula: MEAN_VELOCITY.rule,
    fill: "Estimez les stories et terminez-les, puis clôturez le sprint\u00a0: sa vélocité est figée.",
  }),
  ofProgress({
    key: "avancement",
    name: "Avancement de l’incrément",
    unit: "percent",
    direction: "higher",
    formula: "Points terminés / points du périmètre",
    source: STORIES,
    fill: "Planifiez des stories dans l’incrément et estimez-les en points.",
  }),
  ofCommitment({
    key: "volant-consomme",
    name: "Volant consommé",
    unit: "ratio",
    direction: "lower",
    thresholds: atMost(100),
    targetSource: "Règle du volant du programme",
    formula: "Points ajoutés depuis l’engagement, réestimations à la hausse comprises / points du volant. Ce qui sort ou diminue ne rend rien",
    source: "Engagement de l’incrément et stories",
    fill: COMMIT,
  }),
  ofCommitment({
    key: "ecart-engagement",
    name: "Écart net à l’engagement",
    unit: "points",
    direction: "zone",
    formula: "Points ajoutés − points retirés + différences de réestimation, depuis l’engagement",
    source: "Engagement de l’incrément et stories",
    fill: COMMIT,
  }),
  ofLoad({
    key: "charge",
    name: "Charge du train",
    unit: "ratio",
    direction: "lower",
    thresholds: atMost((1 - DEFAULT_RESERVE_RATE) * 100, 100),
    targetSource: "Règle de charge et volant du programme",
    formula: "Points planifiés / capacité des squads sur les sprints de l’incrément",
    source: "Stories planifiées, affectations et absences",
    fill: "Affectez les personnes aux squads, page «\u00a0Équipes\u00a0», et estimez toutes les stories planifiées.",
  }),
  ofOutcome({
    key: "flux-velocite",
    name: "Vélocité de flux",
    unit: "count",
    direction: "higher",
    formula: "Stories terminées / sprints commencés",
    source: "Mesures de flux SAFe",
    fill: DATE_STORIES,
  }),
  ofOutcome({
    key: "flux-duree",
    name: "Durée médiane d’une story",
    unit: "days",
    direction: "lower",
    formula: "Médiane des jours du début à la fin de chaque story terminée, les deux compris",
    source: "Mesures de flux SAFe",
    fill: DATE_STORIES,
  }),
  ofOutcome({
    key: "flux-duree-85",
    name: "Durée de 85\u00a0% des stories",
    unit: "days",
    direction: "lower",
    formula: "85e centile des jours du début à la fin de chaque story terminée",
    source: "Mesures de flux SAFe",
    fill: DATE_STORIES,
  }),
  ofOutcome({
    key: "flux-en-cours",
    name: "Stories en cours",
    unit: "count",
    direction: "lower",
    formula: "Moyenne, jour après jour, des stories commencées et non terminées",
    source: "Mesures de flux SAFe",
    fill: DATE_STORIES,
  }),
  ofOutcome({
    key: "flux-efficience",
    name: "Efficience du flux",
    unit: "percent",
    direction: "higher",
    formula: "Temps actif (du début à la fin) / temps total (de l’entrée dans l’incrément à la fin)",
    source: "Mesures de flux SAFe",
    fill: DATE_STORIES,
  }),
  ofOutcome({
    key: "flux-anomalies",
    name: "Part des anomalies dans le terminé",
    unit: "percent",
    direction: "lower",
    formula: "Anomalies terminées / stories terminées de l’incrément, en nombre",
    source: "Mesures de flux SAFe\u00a0: répartition",
    fill: DATE_STORIES,
  }),
];

const ofMilestones = makerOf("milestones", "steering", OF_A_DAY);
const MILESTONES_FILL = "Créez des jalons avec leur engagement, page «\u00a0Jalons\u00a0», et tenez leur prévision à jour.";
const MILESTONES: KpiDefinition[] = [
  ofMilestones({
    key: "jalons-en-retard",
    name: "Jalons en retard",
    unit: "count",
    direction: "lower",
    formula: "Jalons à atteindre dont l’engagement ou la prévision est passé, ou dont la prévision dépasse l’engagement",
    source: "Jalons du programme et leur historique",
    fill: MILESTONES_FILL,
  }),
  ofMilestones({
    key: "jalons-glissement",
    name: "Plus grand glissement d’un jalon",
    unit: "days",
    direction: "lower",
    formula: "Plus grand écart, en jours calendaires, de l’engagement d’un jalon à atteindre à sa prévision",
    source: "Jalons du programme et leur historique",
    fill: MILESTONES_FILL,
  }),
];

const ofRisks = makerOf("risks", "steering", OF_A_DAY);
const RISKS_FILL = "Créez les risques du programme, page «\u00a0Risques\u00a0», et évaluez leur probabilité et leur impact.";
const RISKS: KpiDefinition[] = [
  ofRisks({
    key: "risques-ouverts",
    name: "Risques ouverts",
    unit: "count",
    direction: "lower",
    formula: "Risques qui ne sont pas résolus (ROAM)",
    source: "Risques du programme et leur historique",
    fill: RISKS_FILL,
  }),
  ofRisks({
    key: "risques-forts",
    name: "Risques ouverts d’exposition forte",
    unit: "count",
    direction: "lower",
    formula: "Risques non résolus dont la probabilité × l’impact atteint le seuil fort. Ceux qui ne sont pas évalués ne peuvent pas compter",
    source: "Risques du programme et leur historique",
    fill: RISKS_FILL,
  }),
];

const ofRegistry = makerOf("registry", "operational", OF_A_DAY);
const REGISTRY = "Registre du programme, tel qu’il était ce jour-là";
const ENTRIES_FILL = "Notez les actions et les décisions dans les comptes rendus\u00a0: elles entrent au registre.";
const ENTRIES: KpiDefinition[] = [
  ofRegistry({
    key: "actions-en-retard",
    name: "Actions en retard",
    unit: "count",
    direction: "lower",
    formula: "Actions à faire ou en cours dont l’échéance est passée\u00a0; le jour de l’échéance n’est pas un retard",
    source: REGISTRY,
    fill: ENTRIES_FILL,
  }),
  ofRegistry({
    key: "actions-a-faire",
    name: "Actions à faire ou en cours",
    unit: "count",
    direction: "lower",
    formula: "Actions ni faites ni abandonnées",
    source: REGISTRY,
    fill: ENTRIES_FILL,
  }),
  ofRegistry({
    key: "actions-sans-echeance",
    name: "Actions sans échéance",
    unit: "count",
    direction: "lower",
    formula: "Actions à faire ou en cours pour lesquelles aucune échéance n’est fixée",
    source: REGISTRY,
    fill: ENTRIES_FILL,
  }),
  ofRegistry({
    key: "actions-sans-responsable",
    name: "Actions sans responsable",
    unit: "count",
    direction: "lower",
    formula: "Actions à faire ou en cours dont le responsable n’est pas désigné",
    source: REGISTRY,
    fill: ENTRIES_FILL,
  }),
  ofRegistry({
    key: "decisions",
    name: "Décisions prises",
    unit: "count",
    direction: "higher",
    formula: "Décisions inscrites au registre depuis le début du programme\u00a0; une proposition n’en est pas une",
    source: REGISTRY,
    fill: ENTRIES_FILL,
  }),
  ofRegistry({
    key: "propositions",
    name: "Propositions à instruire",
    unit: "count",
    direction: "lower",
    formula: "Propositions sur lesquelles rien n’est encore décidé",
    source: REGISTRY,
    fill: ENTRIES_FILL,
  }),
];

/** What is told of increments, milestones, risks and of the registry, in reading order. */
export const PLANNING_KPIS: readonly KpiDefinition[] = [...INCREMENT, ...MILESTONES, ...RISKS, ...ENTRIES];
