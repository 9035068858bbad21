import { DEFAULT_RESERVE_RATE } from "@/domain/planning/capacity";
import { FIGURE_WORDS, type FigureName } from "@/domain/contracts/contract-figures";
import { DEFAULT_TERMS, TERMS_SOURCE, describeTarget } from "@/domain/support/terms";
import { CLOCKS, CLOCK_LABELS, SEVERITIES, SEVERITY_LABELS } from "@/domain/support/vocabulary";
import { NO_THRESHOLDS, atLeast, atMost, between, type KpiThresholds } from "./kpi-status";
import type { KpiDirection, KpiKind, KpiPeriodicity, KpiUnit } from "./kpi-vocabulary";

/** What is read together: the figures of a family come from the same statements. */
export const KPI_FAMILIES = ["outcome", "progress", "commitment", "load", "registry", "milestones", "risks", "contracts", "amounts", "support"] as const;
export type KpiFamily = (typeof KPI_FAMILIES)[number];

/** An indicator that the product computes. Its texts are French: a committee reads them. */
export type KpiDefinition = {
  /** As it stands in an address. */
  key: string;
  family: KpiFamily;
  name: string;
  kind: KpiKind;
  formula: string;
  source: string;
  unit: KpiUnit;
  direction: KpiDirection;
  thresholds: KpiThresholds;
  /** The article that the target comes from; null where no text gives one. */
  targetSource: string | null;
  /** Those that it can be computed by, the first unless a programme chooses another. */
  periodicities: readonly [KpiPeriodicity, ...KpiPeriodicity[]];
  /** What to do in the product for it to have a value. */
  fill: string;
};

type Rest = Omit<KpiDefinition, "family" | "kind" | "periodicities" | "thresholds" | "targetSource"> & Partial<Pick<KpiDefinition, "kind" | "thresholds" | "targetSource">>;
const makerOf =
  (family: KpiFamily, kind: KpiKind, periodicities: KpiDefinition["periodicities"]) =>
  (given: Rest): KpiDefinition => ({ family, kind, periodicities, thresholds: NO_THRESHOLDS, targetSource: null, ...given });

/** Known at the end of any day: every period will do. */
const OF_A_DAY: KpiDefinition["periodicities"] = ["month", "increment", "quarter", "year"];

const ofFamily = (family: KpiFamily) => makerOf(family, "steering", ["increment"]);
const [ofOutcome, ofProgress, ofCommitment, ofLoad] = [ofFamily("outcome"), ofFamily("progress"), ofFamily("commitment"), ofFamily("load")];
const STORIES = "Stories de l’incrément et leurs dates";
const DATE_STORIES = "Passez les stories de l’incrément à «\u00a0en cours\u00a0» puis à «\u00a0terminée\u00a0» sur la page de leur sprint\u00a0: leurs dates se remplissent.";
const COMMIT = "Engagez le plan de l’incrément, sur sa page «\u00a0Engagement\u00a0», une fois la capacité des squads connue.";

