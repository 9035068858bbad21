import { z } from "zod";
import { DATE_ORDERS } from "@/domain/interchange/dates";
import { FIELDS } from "@/domain/interchange/fields";
import type { Mapping } from "@/domain/interchange/mapping";
import { LEVELS, VALUE_LABELS, type ValueName } from "@/domain/interchange/model";
import { IMPORTED_STATES, IMPORTED_TYPES } from "@/domain/interchange/values";
import { DELIMITERS, ENCODINGS } from "@/domain/interchange/sniff";
import { MILESTONE_FILTERS } from "@/domain/planning/milestones";
import { RISK_FILTERS } from "@/domain/planning/risks";
import { programmeView } from "@/server/programmes/schema";

const slug = z.string().max(80);
const header = z.string().max(500);
const value = z.string().max(500);
/** Values of a file by what they mean here: no more than anybody could choose. */
const choices = <Target extends z.ZodType>(target: Target) => z.record(value, target).refine((all) => Object.keys(all).length <= 2_000, "2 000 valeurs au plus.");

const mappingColumns = z.partialRecord(z.enum(FIELDS), z.array(header).max(50));
const choiceFields = {
  types: choices(z.enum(IMPORTED_TYPES)),
  states: choices(z.enum(IMPORTED_STATES)),
  sprints: choices(z.uuid().nullable()),
  squads: choices(z.uuid().nullable()),
  epicsBecome: z.enum(["epics", "features"]),
  createsPeople: z.boolean(),
  dateOrder: z.enum(DATE_ORDERS).nullable(),
  onConflict: z.enum(["keep", "take"]),
};
const mappingSchema: z.ZodType<Mapping> = z.strictObject({ columns: mappingColumns, ...choiceFields });

const fileId = z.uuid();
const ofFile = { slug, fileId };

/** `refused`: the file that was just not taken. */
export const importHomeOf = z.strictObject({ slug, refused: fileId.optional() });
const runLine = z.strictObject({ id: z.uuid(), at: z.string(), actor: z.string().nullable(), fileName: z.string(), rows: z.int(), created: z.int(), left: z.int() });
export type RunLine = z.infer<typeof runLine>;
export const importHome = z.strictObject({ programme: programmeView, runs: z.array(runLine), refusal: z.string().nullable(), can: z.strictObject({ plan: z.boolean() }) });

const progress = z.strictObject({ phase: z.enum(["reading", "planning", "writing"]), done: z.number(), total: z.number() });
export type ProgressView = z.infer<typeof progress>;
/** Where the file stands: nothing asked yet, at work, rehearsed, imported, or why not. */
const standing = z.discriminatedUnion("state", [
  z.strictObject({ state: z.literal("idle") }),
  z.strictObject({ state: z.literal("working"), isDry: z.boolean(), progress }),
  z.strictObject({ state: z.literal("rehearsed") }),
  z.strictObject({ state: z.literal("imported"), runId: z.uuid() }),
  z.strictObject({ state: z.literal("cancelled"), isDry: z.boolean() }),
  /** The server died meanwhile. */
  z.strictObject({ state: z.literal("interrupted"), isDry: z.boolean() }),
  z.strictObject({ state: z.literal("refused"), message: z.string() }),
]);
export type Standing = z.infer<typeof standing>;

const about = z.strictObject({ id: fileId, fileName: z.string(), bytes: z.number(), encoding: z.enum(ENCODINGS), delimiter: z.enum(DELIMITERS), rows: z.int(), headers: z.int() });
const counted = z.strictObject({ value: z.string(), rows: z.int() });
export type CountedValueView = z.infer<typeof counted>;
const named = z.strictObject({ id: z.uuid(), name: z.string() });

export const importFileOf = z.strictObject(ofFile);
export const importFileView = z.strictObject({
  programme: programmeView,
  file: about,
  columns: z.array(z.strictObject({ header: z.string(), repeats: z.int(), filled: z.int(), sample: z.string() })),
  mapping: z.custom<Mapping>(),
  values: z.strictObject({ types: z.array(counted), states: z.array(counted), sprints: z.array(counted), squads: z.array(counted) }),
  frame: z.strictObject({ sprints: z.array(named), squads: z.array(named) }),
  /** Fields that no column is chosen for, without which nothing is imported. */
  missing: z.array(z.enum(FIELDS)),
  isRemembered: z.boolean(),
  standing,
});
export type ImportFileView = z.infer<typeof importFileView>;

