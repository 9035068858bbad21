import { FIGURE_WORDS, type FigureName } from "@/domain/contracts/contract-figures";
import { DEFAULT_TERMS, TERMS_SOURCE, describeTarget } from "@/domain/support/terms";
import { CLOCKS, CLOCK_LABELS, SEVERITIES, SEVERITY_LABELS, type Clock, type Severity } from "@/domain/support/vocabulary";
import { OF_A_DAY, makerOf, type KpiDefinition } from "./kpi-definition";
import { atLeast, atMost } from "./kpi-status";

const ofContracts = makerOf("contracts", "contractual", ["quarter", "year"]);
const DELIVER = "Notez les livraisons et les décisions sur les bons de commande du marché, avec leurs dates.";
/** The keys of the figures that a contract is held to. */
export const CONTRACT_KEYS: Record<FigureName, string> = {
  deliveries: "livraisons-delais",
  quotes: "devis-delais",
  decisions: "decisions-delais",
  conformity: "conformite-premiere",
};
const ofFigure = (name: FigureName): KpiDefinition => {
  const { label, rule, source } = FIGURE_WORDS[name];
  return ofContracts({
    key: CONTRACT_KEYS[name],
    name: label,
    unit: "percent",
    direction: "higher",
    formula: rule,
    source,
    fill: name === "quotes" ? "Adressez les demandes de devis au titulaire dans le marché, page «\u00a0Devis\u00a0», et notez leur dépôt." : DELIVER,
  });
};
const CONTRACTS: KpiDefinition[] = [
  ...(["deliveries", "quotes", "decisions", "conformity"] as const).map(ofFigure),
  ofContracts({
    key: "stabilite-equipe",
    name: "Stabilité de l’équipe du titulaire",
    unit: "percent",
    direction: "higher",
    formula: "Personnes du titulaire présentes le premier jour de la période et encore là le dernier / présentes le premier jour",
    source: "Équipes du programme\u00a0: affectations et leurs dates\u00a0; appartenance au titulaire dite par l’administration",
    fill: "Nommez une squad sur les lignes des bons de commande, datez les affectations, page «\u00a0Équipes\u00a0», et dites dans le tableau de bord du marché qui est du titulaire.",
  }),
  ofContracts({
    key: "penalites",
    name: "Pénalités courues",
    unit: "euros",
    direction: "lower",
    formula: "Somme des pénalités de retard des bons de commande, selon la clause du marché, plafond et exonération compris",
    source: "Règles du marché, bons de commande",
    fill: "Renseignez le montant des bons de commande en retard, et la clause de pénalité dans les règles du marché.",
  }),
];

const ofAmounts = makerOf("amounts", "steering", OF_A_DAY);
const ORDERS = "Bons de commande des marchés du programme";
const AMOUNTS_FILL = "Créez le marché du programme et ses bons de commande, avec leur montant et leurs dates.";
const AMOUNTS: KpiDefinition[] = [
  ofAmounts({
    key: "montant-commande",
    name: "Montant commandé",
    unit: "euros",
    direction: "zone",
    formula: "Somme des bons de commande émis, livrés ou non, hors taxes",
    source: ORDERS,
    fill: AMOUNTS_FILL,
  }),
  ofAmounts({
    key: "montant-certifie",
    name: "Montant certifié",
    unit: "euros",
    direction: "zone",
    formula: "Somme de ce que le service fait a certifié, réfactions déduites, hors taxes",
    source: ORDERS,
    fill: AMOUNTS_FILL,
  }),
  ofAmounts({
    key: "montant-paye",
    name: "Montant payé",
    unit: "euros",
    direction: "zone",
    formula: "Somme de ce qui est certifié des bons de commande payés, hors taxes",
    source: ORDERS,
    fill: AMOUNTS_FILL,
  }),
  ofAmounts({
    key: "reste-a-commander",
    name: "Reste à commander",
    unit: "euros",
    direction: "higher",
    formula: "Plafond des tranches ouvertes − montant commandé, hors taxes",
    source: "Tranches et bons de commande des marchés",
    fill: "Indiquez le plafond de chaque tranche ferme ou affermie dans les réglages du marché.",
  }),
];

