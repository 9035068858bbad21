import { z } from "zod";
import { JOBS } from "@/domain/planning/vocabulary";
import { plannedDay, version } from "@/server/planning/field-schema";
import { day, explained } from "@/server/platform/zod";
import { programmeView } from "@/server/programmes/schema";

const slug = z.string().max(80);
const percent = z.int("Indiquez un nombre entier.").min(1, "1 % au moins.").max(100, "100 % au plus.");
const share = { percent: z.int(), from: day.nullable(), to: day.nullable() };

const overbooking = z.strictObject({ from: day.nullable(), percent: z.int() });
const member = z.strictObject({ personId: z.uuid(), name: z.string(), job: z.enum(JOBS), ...share });
export type TeamMember = z.infer<typeof member>;
const team = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  /** Somebody is assigned by name today; else the numbers typed for the squad count. */
  isNamed: z.boolean(),
  everybody: explained(z.number()),
  builders: explained(z.number()),
  members: z.array(member),
});
export type TeamView = z.infer<typeof team>;

export const teamsOf = z.strictObject({ slug });
export const teamsView = z.strictObject({
  programme: programmeView,
  today: day,
  teams: z.array(team),
  /** Whose time no squad has today or later. */
  unassigned: z.array(z.strictObject({ personId: z.uuid(), name: z.string(), job: z.enum(JOBS) })),
  overbooked: z.array(overbooking.extend({ personId: z.uuid(), name: z.string() })),
  can: z.strictObject({ plan: z.boolean() }),
});

const person = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  job: z.enum(JOBS),
  userId: z.uuid().nullable(),
  version,
  assignments: z.array(z.strictObject({ squadId: z.uuid(), ...share })),
  overbooked: overbooking.nullable(),
});
/** `personId`: for the form that edits. */
export const personFormOf = z.strictObject({ slug, personId: z.uuid().optional() });
export const personForm = z.strictObject({
  programme: programmeView,
  today: day,
  person: person.nullable(),
  squads: z.array(z.strictObject({ id: z.uuid(), name: z.string() })),
  /** Who belongs to the programme with an account, the contractor's people excepted. */
  accounts: z.array(z.strictObject({ id: z.uuid(), name: z.string() })),
  sprints: z.array(z.strictObject({ name: z.string(), from: day, to: day })),
  can: z.strictObject({ plan: z.boolean() }),
});
export type PersonForm = z.infer<typeof personForm>;

const assignment = z
  .strictObject({ squadId: z.uuid(), percent, from: plannedDay.nullable(), to: plannedDay.nullable() })
  .refine(({ from, to }) => from === null || to === null || from <= to, { path: ["to"], message: "La fin vient avant le début." });
export const savedPerson = z.strictObject({
  programmeId: z.uuid(),
  personId: z.uuid().optional(),
  version: version.optional(),
  name: z.string().trim().min(1, "Donnez un nom.").max(120, "120 caractères au plus."),
  job: z.enum(JOBS, "Choisissez un métier."),
  userId: z.uuid().nullable(),
  assignments: z.array(assignment).max(20, "20 affectations au plus."),
});
export const personAnswer = z.discriminatedUnion("ok", [z.strictObject({ ok: z.literal(true), personId: z.uuid() }), z.strictObject({ ok: z.literal(false), reason: z.enum(["name_taken", "not_a_member"]) })]);
export type PersonAnswer = z.infer<typeof personAnswer>;

export const endedParticipation = z.strictObject({ personId: z.uuid(), version, lastDay: plannedDay });
export const ended = z.strictObject({ ok: z.literal(true) });
