import type { Explained } from "@/domain/explained";
import type { MemberAttendance } from "./quorum";
import { BALLOT_MAJORITY_LABELS, BALLOT_RESULT_LABELS, type BallotChoice, type BallotMajority, type BallotResult } from "./vocabulary";
import { counted } from "./words";

export type BallotRule = {
  majority: BallotMajority;
  /** The chair's voice decides when as many are for as against. */
  chairBreaksTies: boolean;
};
export type Tally = Record<BallotChoice, number>;
export type BallotFacts = {
  rule: BallotRule;
  tally: Tally;
  /** Members with a vote. */
  members: number;
  /** How many of them may vote: present or represented; null while attendance is unknown. */
  voters: number | null;
  /** Null where the instance asks for no quorum. */
  quorum: Explained<boolean> | null;
  chairChoice: BallotChoice | null;
};

export const describeBallotRule = ({ majority, chairBreaksTies }: BallotRule): string =>
  `${BALLOT_MAJORITY_LABELS[majority]}${chairBreaksTies ? " ; à égalité, la voix de l’animateur l’emporte" : " ; à égalité, la décision est rejetée"}`;

/** Who may vote: those present or represented, once anybody's attendance is known; before that every member may, and how many do is unknown. */
export function votersAmong<Member extends { status: MemberAttendance }>(all: readonly Member[]): { may: Member[]; members: number; voters: number | null } {
  const isKnown = all.some(({ status }) => status !== null);
  const may = all.filter(({ status }) => !isKnown || status === "present" || status === "represented");
  return { may, members: all.length, voters: isKnown ? may.length : null };
}

/** More votes were counted than there are people to vote: nothing can be said of the result. */
export const hasTooManyVotes = ({ tally, members, voters }: Pick<BallotFacts, "tally" | "members" | "voters">): boolean => cast(tally) > (voters ?? members);

const cast = (tally: Tally): number => tally.for + tally.against + tally.abstention;

/** What the vote decides, and why. Void without its quorum; unknown while a fact is missing. */
export function ballotResult(facts: BallotFacts): Explained<BallotResult> {
  const { rule, tally, members, voters, quorum, chairChoice } = facts;
  const total = cast(tally);
  const base = {
    rule: describeBallotRule(rule),
    source: "Règle de vote de l’instance",
    inputs: [
      { label: "Pour", value: String(tally.for) },
      { label: "Contre", value: String(tally.against) },
      { label: "Abstentions", value: String(tally.abstention) },
      { label: "Votants possibles", value: voters === null ? "présence non saisie" : String(voters) },
      { label: "Membres", value: String(members) },
    ],
  };
  const answer = (value: BallotResult, ...steps: string[]): Explained<BallotResult> => ({ ...base, value, steps: [...steps, `${BALLOT_RESULT_LABELS[value]}.`] });
  const unknown = (unknownBecause: string): Explained<BallotResult> => ({ ...base, value: null, unknownBecause, steps: [] });

  if (total === 0) return unknown("Aucune voix n’est encore comptée.");
  if (hasTooManyVotes(facts)) return unknown(`${total} voix pour ${voters ?? members} votants : vérifiez le décompte ou les présences.`);
  if (quorum?.value === null) return unknown(`Quorum inconnu. ${quorum.unknownBecause ?? ""}`.trim());
  if (quorum?.value === false) return answer("void", ...quorum.steps);

  const expressed = tally.for + tally.against;
  if (tally.for === tally.against && rule.majority === "expressed") return tied();
  const [needed, among] = threshold();
  const step = `Il faut ${counted(needed, "voix", "voix")} sur ${among} ; ${counted(tally.for, "voix pour", "voix pour")}.`;
  if (tally.for === tally.against && 2 * tally.for === among && rule.chairBreaksTies) return tied();
  return answer(tally.for >= needed ? "adopted" : "rejected", step);

  function threshold(): [needed: number, among: number] {
    const among = { expressed, voters: total, members }[rule.majority];
    return [Math.floor(among / 2) + 1, among];
  }
  function tied(): Explained<BallotResult> {
    const step = `${tally.for} pour, ${tally.against} contre : égalité.`;
    if (!rule.chairBreaksTies) return answer("rejected", step);
    if (chairChoice === null || chairChoice === "abstention") return unknown("Égalité : la voix de l’animateur départage, et elle n’est pas connue.");
    return answer(chairChoice === "for" ? "adopted" : "rejected", step, `L’animateur a voté ${chairChoice === "for" ? "pour" : "contre"} : sa voix l’emporte.`);
  }
}
