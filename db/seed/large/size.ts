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
  /** The account of the measurements does not belong to it. */
  isElsewhere?: true;
};

/** One big programme, and three that share the rest. */
export const PROGRAMMES: readonly ProgrammeTemplate[] = [
  { slug: "chaine-penale", name: "Chaîne pénale numérique", prefix: "CPN", share: 12, squads: 12, series: 12, people: 60, purpose: "Dématérialiser la procédure pénale de bout en bout, de l’enquête à l’exécution de la peine." },
  { slug: "execution-des-peines", name: "Exécution des peines", prefix: "EXP", share: 3, squads: 4, series: 6, people: 20, purpose: "Suivre chaque peine prononcée jusqu’à son terme et partager l’échéancier avec les services." },
  { slug: "scelles-et-archives", name: "Scellés et archives", prefix: "SCA", share: 3, squads: 4, series: 6, people: 20, purpose: "Tenir l’inventaire des scellés et le versement des dossiers clos aux archives." },
  { slug: "pilotage-de-l-activite", name: "Pilotage de l’activité", prefix: "PIL", share: 2, squads: 3, series: 5, people: 15, purpose: "Donner aux juridictions des indicateurs d’activité partagés et vérifiables." },
];

/** What is seeded: rows in all, and the programmes that share them. */
export type Volume = { size: LargeSize; programmes: readonly ProgrammeTemplate[] };

/**
 * `scale` times the rows: the first programme holds `scale` times as many increments, and of all that goes with them, so that each of its
 * lists and journals is that much longer and each increment as big as before; there are `scale` times as many of the other programmes, each as
 * big as before. The account of the measurements keeps the four that it has: nobody works for ten times as many.
 */
export function timesAsLarge(scale: number, { size, programmes: [first, ...others] }: Volume = { size: LARGE, programmes: PROGRAMMES }): Volume {
  const copyOf = (template: ProgrammeTemplate, number: number): ProgrammeTemplate => ({ ...template, slug: `${template.slug}-${number}`, name: `${template.name} ${number}`, prefix: `${template.prefix}${number}`, isElsewhere: true });
  return {
    size: Object.fromEntries(Object.entries(size).map(([key, count]) => [key, count * scale])) as LargeSize,
    programmes: [{ ...first!, share: first!.share * scale }, ...others, ...Array.from({ length: scale - 1 }, (_, rank) => others.map((template) => copyOf(template, rank + 2))).flat()],
  };
}