const ofSupport = makerOf("support", "contractual", ["month", "quarter", "year"]);
const TICKETS = "Tickets de support de niveau 2";
const TICKETS_FILL = "Importez les tickets du marché, ou saisissez-les, page «\u00a0Support\u00a0» du marché, avec leurs dates.";
const CLOCK_KEYS: Record<Clock, string> = { workaround: "contournement", resolution: "resolution", escalation: "escalade" };
/** The key of the rate that a severity must be kept at. */
export const rateKey = (severity: Severity, clock: Clock): string => `support-${CLOCK_KEYS[clock]}-${severity}`;

const RATES = SEVERITIES.flatMap((severity) =>
  CLOCKS.map((clock) => {
    const { ratePercent, [clock]: target } = DEFAULT_TERMS.severities[severity];
    return ofSupport({
      key: rateKey(severity, clock),
      name: `${CLOCK_LABELS[clock]} des tickets ${SEVERITY_LABELS[severity].toLowerCase()}s dans les délais`,
      unit: "percent",
      direction: "higher",
      formula: `Tickets tenus / tickets dont le sort est connu dans la période, le délai étant de ${describeTarget(target)} sauf autre terme du marché`,
      source: TICKETS,
      thresholds: atLeast(ratePercent),
      targetSource: TERMS_SOURCE,
      fill: TICKETS_FILL,
    });
  }),
);
const SUPPORT: KpiDefinition[] = [
  ...RATES,
  ofSupport({
    key: "support-escalades",
    name: "Tickets escaladés au niveau 3",
    unit: "percent",
    direction: "lower",
    thresholds: atMost(DEFAULT_TERMS.maxEscalatedPercent),
    targetSource: TERMS_SOURCE,
    formula: "Tickets ouverts dans la période et escaladés / tickets ouverts dans la période",
    source: TICKETS,
    fill: TICKETS_FILL,
  }),
  ofSupport({
    key: "support-stock",
    kind: "operational",
    name: "Stock de tickets non résolus",
    unit: "count",
    direction: "lower",
    formula: "Non résolus au début de la période + ouverts − résolus",
    source: TICKETS,
    fill: TICKETS_FILL,
  }),
  ofSupport({
    key: "support-ouverts",
    kind: "operational",
    name: "Tickets ouverts",
    unit: "count",
    direction: "lower",
    formula: "Tickets ouverts dans la période",
    source: TICKETS,
    fill: TICKETS_FILL,
  }),
  ofSupport({
    key: "support-prise-en-charge",
    kind: "operational",
    name: "Temps moyen de prise en charge",
    unit: "minutes",
    direction: "lower",
    formula: "Moyenne du temps, aux heures d’ouverture et pauses déduites, de l’ouverture à la prise en charge",
    source: TICKETS,
    fill: TICKETS_FILL,
  }),
  ofSupport({
    key: "support-resolution",
    kind: "operational",
    name: "Temps moyen de résolution",
    unit: "minutes",
    direction: "lower",
    formula: "Moyenne du temps, aux heures d’ouverture et pauses déduites, de l’ouverture à la résolution",
    source: TICKETS,
    fill: TICKETS_FILL,
  }),
  ofSupport({
    key: "support-cloture",
    kind: "operational",
    name: "Temps moyen de clôture",
    unit: "minutes",
    direction: "lower",
    formula: "Moyenne du temps, aux heures d’ouverture et pauses déduites, de l’ouverture à la clôture",
    source: TICKETS,
    fill: TICKETS_FILL,
  }),
];

/** What is told of contracts, of their amounts and of their support, in reading order. */
export const CONTRACT_KPIS: readonly KpiDefinition[] = [...CONTRACTS, ...AMOUNTS, ...SUPPORT];
