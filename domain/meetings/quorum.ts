import type { Explained } from "@/domain/explained";
import { counted } from "./words";
import { ATTENDANCE_LABELS, type Attendance } from "./vocabulary";

/** Without `percent`: the absolute majority, more than half of the members. `percent` is 1 to 100, of the members, rounded up. */
export type QuorumRule = { percent: number | null; countsRepresented: boolean };

/** Of the members with a vote; null while nobody said whether they were there. */
export type MemberAttendance = Attendance | null;

/** How many members must be there: more than half, or a share rounded up; at least one. @throws RangeError on a percent out of 1–100 */
export function requiredMembers({ percent }: Pick<QuorumRule, "percent">, members: number): number {
  if (percent === null) return Math.floor(members / 2) + 1;
  if (!Number.isInteger(percent) || percent < 1 || percent > 100) throw new RangeError(`Part de quorum hors de 1 à 100 : ${percent}`);
  return Math.max(1, Math.ceil((members * percent) / 100));
}

export const describeQuorum = ({ percent, countsRepresented }: QuorumRule): string =>
  `${percent === null ? "Plus de la moitié des membres" : `${percent} % des membres`}, ${countsRepresented ? "membres représentés compris" : "présents seulement"}`;

/**
 * Is the quorum reached? True as soon as enough members are there, even if some were not asked yet; false only once those still unknown
 * could no longer change it; unknown between the two.
 */
export function quorumReached(rule: QuorumRule, members: readonly MemberAttendance[]): Explained<boolean> {
  const required = requiredMembers(rule, members.length);
  const of = (attendance: MemberAttendance): number => members.filter((member) => member === attendance).length;
  const there = of("present") + (rule.countsRepresented ? of("represented") : 0);
  const unknown = of(null);
  const base = {
    rule: describeQuorum(rule),
    source: "Règle de quorum de l’instance",
    inputs: [
      { label: "Membres", value: String(members.length) },
      ...(["present", "represented", "excused", "absent"] as const).map((attendance) => ({ label: ATTENDANCE_LABELS[attendance], value: String(of(attendance)) })),
      ...(unknown > 0 ? [{ label: "Présence non saisie", value: String(unknown) }] : []),
    ],
    steps: [`Il faut ${counted(required, "membre", "membres")} sur ${members.length} ; ${counted(there, "compte", "comptent")}.`],
  };
  if (members.length === 0) return { ...base, value: null, unknownBecause: "L’instance n’a aucun membre." };
  if (there >= required) return { ...base, value: true };
  if (there + unknown >= required) return { ...base, value: null, unknownBecause: `La présence de ${counted(unknown, "membre", "membres")} n’est pas saisie.` };
  return { ...base, value: false };
}
