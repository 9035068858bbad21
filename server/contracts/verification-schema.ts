import { z } from "zod";
import { VERIFICATION_KINDS } from "@/domain/contracts/vocabulary";
import { day, explained } from "@/server/platform/zod";
import { deadline } from "./schema";

export const verificationsFilter = z.strictObject({ contractId: z.uuid().optional(), page: z.coerce.number().int().min(1).max(1_000).default(1) });
export type VerificationsFilter = z.output<typeof verificationsFilter>;

const awaiting = z.strictObject({
  key: z.string(),
  what: z.string(),
  path: z.string(),
  contractId: z.uuid(),
  contractNumber: z.string(),
  programmeName: z.string(),
  verification: z.enum(VERIFICATION_KINDS),
  deliveredOn: day,
  /** A delivery to decide on, or what the contractor answered to a decision, to reply to. */
  step: z.enum(["verification", "reply"]),
  state: deadline.shape.state,
  due: explained(day),
  /** What no decision will mean. */
  silence: z.string(),
});
export type Awaiting = z.infer<typeof awaiting>;

/** What was handed over and waits for a decision, or for the reply to what the contractor answered, the nearest deadline first, then what has none. */
export const verificationsView = z.strictObject({ rows: z.array(awaiting), page: z.int(), hasNext: z.boolean(), count: z.int(), isCut: z.boolean(), lateCount: z.int(), contracts: z.array(z.strictObject({ id: z.uuid(), number: z.string() })) });
export type VerificationsView = z.infer<typeof verificationsView>;
