import { z } from "zod";
import { HOLIDAY_ZONES } from "@/domain/calendar";
import { LINK_RELATIONS, LINK_SUBJECTS } from "@/domain/minutes/links";
import { CHOSEN_STATUSES, ENTRY_STATUSES, ITEM_KINDS } from "@/domain/minutes/vocabulary";
import { ROAM } from "@/domain/planning/vocabulary";
import { day, explained } from "@/server/platform/zod";

export const entryId = z.strictObject({ entryId: z.uuid() });

const REGISTRY_SORTS = ["recent", "due"] as const;
/** A status, or `pending`: all that is still to be done. */
const STATUS_FILTERS = ["pending", ...ENTRY_STATUSES] as const;
const sifting = {
  programmeId: z.uuid().optional(),
  seriesId: z.uuid().optional(),
  kind: z.enum(ITEM_KINDS).optional(),
  status: z.enum(STATUS_FILTERS).optional(),
  owner: z.enum(["me", "none"]).optional(),
  due: z.enum(["late", "none"]).optional(),
  /** Words of the line, or its number. */
  q: z.string().trim().max(200).optional(),
};
export const registryFilter = z.strictObject({
  ...sifting,
  sort: z.enum(REGISTRY_SORTS).default("recent"),
  /** Keyset: the last row of the page before; `key` is its creation instant, or its due day ("infinity" without one). */
  after: z.strictObject({ key: z.string().max(40).regex(/^(infinity|\d{4}-\d{2}-\d{2}(T[\d:.]+Z)?)$/), id: z.uuid() }).optional(),
});
export type RegistryFilter = z.infer<typeof registryFilter>;

