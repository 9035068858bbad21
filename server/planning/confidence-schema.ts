import { z } from "zod";
import { explained } from "@/server/platform/zod";
import { programmeView } from "@/server/programmes/schema";
import { committedIncrement } from "./commitment-schema";
import { number, slug } from "./field-schema";

export const confidenceOf = z.strictObject({ slug, number });
const confidence = explained(z.number()).extend({ asks: z.enum(["rework", "nothing"]).nullable(), needsDiscussion: z.boolean() });
const round = z.strictObject({
  id: z.uuid(),
  round: z.int(),
  isAnonymous: z.boolean(),
  openedAt: z.string(),
  openedBy: z.string(),
  closedAt: z.string().nullable(),
  /** Who voted: known while the vote is open too. */
  voters: z.array(z.string()),
  hasVoted: z.boolean(),
  /** Null while the vote is open: who votes is not led by the others. */
  result: z
    .strictObject({
      confidence,
      counts: z.array(z.strictObject({ value: z.int(), count: z.int() })),
      /** `voter`: null in an anonymous vote. */
      ballots: z.array(z.strictObject({ voter: z.string().nullable(), value: z.int(), comment: z.string() })),
    })
    .nullable(),
});
export type ConfidenceRound = z.infer<typeof round>;
export const confidenceView = z.strictObject({ programme: programmeView, increment: committedIncrement, /** The latest first. */ rounds: z.array(round), can: z.strictObject({ plan: z.boolean(), vote: z.boolean() }) });

export const openedVote = z.strictObject({ incrementId: z.uuid(), isAnonymous: z.boolean() });
export const closedVote = z.strictObject({ voteId: z.uuid() });
export const ballot = z.strictObject({ voteId: z.uuid(), value: z.int("Choisissez de 1 à 5.").min(1, "1 au moins.").max(5, "5 au plus."), comment: z.string().trim().max(500, "500 caractères au plus.") });
export type Ballot = z.infer<typeof ballot>;
const VOTE_REFUSALS = ["already_open", "committed", "closed", "already_voted"] as const;
export const voteAnswer = z.discriminatedUnion("ok", [z.strictObject({ ok: z.literal(true) }), z.strictObject({ ok: z.literal(false), reason: z.enum(VOTE_REFUSALS) })]);
export type VoteAnswer = z.infer<typeof voteAnswer>;