const INCREMENT: KpiDefinition[] = [
  ofOutcome({
    ...{ key: "predictibilite", name: "Prédictibilité du train", unit: "ratio", direction: "zone", thresholds: between(80, 100), targetSource: "Mesure de prédictibilité SAFe\u00a0: zone saine de 80 à 100\u00a0%" },
    formula: "Valeur métier réalisée (objectifs engagés et non engagés) / valeur métier prévue (objectifs engagés)",
    ...{ source: "Objectifs de l’incrément", fill: "Saisissez la valeur métier des objectifs engagés, puis la valeur réalisée de chacun au bilan de l’incrément." },
  }),
  ofOutcome({
    ...{ key: "velocite", name: "Vélocité du train", unit: "points", direction: "higher", source: "Stories terminées, sprints clos" },
    formula: "Moyenne, par sprint de l’incrément qui est passé, des points des stories terminées\u00a0; le sprint d’innovation et planification ne compte pas",
    fill: "Estimez les stories et terminez-les, puis clôturez le sprint\u00a0: sa vélocité est figée.",
  }),
  ofProgress({ key: "avancement", name: "Avancement de l’incrément", unit: "percent", direction: "higher", formula: "Points terminés / points du périmètre", source: STORIES, fill: "Planifiez des stories dans l’incrément et estimez-les en points." }),
  ofCommitment({
    ...{ key: "volant-consomme", name: "Volant consommé", unit: "ratio", direction: "lower", thresholds: atMost(100), targetSource: "Règle du volant du programme" },
    formula: "Points ajoutés depuis l’engagement, réestimations à la hausse comprises / points du volant. Ce qui sort ou diminue ne rend rien",
    ...{ source: "Engagement de l’incrément et stories", fill: COMMIT },
  }),
  ofCommitment({ key: "ecart-engagement", name: "Écart net à l’engagement", unit: "points", direction: "zone", formula: "Points ajoutés − points retirés + différences de réestimation, depuis l’engagement", source: "Engagement de l’incrément et stories", fill: COMMIT }),
  ofLoad({
    ...{ key: "charge", name: "Charge du train", unit: "ratio", direction: "lower", thresholds: atMost((1 - DEFAULT_RESERVE_RATE) * 100, 100), targetSource: "Règle de charge et volant du programme" },
    formula: "Points planifiés / capacité des squads sur les sprints de l’incrément",
    ...{ source: "Stories planifiées, affectations et absences", fill: "Affectez les personnes aux squads, page «\u00a0Équipes\u00a0», et estimez toutes les stories planifiées." },
  }),
  ofOutcome({ key: "flux-velocite", name: "Vélocité de flux", unit: "count", direction: "higher", formula: "Stories terminées / sprints commencés", source: "Mesures de flux SAFe", fill: DATE_STORIES }),
  ofOutcome({ key: "flux-duree", name: "Durée médiane d’une story", unit: "days", direction: "lower", formula: "Médiane des jours du début à la fin de chaque story terminée, les deux compris", source: "Mesures de flux SAFe", fill: DATE_STORIES }),
  ofOutcome({ key: "flux-duree-85", name: "Durée de 85\u00a0% des stories", unit: "days", direction: "lower", formula: "85e centile des jours du début à la fin de chaque story terminée", source: "Mesures de flux SAFe", fill: DATE_STORIES }),
  ofOutcome({ key: "flux-en-cours", name: "Stories en cours", unit: "count", direction: "lower", formula: "Moyenne, jour après jour, des stories commencées et non terminées", source: "Mesures de flux SAFe", fill: DATE_STORIES }),
  ofOutcome({ key: "flux-efficience", name: "Efficience du flux", unit: "percent", direction: "higher", formula: "Temps actif (du début à la fin) / temps total (de l’entrée dans l’incrément à la fin)", source: "Mesures de flux SAFe", fill: DATE_STORIES }),
  ofOutcome({ key: "flux-anomalies", name: "Part des anomalies dans le terminé", unit: "percent", direction: "lower", formula: "Anomalies terminées / stories terminées de l’incrément, en nombre", source: "Mesures de flux SAFe\u00a0: répartition", fill: DATE_STORIES }),
];

const ofMilestones = makerOf("milestones", "steering", OF_A_DAY);
const MILESTONES_FILL = "Créez des jalons avec leur engagement, page «\u00a0Jalons\u00a0», et tenez leur prévision à jour.";
const MILESTONES: KpiDefinition[] = [
  ofMilestones({ key: "jalons-en-retard", name: "Jalons en retard", unit: "count", direction: "lower", formula: "Jalons à atteindre dont l’engagement ou la prévision est passé, ou dont la prévision dépasse l’engagement", source: "Jalons du programme et leur historique", fill: MILESTONES_FILL }),
  ofMilestones({ key: "jalons-glissement", name: "Plus grand glissement d’un jalon", unit: "days", direction: "lower", formula: "Plus grand écart, en jours calendaires, de l’engagement d’un jalon à atteindre à sa prévision", source: "Jalons du programme et leur historique", fill: MILESTONES_FILL }),
];

const ofRisks = makerOf("risks", "steering", OF_A_DAY);
const RISKS_FILL = "Créez les risques du programme, page «\u00a0Risques\u00a0», et évaluez leur probabilité et leur impact.";
const RISKS: KpiDefinition[] = [
  ofRisks({ key: "risques-ouverts", name: "Risques ouverts", unit: "count", direction: "lower", formula: "Risques qui ne sont pas résolus (ROAM)", source: "Risques du programme et leur historique", fill: RISKS_FILL }),
  ofRisks({ key: "risques-forts", name: "Risques ouverts d’exposition forte", unit: "count", direction: "lower", formula: "Risques non résolus dont la probabilité × l’impact atteint le seuil fort. Ceux qui ne sont pas évalués ne peuvent pas compter", source: "Risques du programme et leur historique", fill: RISKS_FILL }),
];

