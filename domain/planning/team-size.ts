import { formatDay, type Day } from "@/domain/calendar";
import type { Explained } from "@/domain/explained";
import { formatNumber, rounded } from "@/domain/planning/points";
import { isBuilder, JOB_LABELS, type Job } from "@/domain/planning/vocabulary";

/** The part of somebody's time that a squad has; both days included, null: since ever, for ever. */
export type Share = { percent: number; from: Day | null; to: Day | null };
type Member = Share & { name: string; job: Job };

export const isAssignedOn = ({ from, to }: Omit<Share, "percent">, day: Day): boolean => (from === null || from <= day) && (to === null || day <= to);

export type SquadSize = { everybody: Explained<number>; builders: Explained<number> };

/**
 * Full-time equivalents of a squad on a day: everybody, and developers and testers alone. While nobody is assigned by name that day, the
 * numbers typed for the squad count.
 */
export function squadSize({ members, typed, on }: { members: readonly Member[]; typed: { headcount: number; builders: number }; on: Day }): SquadSize {
  const present = members.filter((member) => isAssignedOn(member, on));
  const size = (whose: string, counted: Member[], typedCount: number): Explained<number> => {
    const base = { rule: `Équivalent temps plein = somme des parts de temps de ${whose}`, inputs: [{ label: "Au", value: formatDay(on, { year: true }) }] };
    if (present.length === 0) return { ...base, source: "Effectif saisi pour la squad, personne n’étant affecté nommément ce jour-là", steps: [], value: typedCount };
    return { ...base, source: "Personnes affectées nommément à la squad", steps: counted.map(({ name, job, percent }) => `${name} (${JOB_LABELS[job]})\u00a0: ${formatNumber(percent)}\u00a0%`), value: rounded(counted.reduce((sum, { percent }) => sum + percent, 0) / 100) };
  };
  const builders = present.filter(({ job }) => isBuilder(job));
  return { everybody: size("toutes les personnes de la squad", present, typed.headcount), builders: size("ses développeurs et testeurs", builders, typed.builders) };
}

/**
 * The people of a squad on a day, as the grading of work units counts them: each for one, whatever the part of their time, internal and
 * external. While nobody is assigned by name that day, the number typed for the squad. `members` may name somebody twice.
 */
export function squadHeadcount({ members, typed, on }: { members: readonly (Omit<Share, "percent"> & { personId: string; name: string })[]; typed: number; on: Day }): Explained<number> {
  const names = new Map(members.filter((member) => isAssignedOn(member, on)).map(({ personId, name }) => [personId, name]));
  const base = { rule: "Effectif = personnes de la squad, internes et externes, chacune comptée une fois quelle que soit sa part de temps", inputs: [{ label: "Au", value: formatDay(on, { year: true }) }] };
  if (names.size === 0) return { ...base, value: typed, source: "Effectif saisi pour la squad, personne n’y étant affecté nommément ce jour-là", steps: [] };
  return { ...base, value: names.size, source: "Personnes affectées nommément à la squad ce jour-là", steps: [...names.values()] };
}

/** The first day from which somebody's shares add up to more than 100 %, and how much; null when they never do. `from` null: since ever. */
export function overbookedFrom(shares: readonly Share[]): { from: Day | null; percent: number } | null {
  const sumOn = (day: Day | null): number => shares.filter(({ from, to }) => (day === null ? from === null : isAssignedOn({ from, to }, day))).reduce((sum, { percent }) => sum + percent, 0);
  // A sum only rises on the day that a share begins.
  for (const from of [null, ...shares.flatMap((share) => share.from ?? []).toSorted()]) {
    const percent = sumOn(from);
    if (percent > 100) return { from, percent };
  }
  return null;
}

/** The shares as they are once somebody leaves after `lastDay`: those that begin later go, those that last longer end that day. */
export const endedOn = <Given extends Share>(shares: readonly Given[], lastDay: Day): Given[] =>
  shares.filter(({ from }) => from === null || from <= lastDay).map((share) => (share.to === null || share.to > lastDay ? { ...share, to: lastDay } : share));

/** "Sans limite", "Jusqu’au 31 août 2025", "À partir du 1er juin 2025", "Du 1er juin 2025 au 30 juin 2025". */
export function describeShare({ from, to }: Omit<Share, "percent">): string {
  if (from === null) return to === null ? "Sans limite" : `Jusqu’au ${formatDay(to, { year: true, weekday: false })}`;
  const start = formatDay(from, { year: true, weekday: false });
  return to === null ? `À partir du ${start}` : `Du ${start} au ${formatDay(to, { year: true, weekday: false })}`;
}

/** Has it ended before this day? */
export const isOver = ({ to }: { to: Day | null }, today: Day): boolean => to !== null && to < today;
