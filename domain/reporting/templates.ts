import type { ProgrammeReportKind, ReportKind } from "./kinds";

/** What only a report of several programmes tells. */
export const PORTFOLIO_SECTION_KEYS = ["portfolio_weather", "portfolio_milestones", "portfolio_money", "portfolio_risks", "portfolio_awaited"] as const;
export type PortfolioSectionKey = (typeof PORTFOLIO_SECTION_KEYS)[number];

/** What a report can tell. A key is kept in snapshots for years: it is never given to something else. */
export const SECTION_KEYS = [
  ...(["weather", "decisions_asked", "hard_points", "progress", "s_curve", "milestones", "deviations", "features", "risks", "risk_matrix", "orders", "contracts"] as const),
  ...(["budget", "service", "support", "actions", "decisions", "proposals"] as const),
  ...PORTFOLIO_SECTION_KEYS,
] as const;
export type SectionKey = (typeof SECTION_KEYS)[number];
export type ProgrammeSectionKey = Exclude<SectionKey, PortfolioSectionKey>;
export const SECTION_LABELS: Record<SectionKey, string> = {
  weather: "Météo",
  decisions_asked: "Décisions demandées",
  hard_points: "Points durs",
  progress: "Avancement de l’incrément",
  s_curve: "Courbe en S de l’incrément",
  milestones: "Jalons",
  deviations: "Taux de déviation",
  features: "Features livrées dans l’incrément",
  risks: "Risques",
  risk_matrix: "Matrice et évolution des risques",
  orders: "Commandes de l’incrément",
  contracts: "Marchés du programme",
  budget: "Budget en AE et CP",
  service: "Indicateurs de service",
  support: "Support",
  actions: "Actions",
  decisions: "Décisions",
  proposals: "Propositions à instruire",
  portfolio_weather: "Météo des programmes",
  portfolio_milestones: "Jalons qui glissent et jalons à venir",
  portfolio_money: "Budget des programmes en AE et CP",
  portfolio_risks: "Premiers risques du portefeuille",
  portfolio_awaited: "Décisions attendues dans les programmes",
};

const isPortfolioOnly = (key: SectionKey): key is PortfolioSectionKey => (PORTFOLIO_SECTION_KEYS as readonly SectionKey[]).includes(key);
export const PROGRAMME_SECTION_KEYS = SECTION_KEYS.filter((key): key is ProgrammeSectionKey => !isPortfolioOnly(key));
/** What people write is told in every kind. */
const PORTFOLIO_KEYS: readonly SectionKey[] = [...PORTFOLIO_SECTION_KEYS, "decisions_asked", "hard_points"];

/** What a kind of report can tell at all. */
export const sectionKeysOf = (kind: ReportKind): readonly SectionKey[] => (kind === "portfolio" ? PORTFOLIO_KEYS : PROGRAMME_SECTION_KEYS);

/** The sections of each kind, in order. Source: committees.json (CCTP §4.2.5) for who looks at what, DOMAIN §6 for the COPIL. */
const TEMPLATES: Record<ReportKind, readonly SectionKey[]> = {
  copil: [
    ...(["weather", "decisions_asked", "hard_points", "milestones", "deviations", "progress", "s_curve", "features", "risks", "risk_matrix"] as const),
    ...(["actions", "decisions", "proposals", "orders", "contracts", "budget", "service", "support"] as const),
  ],
  contract_committee: ["weather", "decisions_asked", "hard_points", "contracts", "budget", "orders", "service", "support", "risks", "risk_matrix", "actions", "decisions"],
  operational_committee: ["progress", "hard_points", "milestones", "actions", "decisions", "proposals", "orders", "support"],
  yearly_review: ["weather", "contracts", "budget", "deviations", "orders", "service", "support", "milestones", "risks", "risk_matrix", "decisions", "decisions_asked"],
  increment_review: ["progress", "s_curve", "features", "milestones", "risks", "hard_points", "decisions_asked", "actions"],
  portfolio: ["portfolio_weather", "decisions_asked", "hard_points", "portfolio_milestones", "portfolio_money", "portfolio_risks", "portfolio_awaited"],
};

export type TemplateLine = { key: SectionKey; isShown: boolean };

/** Every section that there is, in the order of the report: those shown first, as the programme chose them, else as the kind has them. */
export function templateLines(kind: ReportKind, chosen: readonly string[] | null): TemplateLine[] {
  const shown = sectionsOf(kind, chosen);
  const others = [...TEMPLATES[kind], ...sectionKeysOf(kind)].filter((key, rank, all) => all.indexOf(key) === rank && !shown.includes(key));
  return [...shown.map((key) => ({ key, isShown: true })), ...others.map((key) => ({ key, isShown: false }))];
}

/** The sections of a report. `chosen`: those that the programme keeps, in its order; what no longer exists is left out, what is new since is not added. */
export function sectionsOf(kind: ProgrammeReportKind, chosen: readonly string[] | null): ProgrammeSectionKey[];
export function sectionsOf(kind: ReportKind, chosen: readonly string[] | null): SectionKey[];
export function sectionsOf(kind: ReportKind, chosen: readonly string[] | null): SectionKey[] {
  const isKnown = (key: string): key is SectionKey => (sectionKeysOf(kind) as readonly string[]).includes(key);
  return chosen === null ? [...TEMPLATES[kind]] : chosen.filter(isKnown).filter((key, rank, all) => all.indexOf(key) === rank);
}

/** The order that people wrote as numbers: the lowest first, equal ones as they stood. */
export function orderSections<Key extends SectionKey>(lines: readonly { key: Key; isShown: boolean; rank: number }[]): Key[] {
  return lines.filter(({ isShown }) => isShown).toSorted((a, b) => a.rank - b.rank).map(({ key }) => key);
}
