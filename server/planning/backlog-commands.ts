import { and, eq, inArray } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { stories, type ChangedItem } from "@/db/schema";
import { requireRole, visible, type Scope } from "@/server/auth/scope";
import { appendAudit } from "@/server/platform/audit";
import { ConflictError, NotFoundError } from "@/server/platform/errors";
import type { ManyAnswer, StoryAnswer, StoryFields, StoryRefusal } from "./backlog-schema";
import { appendStoryEvent, keepChange, keepCreations } from "./backlog-writing";
import { nextKeys } from "./keys";
import { STORY_WRITERS } from "./policy";
import { BLANK_STORY, changeStory, readGround, settleStory, type Ground, type Story, type StoryChange } from "./story-change";

type NewStory = StoryChange & { title: string };

export async function createStory(db: Db, scope: Scope, { programmeId, ...fields }: { programmeId: string } & NewStory): Promise<StoryAnswer> {
  return db.transaction(async (tx) => {
    const answer = await addStory(tx, scope, { programmeId, ...fields });
    if (!answer.ok) return answer;
    const { id, ...told } = answer;
    await keepCreations(tx, scope, programmeId, "story", [id]);
    return told;
  });
}

/** A story that something else of the product makes: the page of what made it tells how to undo that. */
export async function addStory(tx: Tx, scope: Scope, { programmeId, ...fields }: { programmeId: string } & NewStory): Promise<Inserted> {
  requireRole(scope, programmeId, STORY_WRITERS);
  const ground = await readGround(tx, scope, programmeId, { change: fields, planned: [] });
  const [key] = await nextKeys(tx, "story", programmeId, 1);
  return insertStory(tx, scope, { programmeId, key: key!, fields, ground });
}

type QuickAdd = { programmeId: string; stories: { title: string; points?: number | null; squadId?: string }[]; place: Partial<Pick<StoryFields, "kind" | "squadId" | "featureId" | "incrementId" | "sprintId">> };

/** Several stories in the order in which they are written, where `place` says unless a line says otherwise. All, or none when one may not be. */
export async function quickAddStories(db: Db, scope: Scope, { programmeId, stories: lines, place }: QuickAdd): Promise<{ ok: true; added: { key: string; title: string }[] } | StoryRefusal> {
  requireRole(scope, programmeId, STORY_WRITERS);
  const { kind = "story", ...elsewhere } = place;
  return db.transaction(async (tx) => {
    const added: { key: string; title: string }[] = [];
    const ids: string[] = [];
    const grounds = new Map<string | undefined, Ground>();
    const keys = await nextKeys(tx, "story", programmeId, lines.length);
    for (const [index, { title, points = null, squadId }] of lines.entries()) {
      const fields = { ...elsewhere, title, kind, points, ...(squadId && { squadId }) };
      const ground = grounds.get(squadId) ?? (await readGround(tx, scope, programmeId, { change: fields, planned: [] }));
      grounds.set(squadId, ground);
      const answer = await insertStory(tx, scope, { programmeId, key: keys[index]!, fields, ground });
      // They share their place, which alone can be refused: the first one tells, before anything is written.
      if (!answer.ok) return answer;
      added.push({ key: answer.key, title });
      ids.push(answer.id);
    }
    await keepCreations(tx, scope, programmeId, "story", ids);
    return { ok: true, added };
  });
}

type Insert = { programmeId: string; key: string; fields: NewStory; ground: Ground };

type Inserted = ({ id: string } & Extract<StoryAnswer, { ok: true }>) | StoryRefusal;

async function insertStory(tx: Tx, scope: Scope, { programmeId, key, fields, ground }: Insert): Promise<Inserted> {
  const settled = settleStory(null, fields, ground);
  if (!settled.ok) return settled;
  const { title } = fields;
  const [created] = await tx.insert(stories).values({ ...BLANK_STORY, ...settled.values, title, programmeId, key }).returning();
  await appendStoryEvent(tx, scope, created!, "created");
  await appendAudit(tx, { actorId: scope.userId, programmeId, subject: "story", subjectId: created!.id, action: "created", after: { key, ...settled.values } });
  return { ok: true, id: created!.id, key, version: 1, warning: settled.warning };
}

/** Edits, moves or changes the state of a story: what is not said stays as it is. */
export async function editStory(db: Db, scope: Scope, { storyId, version, ...change }: { storyId: string; version: number } & StoryChange): Promise<StoryAnswer> {
  return db.transaction(async (tx) => {
    const [before] = await tx.select().from(stories).where(and(eq(stories.id, storyId), visible(scope, { programme: stories.programmeId }))).for("update");
    if (!before) throw new NotFoundError();
    const { programmeId, key } = before;
    requireRole(scope, programmeId, STORY_WRITERS);
    if (before.version !== version) throw new ConflictError();
    const ground = await readGround(tx, scope, programmeId, { change, planned: [before] });
    const outcome = await changeStory(tx, scope, before, change, ground, { isAlone: true });
    if (!outcome.ok) return outcome;
    return { ok: true, key, version: outcome.item?.version ?? version, warning: outcome.warning };
  });
}

type ManyChanged = { programmeId: string; rows: { id: string; version: number }[]; change: StoryChange };

/** One change of many stories: those that may not be changed are told by their key, the others are. */
export async function changeStories(db: Db, scope: Scope, { programmeId, rows, change }: ManyChanged): Promise<ManyAnswer> {
  requireRole(scope, programmeId, STORY_WRITERS);
  return db.transaction(async (tx) => {
    const versions = new Map(rows.map(({ id, version }) => [id, version]));
    const locked = await lockStories(tx, scope, programmeId, [...versions.keys()]);
    const ground = await readGround(tx, scope, programmeId, { change, planned: locked });
    const items: (ChangedItem | null)[] = [];
    const refused: ManyAnswer["refused"] = [];
    for (const story of locked) {
      const outcome = story.version === versions.get(story.id) ? await changeStory(tx, scope, story, change, ground) : CONFLICT;
      if (outcome.ok) items.push(outcome.item);
      else refused.push({ key: story.key, reason: outcome.reason, details: outcome.details });
    }
    await keepChange(tx, scope, programmeId, items);
    return { ok: true, changed: locked.length - refused.length, refused };
  });
}

const CONFLICT: { ok: false; reason: "conflict"; details: string[] } = { ok: false, reason: "conflict", details: [] };

/** In the order of their identifiers: two people who change the same ones wait for each other. @throws NotFoundError for what is not of this programme */
async function lockStories(tx: Tx, scope: Scope, programmeId: string, ids: string[]): Promise<Story[]> {
  const found = await tx.select().from(stories).where(and(inArray(stories.id, ids), eq(stories.programmeId, programmeId), visible(scope, { programme: stories.programmeId }))).orderBy(stories.id).for("update");
  if (found.length !== ids.length) throw new NotFoundError();
  return found;
}
