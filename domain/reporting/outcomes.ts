import { formatDay, type Day } from "@/domain/calendar";
import type { BallotResult } from "@/domain/meetings/vocabulary";
import type { Explained } from "@/domain/explained";
import type { BlockNode } from "@/domain/minutes/document";
import type { AskedDecision } from "./contributions";

/** What became of a decision that a committee was asked for. */
export const OUTCOMES = ["decided", "postponed", "withdrawn"] as const;
export type Outcome = (typeof OUTCOMES)[number];
export const OUTCOME_LABELS: Record<Outcome, string> = { decided: "Décidée", postponed: "Reportée", withdrawn: "Retirée" };

/** How it was decided. */
export const MANNERS = ["arbitration", "vote"] as const;
export type Manner = (typeof MANNERS)[number];
const MANNER_LABELS: Record<Manner, string> = { arbitration: "Arbitrage", vote: "Vote" };

export type Votes = { for: number; against: number; abstention: number };
export type Decided = { option: number } & ({ manner: "arbitration"; by: string } | { manner: "vote"; votes: Votes });

const counted = (count: number, one: string, several = one): string => `${count} ${count > 1 ? several : one}`;

/** "Arbitrage : Mme Martin", "Vote : 5 pour, 1 contre, 2 abstentions". */
export function mannerText(decided: Decided): string {
  if (decided.manner === "arbitration") return `${MANNER_LABELS.arbitration}\u00a0: ${decided.by}`;
  const { votes } = decided;
  return `${MANNER_LABELS.vote}\u00a0: ${[counted(votes.for, "pour"), counted(votes.against, "contre"), counted(votes.abstention, "abstention", "abstentions")].join(", ")}`;
}

/** The line of the minutes, thus of the registry: what was asked, and the option that was chosen. */
export const decisionText = ({ title, options }: Pick<AskedDecision, "title" | "options">, option: number): string => `${title}\u00a0: ${options[option]!.label}`;

type From = { title: string; asOf: Day };
const fromReport = ({ title, asOf }: From): string => `demandée dans le rapport «\u00a0${title}\u00a0», arrêté au ${formatDay(asOf, { weekday: false, year: true })}`;
const paragraph = (text: string): BlockNode => ({ type: "paragraph", content: [{ type: "text", text }] });

/** What a decision writes in the minutes: its line, how it was taken, and where it was asked. */
export function decisionBlocks(asked: Pick<AskedDecision, "title" | "options">, decided: Decided, { id, report }: { id: string; report: From }): BlockNode[] {
  return [
    { type: "minutesItem", attrs: { id, kind: "decision", ownerId: null, ownerLabel: null, dueOn: null, dueText: null, incomplete: false }, content: [{ type: "text", text: decisionText(asked, decided.option) }] },
    paragraph(`${mannerText(decided)}. Décision ${fromReport(report)}.`),
  ];
}

/** What is written in the minutes of a decision that was put off, or that is no longer asked. */
export const setAsideBlocks = (asked: Pick<AskedDecision, "title">, outcome: Exclude<Outcome, "decided">, { reason, report }: { reason: string; report: From }): BlockNode[] => [
  paragraph(`${asked.title}\u00a0: décision ${OUTCOME_LABELS[outcome].toLowerCase()}. ${reason} (${fromReport(report)})`),
];

export type DecisionFlaw = "no_option" | "no_arbiter" | "no_votes" | "not_adopted";

/** What a decision lacks to be one. `result`: what the rule of the instance says of the votes; null where it has no rule. */
export function decisionFlaw({ options }: Pick<AskedDecision, "options">, decided: Decided, result: Explained<BallotResult> | null): DecisionFlaw | null {
  if (options[decided.option] === undefined) return "no_option";
  if (decided.manner === "arbitration") return decided.by.trim() === "" ? "no_arbiter" : null;
  const { votes } = decided;
  if (votes.for + votes.against + votes.abstention === 0) return "no_votes";
  if (result !== null && result.value !== null) return result.value === "adopted" ? null : "not_adopted";
  // Without a rule, or before attendance is known: by no rule is what has no more votes for than against adopted.
  return votes.for > votes.against ? null : "not_adopted";
}
