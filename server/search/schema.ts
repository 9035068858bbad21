import { z } from "zod";
import { ITEM_KINDS, MINUTES_STATES } from "@/domain/minutes/vocabulary";
import { SEARCH_KINDS } from "@/domain/search/kinds";
import { day } from "@/server/platform/zod";

const typed = z.string().max(200);

/** The last result of the page before. Results whose title matches come before those whose text does. */
export const searchCursor = z.strictObject({ place: z.enum(["title", "text"]), day: z.union([day, z.literal("infinity")]), id: z.coerce.number().int() });
export type SearchCursor = z.infer<typeof searchCursor>;

export const searchRequest = z.strictObject({
  q: typed,
  kind: z.enum(SEARCH_KINDS).optional(),
  programmeId: z.uuid().optional(),
  after: searchCursor.optional(),
});
export type SearchRequest = z.infer<typeof searchRequest>;
export const quickRequest = z.strictObject({
  q: typed,
  programmeId: z.uuid().optional(),
  /** Only what minutes name: features, stories, orders and risks. */
  isNameable: z.boolean().optional(),
});
export type QuickRequest = z.infer<typeof quickRequest>;

const segments = z.array(z.strictObject({ text: z.string(), isMatch: z.boolean() }));
const result = z.strictObject({
  kind: z.enum(SEARCH_KINDS),
  objectId: z.uuid(),
  reference: z.string().nullable(),
  title: segments,
  /** Around the first match in the text; empty where there is no text. */
  extract: segments,
  /** Null for what has no day: an instance, a person. */
  day: day.nullable(),
  /** Null for what belongs to everybody (the common glossary) and for a person, who may belong to several. */
  programme: z.strictObject({ slug: z.string(), name: z.string() }).nullable(),
  /** The meeting of an entry, the instance of a meeting. */
  origin: z.string().nullable(),
  /** Of a feature or a story: its increment's number. */
  increment: z.int().nullable(),
  itemKind: z.enum(ITEM_KINDS).nullable(),
  minutesState: z.enum(MINUTES_STATES).nullable(),
  /** Of an order: its address holds it. */
  contractId: z.uuid().nullable(),
});
export type SearchResult = z.infer<typeof result>;

const answered = z.strictObject({
  state: z.literal("answered"),
  rows: z.array(result),
  next: searchCursor.nullable(),
  /** What was looked for instead, when nothing holds the words as they were typed. */
  corrected: z.string().nullable(),
  /** Other words to try, all of which find something. */
  suggestions: z.array(z.string()),
});
/** Nothing was looked for: fewer than two letters, or only words that stand everywhere (« de la »). */
const unsaid = z.strictObject({ state: z.enum(["too_short", "too_common"]) });
export const searchAnswer = z.discriminatedUnion("state", [answered, unsaid]);
export type SearchAnswer = z.infer<typeof searchAnswer>;

export const searchProgrammes = z.array(z.strictObject({ id: z.uuid(), name: z.string() }));
