import { z } from "zod";
import { PERIMETER_DIFFICULTIES } from "@/domain/contracts/vocabulary";
import { programmeView } from "@/server/programmes/schema";

const difficulty = z.enum(PERIMETER_DIFFICULTIES).nullable();
const name = z.string().trim().min(1, "Donnez un nom.").max(120, "120 caractères au plus.");
const version = z.int();

const application = z.strictObject({ id: z.uuid(), name: z.string(), difficulty, version });
export type ApplicationLine = z.infer<typeof application>;

export const applicationsOf = z.strictObject({ slug: z.string().max(80) });
export const applicationsView = z.strictObject({ programme: programmeView, applications: z.array(application) });

export const savedApplication = z.strictObject({ programmeId: z.uuid(), applicationId: z.uuid().optional(), version: version.optional(), name, difficulty });
export const applicationAnswer = z.discriminatedUnion("ok", [z.strictObject({ ok: z.literal(true) }), z.strictObject({ ok: z.literal(false), reason: z.literal("name_taken") })]);
export type ApplicationAnswer = z.infer<typeof applicationAnswer>;