const ofRegistry = makerOf("registry", "operational", OF_A_DAY);
const REGISTRY = "Registre du programme, tel qu’il était ce jour-là";
const ENTRIES_FILL = "Notez les actions et les décisions dans les comptes rendus\u00a0: elles entrent au registre.";
const ENTRIES: KpiDefinition[] = [
  ofRegistry({ key: "actions-en-retard", name: "Actions en retard", unit: "count", direction: "lower", formula: "Actions à faire ou en cours dont l’échéance est passée\u00a0; le jour de l’échéance n’est pas un retard", source: REGISTRY, fill: ENTRIES_FILL }),
  ofRegistry({ key: "actions-a-faire", name: "Actions à faire ou en cours", unit: "count", direction: "lower", formula: "Actions ni faites ni abandonnées", source: REGISTRY, fill: ENTRIES_FILL }),
  ofRegistry({ key: "actions-sans-echeance", name: "Actions sans échéance", unit: "count", direction: "lower", formula: "Actions à faire ou en cours pour lesquelles aucune échéance n’est fixée", source: REGISTRY, fill: ENTRIES_FILL }),
  ofRegistry({ key: "actions-sans-responsable", name: "Actions sans responsable", unit: "count", direction: "lower", formula: "Actions à faire ou en cours dont le responsable n’est pas désigné", source: REGISTRY, fill: ENTRIES_FILL }),
  ofRegistry({ key: "decisions", name: "Décisions prises", unit: "count", direction: "higher", formula: "Décisions inscrites au registre depuis le début du programme\u00a0; une proposition n’en est pas une", source: REGISTRY, fill: ENTRIES_FILL }),
  ofRegistry({ key: "propositions", name: "Propositions à instruire", unit: "count", direction: "lower", formula: "Propositions sur lesquelles rien n’est encore décidé", source: REGISTRY, fill: ENTRIES_FILL }),
];

const ofContracts = makerOf("contracts", "contractual", ["quarter", "year"]);
const DELIVER = "Notez les livraisons et les décisions sur les bons de commande du marché, avec leurs dates.";
/** The keys of the figures that a contract is held to. */
export const CONTRACT_KEYS: Record<FigureName, string> = { deliveries: "livraisons-delais", quotes: "devis-delais", decisions: "decisions-delais", conformity: "conformite-premiere" };
const ofFigure = (name: FigureName): KpiDefinition => {
  const { label, rule, source } = FIGURE_WORDS[name];
  return ofContracts({ key: CONTRACT_KEYS[name], name: label, unit: "percent", direction: "higher", formula: rule, source, fill: name === "quotes" ? "Adressez les demandes de devis au titulaire dans le marché, page «\u00a0Devis\u00a0», et notez leur dépôt." : DELIVER });
};
const CONTRACTS: KpiDefinition[] = [
  ...(["deliveries", "quotes", "decisions", "conformity"] as const).map(ofFigure),
  ofContracts({ key: "stabilite-equipe", name: "Stabilité de l’équipe du titulaire", unit: "percent", direction: "higher", formula: "Personnes présentes le premier jour de la période et encore là le dernier / présentes le premier jour", source: "Équipes du programme\u00a0: affectations et leurs dates", fill: "Nommez une squad sur les lignes des bons de commande, et datez les affectations, page «\u00a0Équipes\u00a0»." }),
  ofContracts({ key: "penalites", name: "Pénalités courues", unit: "euros", direction: "lower", formula: "Somme des pénalités de retard des bons de commande, selon la clause du marché, plafond et exonération compris", source: "Règles du marché, bons de commande", fill: "Renseignez le montant des bons de commande en retard, et la clause de pénalité dans les règles du marché." }),
];

