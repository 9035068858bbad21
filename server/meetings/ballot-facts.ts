import type { MemberAttendance } from "@/domain/meetings/quorum";

type Member = { id: string; status: MemberAttendance };

/** Who may vote: those present or represented, once anybody's attendance is known; before that every member may, and how many do is unknown. */
export function votersOf(members: readonly Member[]): { members: number; voters: number | null; may: Set<string> } {
  const isKnown = members.some(({ status }) => status !== null);
  const there = members.filter(({ status }) => !isKnown || status === "present" || status === "represented");
  return { members: members.length, voters: isKnown ? there.length : null, may: new Set(there.map(({ id }) => id)) };
}
