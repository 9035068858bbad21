import { z } from "zod";
import { HOLIDAY_ZONES } from "@/domain/calendar";
import { ROLES } from "@/domain/roles";
import { day } from "@/server/platform/zod";

const name = z.string().trim().min(1, "Donnez un nom.").max(120, "120 caractères au plus.");
const purpose = z.string().trim().max(2000, "2 000 caractères au plus.");

export const programmeBySlug = z.strictObject({ slug: z.string().max(80) });

const identity = {
  id: z.uuid(),
  slug: z.string(),
  name: z.string(),
  purpose: z.string(),
  role: z.enum(ROLES),
};

/** What every page of a programme needs to know of it. */
export const programmeView = z.strictObject({
  ...identity,
  zone: z.enum(HOLIDAY_ZONES),
  reservePercent: z.int(),
  can: z.strictObject({ administer: z.boolean() }),
});
export type ProgrammeView = z.infer<typeof programmeView>;

export const listProgrammes = z.strictObject({ after: z.string().max(80).optional() });
export const programmePage = z.strictObject({
  rows: z.array(z.strictObject(identity)),
  next: z.string().nullable(),
  can: z.strictObject({ create: z.boolean() }),
});

const meeting = z.strictObject({ id: z.uuid(), heldOn: day });
const seriesLine = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  purpose: z.string(),
  cadence: z.string(),
  next: meeting.nullable(),
  last: meeting.nullable(),
  isFollowed: z.boolean(),
});
export type SeriesLine = z.infer<typeof seriesLine>;
const contractLine = z.strictObject({ id: z.uuid(), number: z.string(), title: z.string(), holder: z.string() });

export const programmeOverview = z.strictObject({
  programme: programmeView,
  series: z.array(seriesLine),
  contracts: z.array(contractLine),
});

export const newProgramme = z.strictObject({ name, purpose: purpose.default(""), zone: z.enum(HOLIDAY_ZONES) });
export const newProgrammeAnswer = z.discriminatedUnion("ok", [
  z.strictObject({ ok: z.literal(true), slug: z.string() }),
  z.strictObject({ ok: z.literal(false), reason: z.enum(["name_without_letters", "name_taken"]) }),
]);

export const programmeSettings = z.strictObject({
  programmeId: z.uuid(),
  name,
  purpose,
  zone: z.enum(HOLIDAY_ZONES),
  reservePercent: z.int("Indiquez un nombre entier.").min(0, "0 au moins.").max(100, "100 au plus."),
});
export const done = z.strictObject({ ok: z.literal(true) });

const member = z.strictObject({
  userId: z.uuid(),
  name: z.string(),
  email: z.string(),
  position: z.string(),
  role: z.enum(ROLES),
  contractId: z.uuid().nullable(),
  contractNumber: z.string().nullable(),
});
export type Member = z.infer<typeof member>;
export const listMembers = z.strictObject({ slug: z.string().max(80), after: z.string().max(320).optional() });
export const memberPage = z.strictObject({
  programme: programmeView,
  rows: z.array(member),
  next: z.string().nullable(),
  contracts: z.array(contractLine),
});
export const memberByUser = z.strictObject({ slug: z.string().max(80), userId: z.uuid() });
export const memberView = z.strictObject({ programme: programmeView, member, contracts: z.array(contractLine) });

export const newMember = z.strictObject({
  programmeId: z.uuid(),
  email: z.string().trim().toLowerCase().pipe(z.email("Indiquez une adresse électronique, par exemple nom@domaine.fr.")),
  role: z.enum(ROLES),
  contractId: z.uuid().nullable(),
});
export const changedMember = z.strictObject({ programmeId: z.uuid(), userId: z.uuid(), role: z.enum(ROLES), contractId: z.uuid().nullable() });
export const removedMember = z.strictObject({ programmeId: z.uuid(), userId: z.uuid() });
export const MEMBER_REFUSALS = ["unknown_account", "already_member", "contract_required", "last_administrator"] as const;
export type MemberRefusal = (typeof MEMBER_REFUSALS)[number];
export const memberAnswer = z.discriminatedUnion("ok", [done, z.strictObject({ ok: z.literal(false), reason: z.enum(MEMBER_REFUSALS) })]);

export const following = z.strictObject({ subject: z.enum(["series", "increment"]), subjectId: z.uuid(), follows: z.boolean() });
