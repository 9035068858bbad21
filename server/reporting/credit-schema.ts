import { z } from "zod";
import { programmeView } from "@/server/programmes/schema";
import { day } from "@/server/platform/zod";

/** More decisions than a programme takes in its whole life. */
export const MAX_VOTES = 200;
const YEARS = { first: 2000, last: 2099 };

const vote = {
  year: z.int().min(YEARS.first, "Donnez une année, de 2000 à 2099.").max(YEARS.last, "Donnez une année, de 2000 à 2099."),
  decidedOn: day,
  label: z.string().trim().min(1, "Nommez la décision.").max(120, "120 caractères au plus."),
  /** With VAT. */
  aeCents: z.int().min(0),
  cpCents: z.int().min(0),
};

export const creditsOf = z.strictObject({ slug: z.string() });
export const creditsView = z.strictObject({
  programme: programmeView,
  today: day,
  sprints: z.array(z.strictObject({ name: z.string(), from: day, to: day })),
  /** The last decision first, by year. */
  votes: z.array(z.strictObject({ id: z.uuid(), ...vote, by: z.string(), recordedOn: day })),
  can: z.strictObject({ write: z.boolean() }),
});
export type CreditsView = z.infer<typeof creditsView>;

export const newCreditVote = z.strictObject({ programmeId: z.uuid(), ...vote });
export type NewCreditVote = z.infer<typeof newCreditVote>;
export const removedCreditVote = z.strictObject({ voteId: z.uuid() });

const CREDIT_REFUSALS = ["day_in_future", "day_taken", "too_many"] as const;
export type CreditRefusal = (typeof CREDIT_REFUSALS)[number];
export const creditAnswer = z.discriminatedUnion("ok", [z.strictObject({ ok: z.literal(true) }), z.strictObject({ ok: z.literal(false), reason: z.enum(CREDIT_REFUSALS) })]);
export type CreditAnswer = z.infer<typeof creditAnswer>;
