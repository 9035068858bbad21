import { FIGURE_NAMES, FIGURE_WORDS } from "@/domain/contracts/contract-figures";
import { CLOCKS, SEVERITIES, type Clock, type Severity } from "@/domain/support/vocabulary";
import { findKpi } from "./kpi-catalogue";
import { CONTRACT_KEYS, rateKey } from "./kpi-contract-definitions";
import { STABILITY } from "./service-parts";
import type { SectionKey } from "./templates";

/** By section, then by the label of the figure: the indicator of the catalogue that measures the same. */
const KPIS: Partial<Record<SectionKey, Record<string, string>>> = {
  progress: { Avancement: "avancement", "Prédictibilité de l’incrément": "predictibilite", "Vélocité moyenne de l’incrément": "velocite" },
  milestones: { "En retard": "jalons-en-retard" },
  risks: { "Non résolus": "risques-ouverts", "D’exposition forte": "risques-forts" },
  actions: { "À faire ou en cours": "actions-a-faire", "En retard": "actions-en-retard", "Sans échéance": "actions-sans-echeance", "Sans responsable": "actions-sans-responsable" },
  decisions: { "Décisions prises": "decisions" },
  proposals: { "Propositions à instruire": "propositions" },
  contracts: { Commandé: "montant-commande", Certifié: "montant-certifie", Payé: "montant-paye", "Reste à commander": "reste-a-commander" },
  service: { ...Object.fromEntries(FIGURE_NAMES.map((name) => [FIGURE_WORDS[name].label, CONTRACT_KEYS[name]])), [STABILITY]: "stabilite-equipe" },
  support: { "Tickets ouverts": "support-ouverts", "Non résolus": "support-stock", ...Object.fromEntries(SEVERITIES.flatMap((severity) => CLOCKS.map((clock) => [rateLabel(severity, clock), rateKey(severity, clock)]))) },
};

/** How the rate of a severity and a clock is named among the figures of the support. */
export function rateLabel(severity: Severity, clock: Clock): string {
  return `${clock}/${severity}`;
}

export type FigureKpi = { key: string; name: string };

/** The indicator of the catalogue behind a figure: its responsible, its target, its thresholds and its last values are on its page. Null where it is none. */
export function kpiOfFigure(section: SectionKey, label: string): FigureKpi | null {
  const key = KPIS[section]?.[label];
  const kpi = key === undefined ? undefined : findKpi(key);
  return kpi ? { key: kpi.key, name: kpi.name } : null;
}

/** Those of a whole section, in the order of its figures. */
export const kpisOfSection = (section: SectionKey): FigureKpi[] => Object.keys(KPIS[section] ?? {}).flatMap((label) => kpiOfFigure(section, label) ?? []);