/** A spreadsheet of more is no help to anybody. */
export const EXPORT_LIMIT = 50_000;
const EXPORT_FORMATS = ["xlsx", "csv"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
export const exportFilter = registryFilter.omit({ after: true }).extend({ format: z.enum(EXPORT_FORMATS) });

const entryLine = z.strictObject({
  id: z.uuid(),
  /** "D-2025-014"; null until the minutes are validated. Unique in its instance, whose name goes with it. */
  number: z.string().nullable(),
  kind: z.enum(ITEM_KINDS),
  text: z.string(),
  owner: z.string().nullable(),
  dueOn: day.nullable(),
  dueText: z.string().nullable(),
  incomplete: z.boolean(),
  status: z.enum(ENTRY_STATUSES),
  isOverdue: z.boolean(),
  /** How many times its due date was put off. */
  postponements: z.int(),
  seriesId: z.uuid(),
  seriesName: z.string(),
  /** The meeting whose minutes say it or, written in the registry itself, what it comes from. */
  meetingId: z.uuid(),
  meetingTitle: z.string(),
  heldOn: day,
  /** The day on which it was written in the registry itself; null for a line of minutes. */
  writtenOn: day.nullable(),
  programmeId: z.uuid(),
  programmeSlug: z.string(),
  programmeName: z.string(),
});
export type EntryLine = z.infer<typeof entryLine>;
export const entryPage = z.strictObject({ rows: z.array(entryLine), next: z.strictObject({ key: z.string(), id: z.uuid() }).nullable() });

// The views of the list

export const viewsOf = z.strictObject({ programmeId: z.uuid().optional(), seriesId: z.uuid().optional() });
/** Pending actions, and the instances among which to choose. */
export const registryViews = z.strictObject({
  mine: z.int(),
  late: z.int(),
  withoutOwner: z.int(),
  withoutDue: z.int(),
  instances: z.array(z.strictObject({ id: z.uuid(), name: z.string(), programmeId: z.uuid(), programmeName: z.string() })),
  /** In one programme at least. */
  canEdit: z.boolean(),
});
export type RegistryViews = z.infer<typeof registryViews>;

// One entry

const reference = z.strictObject({ id: z.uuid(), number: z.string().nullable(), kind: z.enum(ITEM_KINDS), text: z.string(), status: z.enum(ENTRY_STATUSES), seriesName: z.string() });
export type EntryReference = z.infer<typeof reference>;

const link = z.strictObject({ id: z.uuid(), relation: z.enum(LINK_RELATIONS), subject: z.enum(LINK_SUBJECTS), label: z.string(), href: z.string(), by: z.string(), at: z.string() });
export type EntryLink = z.infer<typeof link>;

export const entryView = z.strictObject({
  ...entryLine.shape,
  ownerId: z.uuid().nullable(),
  ownerLabel: z.string().nullable(),
  version: z.int(),
  isHandedOver: z.boolean(),
  zone: z.enum(HOLIDAY_ZONES),
  today: day,
  lateness: explained(z.number()),
  people: z.array(z.strictObject({ id: z.uuid(), name: z.string(), position: z.string() })),
  sprints: z.array(z.strictObject({ name: z.string(), from: day, to: day })),
  /** The decision in whose place it no longer stands; null too where the person may not see it. */
  supersededBy: reference.nullable(),
  supersedes: z.array(reference),
  derivedFrom: reference.nullable(),
  /** What was written in the registry from it. */
  derived: z.array(reference),
  links: z.array(link),
  /** Entries that say that they concern this one. */
  referredBy: z.array(reference),
  /** Since the minutes were validated, the latest first. */
  dueChanges: z.array(z.strictObject({ id: z.int(), change: z.enum(["set", "postponed", "brought_forward", "removed"]), from: day.nullable(), to: day.nullable(), at: z.string(), actor: z.string().nullable(), reason: z.string().nullable() })),
  history: z.array(
    z.strictObject({ id: z.int(), at: z.string(), actor: z.string().nullable(), kind: z.string(), kindOfEntry: z.enum(ITEM_KINDS), status: z.enum(ENTRY_STATUSES), owner: z.string().nullable(), dueOn: day.nullable(), text: z.string(), reason: z.string().nullable() }),
  ),
  /** The risk of the programme that follows it. */
  risk: z.strictObject({ key: z.string(), title: z.string(), roam: z.enum(ROAM).nullable() }).nullable(),
  can: z.strictObject({ edit: z.boolean(), supersede: z.boolean(), link: z.boolean(), turnIntoAction: z.boolean(), turnIntoStory: z.boolean(), turnIntoRisk: z.boolean() }),
});
export type EntryView = z.infer<typeof entryView>;

export const concernedSubject = z.strictObject({ subject: z.enum(LINK_SUBJECTS), subjectId: z.uuid() });
export const references = z.array(reference);

// What changes

const reason = z.string().trim().max(500, "500 caractères au plus.");
const requiredReason = reason.min(1, "Dites pourquoi : c’est ce que lira une personne qui n’y était pas.");
const dueText = z.string().trim().max(80).nullable();

const FOLLOW_UP_REFUSALS = ["owned_by_minutes", "reason_required", "superseded"] as const;
export type FollowUpRefusal = (typeof FOLLOW_UP_REFUSALS)[number];

export const entryUpdate = z.strictObject({
  entryId: z.uuid(),
  /** The version that was read: another one means that somebody changed it since. */
  version: z.int(),
  status: z.enum(CHOSEN_STATUSES),
  ownerId: z.uuid().nullable(),
  dueOn: day.nullable(),
  dueText,
  reason: reason.optional(),
});
export const entryUpdated = z.discriminatedUnion("ok", [
  z.strictObject({ ok: z.literal(true), version: z.int() }),
  z.strictObject({ ok: z.literal(false), reason: z.enum(FOLLOW_UP_REFUSALS) }),
]);
export type UpdateResult = z.infer<typeof entryUpdated>;

/** Chosen in a list, whose address names them: more would not fit in it. */
export const MAX_CHOSEN = 100;
export const chosenEntries = z.strictObject({ entryIds: z.array(z.uuid()).min(1).max(MAX_CHOSEN, `${MAX_CHOSEN} lignes au plus à la fois.`) });
export const chosenView = z.strictObject({
  rows: z.array(z.strictObject({ ...entryLine.shape, version: z.int(), canEdit: z.boolean() })),
  ...{ today: day, zone: z.enum(HOLIDAY_ZONES), people: entryView.shape.people, sprints: entryView.shape.sprints },
});
export const bulkUpdate = z.strictObject({
  rows: z.array(z.strictObject({ entryId: z.uuid(), version: z.int() })).min(1, "Choisissez au moins une ligne.").max(MAX_CHOSEN),
  change: z
    .strictObject({ status: z.enum(CHOSEN_STATUSES).optional(), ownerId: z.uuid().nullable().optional(), dueOn: day.nullable().optional(), dueText: dueText.optional() })
    .refine((change) => Object.values(change).some((value) => value !== undefined), "Choisissez au moins un changement."),
  reason: requiredReason,
});
const BULK_REFUSALS = [...FOLLOW_UP_REFUSALS, "changed_meanwhile", "owner_elsewhere", "not_tracked"] as const;
export type BulkRefusal = (typeof BULK_REFUSALS)[number];
/** In the order of the rows. */
export const bulkResult = z.strictObject({
  results: z.array(z.discriminatedUnion("ok", [z.strictObject({ ok: z.literal(true), version: z.int() }), z.strictObject({ ok: z.literal(false), reason: z.enum(BULK_REFUSALS) })])),
});
export type BulkResult = z.infer<typeof bulkResult>;

/** A number, a key or an address, as people write it. */
const written = z.string().trim().min(1, "Indiquez un numéro, une clé ou une adresse.").max(300, "300 caractères au plus.");
const REFERENCE_REFUSALS = ["unknown_reference", "ambiguous_reference"] as const;
export const writtenReference = z.strictObject({ entryId: z.uuid(), written });
export const referred = z.discriminatedUnion("ok", [
  z.strictObject({ ok: z.literal(true), subject: z.enum(LINK_SUBJECTS), id: z.uuid() }),
  z.strictObject({ ok: z.literal(false), reason: z.enum(REFERENCE_REFUSALS) }),
]);
export type Referred = z.infer<typeof referred>;

const superseding = { entryId: z.uuid(), version: z.int(), reason: requiredReason };
const newText = z.string().trim().min(1, "Écrivez le texte.").max(2000, "2 000 caractères au plus.");
export const supersededBy = z.strictObject({ ...superseding, byId: z.uuid() });
export const replacedBy = z.strictObject({ ...superseding, text: newText });
export const supersedeResult = z.discriminatedUnion("ok", [
  z.strictObject({ ok: z.literal(true), entryId: z.uuid() }),
  z.strictObject({ ok: z.literal(false), reason: z.enum(["itself", "not_a_decision", "not_validated", "already_superseded", "other_programme", "replacement_not_in_force"]) }),
]);
export type SupersedeResult = z.infer<typeof supersedeResult>;

export const oldLink = z.strictObject({ entryId: z.uuid(), linkId: z.uuid() });
export const linkResult = z.discriminatedUnion("ok", [z.strictObject({ ok: z.literal(true) }), z.strictObject({ ok: z.literal(false), reason: z.enum([...REFERENCE_REFUSALS, "itself", "already_linked"]) })]);
export type LinkResult = z.infer<typeof linkResult>;

export const newAction = z.strictObject({ entryId: z.uuid(), text: newText, ownerId: z.uuid().nullable(), dueOn: day.nullable(), dueText });
export const turnIntoActionResult = z.union([
  z.strictObject({ ok: z.literal(true), entryId: z.uuid() }),
  z.strictObject({ ok: z.literal(false), reason: z.enum(["not_an_information", "owned_by_minutes"]) }),
  // The action that it was turned into already.
  z.strictObject({ ok: z.literal(false), reason: z.literal("already_turned"), entryId: z.uuid() }),
]);
export type TurnIntoActionResult = z.infer<typeof turnIntoActionResult>;
export const turnIntoRiskResult = z.union([
  z.strictObject({ ok: z.literal(true), key: z.string() }),
  z.strictObject({ ok: z.literal(false), reason: z.enum(["not_a_risk", "owned_by_minutes"]) }),
  z.strictObject({ ok: z.literal(false), reason: z.literal("already_turned"), key: z.string() }),
]);
export type TurnIntoRiskResult = z.infer<typeof turnIntoRiskResult>;
export const turnIntoStoryResult = z.union([
  z.strictObject({ ok: z.literal(true), key: z.string() }),
  z.strictObject({ ok: z.literal(false), reason: z.enum(["not_an_action", "owned_by_minutes"]) }),
  z.strictObject({ ok: z.literal(false), reason: z.literal("already_turned"), key: z.string() }),
]);
export type TurnIntoStoryResult = z.infer<typeof turnIntoStoryResult>;
