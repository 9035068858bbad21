import { z } from "zod";
import { ITEM_KINDS } from "@/domain/minutes/vocabulary";
import { entryPage } from "@/server/registry/schema";
import { meetingPage } from "@/server/minutes/schema";
import { day, explained } from "@/server/platform/zod";

export const myDay = z.strictObject({
  today: day,
  meetings: meetingPage.shape.rows,
  /** Minutes that the person is asked to read, the longest awaited first. */
  reviews: z.array(
    z.strictObject({ id: z.uuid(), title: z.string(), heldOn: day, programmeName: z.string(), isErratum: z.boolean(), since: day, waited: explained(z.int()), until: explained(day).nullable() }),
  ),
  /** Lines to complete of the meetings where the person was, the latest first. */
  incomplete: z.array(z.strictObject({ id: z.uuid(), kind: z.enum(ITEM_KINDS), text: z.string(), meetingTitle: z.string(), heldOn: day, programmeName: z.string(), href: z.string() })),
  /** With a date, late first; then those without one. */
  actions: entryPage.shape.rows,
  /** Over all of them, shown or not. */
  actionCounts: z.strictObject({ late: z.int(), near: z.int(), withoutDate: z.int() }),
  deadlines: z.array(
    z.strictObject({
      ...{ key: z.string(), label: z.string(), href: z.string(), programmeName: z.string(), due: explained(day), isLate: z.boolean() },
      /** Of a contractual deadline: whose it is, and what doing nothing will mean. */
      act: z.strictObject({ party: z.enum(["contractor", "administration"]), silence: z.string() }).nullable(),
    }),
  ),
  /** What contractors are late with, for who decides, the longest late first; `penalty` in cents, of the whole order; `total`: shown or not. */
  latenesses: z.strictObject({
    rows: z.array(z.strictObject({ key: z.string(), label: z.string(), href: z.string(), programmeName: z.string(), due: explained(day), penalty: explained(z.int()) })),
    total: z.int(),
  }),
  changes: z.array(z.strictObject({ key: z.string(), at: z.string(), actor: z.string().nullable(), text: z.string(), what: z.string(), href: z.string() })),
  followsAnything: z.boolean(),
});
export type MyDay = z.infer<typeof myDay>;