export const savedColumns = z.strictObject({ ...ofFile, columns: mappingColumns });
export const startedRehearsal = z.strictObject({ ...ofFile, ...choiceFields });
export const startedImport = z.strictObject(ofFile);
export const startAnswer = z.discriminatedUnion("ok", [z.strictObject({ ok: z.literal(true) }), z.strictObject({ ok: z.literal(false), reason: z.enum(["busy", "not_rehearsed"]) })]);
export const cancelledImport = z.strictObject(ofFile);
export const done = z.strictObject({ ok: z.literal(true) });

export const OUTCOMES = ["created", "updated", "unchanged", "left", "noted"] as const;
/** One of the outcomes, or the lines of which something does not come. */
export type LinesWanted = (typeof OUTCOMES)[number];
const valueNames = Object.keys(VALUE_LABELS) as [ValueName, ...ValueName[]];
const change = z.strictObject({ field: z.enum(valueNames), before: z.string().nullable(), after: z.string().nullable() });
const line = z.strictObject({
  line: z.int(),
  key: z.string().nullable(),
  title: z.string(),
  level: z.enum(LEVELS).nullable(),
  outcome: z.enum(["created", "updated", "unchanged", "left"]),
  changes: z.array(change),
  notes: z.array(z.string()),
});
export type ReportLineView = z.infer<typeof line>;

const byLevel = z.strictObject({ epic: z.int(), feature: z.int(), story: z.int() });
const sumPair = z.strictObject({ inFile: z.int(), taken: z.int() });
const sprintSum = z.strictObject({ sprint: z.string().nullable(), rows: z.int(), filePoints: z.number(), takenRows: z.int(), takenPoints: z.number() });
export type SprintSumView = z.infer<typeof sprintSum>;
const stock = z.strictObject({ stories: z.int(), points: z.number() });
const sums = z.strictObject({
  ...{ rows: z.int(), created: byLevel, known: byLevel, left: z.int(), filePoints: z.number(), takenPoints: z.number() },
  ...{ sprints: z.array(sprintSum), parents: sumPair, links: sumPair, before: stock },
});
/** What a report holds, its lines by pages. */
const reportView = z.strictObject({
  ...{ fileName: z.string(), encoding: z.enum(ENCODINGS), delimiter: z.enum(DELIMITERS), isDry: z.boolean(), sums, after: stock },
  ...{ dates: z.array(z.string()), linksRemoved: z.int(), peopleAdded: z.array(z.string()) },
  counts: z.record(z.enum(OUTCOMES), z.int()),
  lines: z.array(line),
  next: z.int().nullable(),
});
export type ReportView = z.infer<typeof reportView>;

const paged = { outcome: z.enum(OUTCOMES).optional(), after: z.int().min(0).optional() };
export const rehearsalOf = z.strictObject({ ...ofFile, ...paged });
export const rehearsalView = z.strictObject({
  programme: programmeView,
  /** Null once it is imported. */
  file: about.nullable(),
  standing,
  report: reportView.nullable(),
});
export const runOf = z.strictObject({ slug, runId: z.uuid(), ...paged });
export const runView = z.strictObject({ programme: programmeView, run: z.strictObject({ id: z.uuid(), at: z.string(), actor: z.string().nullable() }), report: reportView });

/** A remembered mapping as it can still be used; null where the product no longer understands it. */
export const readMapping = (stored: unknown): Mapping | null => mappingSchema.safeParse(stored).data ?? null;

/** At most so many lines of each kind in a file. */
export const EXPORT_LIMIT = 50_000;

export const exportFormat = z.strictObject({ format: z.enum(["csv", "xlsx"]) });
export type ExportFormat = z.infer<typeof exportFormat>["format"];

/** The views of a programme that are exported as they are shown, by the name that their address has. */
export const EXPORTED_VIEWS = ["epics", "wsjf", "tableau", "charges", "dependances", "sprint", "velocite", "flux", "objectifs", "ecarts", "risques", "jalons", "indicateurs", "valeurs-indicateurs", "absences", "equipes"] as const;
export type ExportedView = (typeof EXPORTED_VIEWS)[number];
export const exportedView = z.enum(EXPORTED_VIEWS);
/** What those views keep. */
export const viewFilter = z.strictObject({ increment: z.coerce.number().int().positive(), position: z.coerce.number().int().positive(), squad: z.uuid(), state: z.enum(MILESTONE_FILTERS), roam: z.enum(RISK_FILTERS) });
export type ViewFilter = Partial<z.infer<typeof viewFilter>>;