const ofAmounts = makerOf("amounts", "steering", OF_A_DAY);
const ORDERS = "Bons de commande des marchés du programme";
const AMOUNTS_FILL = "Créez le marché du programme et ses bons de commande, avec leur montant et leurs dates.";
const AMOUNTS: KpiDefinition[] = [
  ofAmounts({ key: "montant-commande", name: "Montant commandé", unit: "euros", direction: "zone", formula: "Somme des bons de commande émis, livrés ou non, hors taxes", source: ORDERS, fill: AMOUNTS_FILL }),
  ofAmounts({ key: "montant-certifie", name: "Montant certifié", unit: "euros", direction: "zone", formula: "Somme de ce que le service fait a certifié, réfactions déduites, hors taxes", source: ORDERS, fill: AMOUNTS_FILL }),
  ofAmounts({ key: "montant-paye", name: "Montant payé", unit: "euros", direction: "zone", formula: "Somme de ce qui est certifié des bons de commande payés, hors taxes", source: ORDERS, fill: AMOUNTS_FILL }),
  ofAmounts({ key: "reste-a-commander", name: "Reste à commander", unit: "euros", direction: "higher", formula: "Plafond des tranches ouvertes − montant commandé, hors taxes", source: "Tranches et bons de commande des marchés", fill: "Indiquez le plafond de chaque tranche ferme ou affermie dans les réglages du marché." }),
];

const ofSupport = makerOf("support", "contractual", ["month", "quarter", "year"]);
const TICKETS = "Tickets de support de niveau 2";
const TICKETS_FILL = "Importez les tickets du marché, ou saisissez-les, page «\u00a0Support\u00a0» du marché, avec leurs dates.";
export const rateKey = (severity: (typeof SEVERITIES)[number], clock: (typeof CLOCKS)[number]): string => `support-${{ workaround: "contournement", resolution: "resolution", escalation: "escalade" }[clock]}-${severity}`;
const RATES = SEVERITIES.flatMap((severity) =>
  CLOCKS.map((clock) => {
    const { ratePercent, [clock]: target } = DEFAULT_TERMS.severities[severity];
    return ofSupport({
      ...{ key: rateKey(severity, clock), name: `${CLOCK_LABELS[clock]} des tickets ${SEVERITY_LABELS[severity].toLowerCase()}s dans les délais`, unit: "percent", direction: "higher" },
      formula: `Tickets tenus / tickets dont le sort est connu dans la période, le délai étant de ${describeTarget(target)} sauf autre terme du marché`,
      ...{ source: TICKETS, thresholds: atLeast(ratePercent), targetSource: TERMS_SOURCE, fill: TICKETS_FILL },
    });
  }),
);
const SUPPORT: KpiDefinition[] = [
  ...RATES,
  ofSupport({ key: "support-escalades", name: "Tickets escaladés au niveau 3", unit: "percent", direction: "lower", thresholds: atMost(DEFAULT_TERMS.maxEscalatedPercent), targetSource: TERMS_SOURCE, formula: "Tickets ouverts dans la période et escaladés / tickets ouverts dans la période", source: TICKETS, fill: TICKETS_FILL }),
  ofSupport({ key: "support-stock", kind: "operational", name: "Stock de tickets non résolus", unit: "count", direction: "lower", formula: "Non résolus au début de la période + ouverts − résolus", source: TICKETS, fill: TICKETS_FILL }),
  ofSupport({ key: "support-ouverts", kind: "operational", name: "Tickets ouverts", unit: "count", direction: "lower", formula: "Tickets ouverts dans la période", source: TICKETS, fill: TICKETS_FILL }),
  ofSupport({ key: "support-prise-en-charge", kind: "operational", name: "Temps moyen de prise en charge", unit: "minutes", direction: "lower", formula: "Moyenne du temps, aux heures d’ouverture et pauses déduites, de l’ouverture à la prise en charge", source: TICKETS, fill: TICKETS_FILL }),
  ofSupport({ key: "support-resolution", kind: "operational", name: "Temps moyen de résolution", unit: "minutes", direction: "lower", formula: "Moyenne du temps, aux heures d’ouverture et pauses déduites, de l’ouverture à la résolution", source: TICKETS, fill: TICKETS_FILL }),
  ofSupport({ key: "support-cloture", kind: "operational", name: "Temps moyen de clôture", unit: "minutes", direction: "lower", formula: "Moyenne du temps, aux heures d’ouverture et pauses déduites, de l’ouverture à la clôture", source: TICKETS, fill: TICKETS_FILL }),
];

/** Every indicator that the product computes, in reading order within its kind. */
export const KPI_CATALOGUE: readonly KpiDefinition[] = [...INCREMENT, ...MILESTONES, ...RISKS, ...ENTRIES, ...CONTRACTS, ...AMOUNTS, ...SUPPORT];

export const findKpi = (key: string): KpiDefinition | undefined => KPI_CATALOGUE.find((definition) => definition.key === key);
