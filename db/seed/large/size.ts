/** How many of each, over all programmes. */
export type LargeSize = { increments: number; features: number; stories: number; minutes: number; entries: number; orders: number; tickets: number };

/** What the speed budget of every screen is measured on. */
export const LARGE: LargeSize = { increments: 20, features: 400, stories: 20_000, minutes: 2_000, entries: 10_000, orders: 2_000, tickets: 50_000 };

export type ProgrammeTemplate = {
  slug: string;
  name: string;
  purpose: string;
  prefix: string;
  /** Out of 20 parts of everything. */
  share: number;
  squads: number;
  series: number;
  people: number;
};

/** One big programme, and three that share the rest. */
export const PROGRAMMES: readonly ProgrammeTemplate[] = [
  { slug: "chaine-penale", name: "Chaîne pénale numérique", prefix: "CPN", share: 12, squads: 12, series: 12, people: 60, purpose: "Dématérialiser la procédure pénale de bout en bout, de l’enquête à l’exécution de la peine." },
  { slug: "execution-des-peines", name: "Exécution des peines", prefix: "EXP", share: 3, squads: 4, series: 6, people: 20, purpose: "Suivre chaque peine prononcée jusqu’à son terme et partager l’échéancier avec les services." },
  { slug: "scelles-et-archives", name: "Scellés et archives", prefix: "SCA", share: 3, squads: 4, series: 6, people: 20, purpose: "Tenir l’inventaire des scellés et le versement des dossiers clos aux archives." },
  { slug: "pilotage-de-l-activite", name: "Pilotage de l’activité", prefix: "PIL", share: 2, squads: 3, series: 5, people: 15, purpose: "Donner aux juridictions des indicateurs d’activité partagés et vérifiables." },
];

export const SHARES = PROGRAMMES.map(({ share }) => share);
