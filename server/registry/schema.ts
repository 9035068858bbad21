import { z } from "zod";
import { HOLIDAY_ZONES } from "@/domain/calendar";
import { ENTRY_STATUSES, ITEM_KINDS } from "@/domain/minutes/vocabulary";
import { day, explained } from "@/server/platform/zod";

export const entryId = z.strictObject({ entryId: z.uuid() });

const REGISTRY_SORTS = ["recent", "due"] as const;
export const registryFilter = z.strictObject({
  programmeId: z.uuid().optional(),
  kind: z.enum(ITEM_KINDS).optional(),
  status: z.enum(ENTRY_STATUSES).optional(),
  owner: z.enum(["me", "none"]).optional(),
  due: z.enum(["late", "none"]).optional(),
  q: z.string().trim().max(200).optional(),
  sort: z.enum(REGISTRY_SORTS).default("recent"),
  /** Keyset: the last row of the page before; `key` is its creation instant, or its due day ("infinity" without one). */
  after: z.strictObject({ key: z.string().max(40).regex(/^(infinity|\d{4}-\d{2}-\d{2}(T[\d:.]+Z)?)$/), id: z.uuid() }).optional(),
});
export type RegistryFilter = z.infer<typeof registryFilter>;

const entryLine = z.strictObject({
  id: z.uuid(),
  kind: z.enum(ITEM_KINDS),
  text: z.string(),
  owner: z.string().nullable(),
  dueOn: day.nullable(),
  dueText: z.string().nullable(),
  incomplete: z.boolean(),
  status: z.enum(ENTRY_STATUSES),
  isOverdue: z.boolean(),
  meetingId: z.uuid(),
  meetingTitle: z.string(),
  heldOn: day,
  programmeId: z.uuid(),
  programmeSlug: z.string(),
  programmeName: z.string(),
});
export type EntryLine = z.infer<typeof entryLine>;
export const entryPage = z.strictObject({ rows: z.array(entryLine), next: z.strictObject({ key: z.string(), id: z.uuid() }).nullable() });

export const entryView = z.strictObject({
  ...entryLine.shape,
  ownerId: z.uuid().nullable(),
  ownerLabel: z.string().nullable(),
  version: z.int(),
  isHandedOver: z.boolean(),
  seriesId: z.uuid(),
  seriesName: z.string(),
  zone: z.enum(HOLIDAY_ZONES),
  today: day,
  lateness: explained(z.number()),
  people: z.array(z.strictObject({ id: z.uuid(), name: z.string(), position: z.string() })),
  sprints: z.array(z.strictObject({ name: z.string(), from: day, to: day })),
  history: z.array(
    z.strictObject({ id: z.int(), at: z.string(), actor: z.string().nullable(), kind: z.string(), kindOfEntry: z.enum(ITEM_KINDS), status: z.enum(ENTRY_STATUSES), owner: z.string().nullable(), dueOn: day.nullable(), text: z.string(), reason: z.string().nullable() }),
  ),
  can: z.strictObject({ edit: z.boolean() }),
});
export type EntryView = z.infer<typeof entryView>;

export const entryUpdate = z.strictObject({
  entryId: z.uuid(),
  /** The version that was read: another one means that somebody changed it since. */
  version: z.int(),
  status: z.enum(ENTRY_STATUSES),
  ownerId: z.uuid().nullable(),
  dueOn: day.nullable(),
  dueText: z.string().trim().max(80).nullable(),
  reason: z.string().trim().max(500, "500 caractères au plus.").optional(),
});
export const entryUpdated = z.discriminatedUnion("ok", [
  z.strictObject({ ok: z.literal(true), version: z.int() }),
  z.strictObject({ ok: z.literal(false), reason: z.literal("owned_by_minutes") }),
]);
