import { and, eq, getTableColumns, inArray, isNotNull } from "drizzle-orm";
import { together, type Tx } from "@/db/client";
import { commitments, features, increments, people, programmes, sprints, squads, type stories, type ChangedItem } from "@/db/schema";
import type { Day } from "@/domain/calendar";
import { whyClosed } from "@/domain/planning/closing";
import { criteriaOf, criteriaText, planningNeeds, whyStoryRefused } from "@/domain/planning/ready";
import { visible, type Scope } from "@/server/auth/scope";
import { TODAY } from "@/server/platform/clock";
import type { StoryFields, StoryRefusal } from "./backlog-schema";
import { writeItem } from "./backlog-writing";
import { requireTheirs } from "./references";

export type Story = typeof stories.$inferSelect;
export type StoryChange = Partial<StoryFields>;

export const BLANK_STORY: Omit<StoryFields, "title"> = {
  ...{ description: "", kind: "story", state: "draft", points: null, criteria: [], readyChecks: [], labels: [], unreadyReason: null },
  ...{ featureId: null, squadId: null, incrementId: null, sprintId: null, personId: null },
};

type Sprint = { id: string; name: string; incrementId: string; startsOn: Day; readyBy: Day | null; closedAt: Date | null; isCommitted: boolean };
/** What the rules need beside the story itself. */
export type Ground = { definition: (typeof programmes.$inferSelect)["readyDefinition"]; today: Day; sprints: Map<string, Sprint> };

/** @throws NotFoundError when the change refers to what is not of this programme */
export async function readGround(tx: Tx, scope: Scope, programmeId: string, { change, planned }: { change: StoryChange; planned: readonly { sprintId: string | null }[] }): Promise<Ground> {
  const { featureId, squadId, incrementId, sprintId, personId } = change;
  const theirs: Parameters<typeof requireTheirs>[3] = [
    [features, featureId],
    [squads, squadId],
    [increments, incrementId],
    [sprints, sprintId],
    [people, personId],
  ];
  const ids = [...new Set([sprintId, ...planned.map((story) => story.sprintId)].filter((id) => typeof id === "string"))];
  const [, [programme], shared] = await together([
    () => requireTheirs(tx, scope, programmeId, theirs),
    () => tx.select({ definition: programmes.readyDefinition, today: TODAY }).from(programmes).where(eq(programmes.id, programmeId)),
    () => shareSprints(tx, scope, ids),
  ]);
  return { ...programme!, sprints: shared };
}

/**
 * Shared to the end of the transaction: whoever closes one of these sprints, or commits the plan of its increment, waits, and what is read
 * of them here stays true. Stories are locked first, then increments, then sprints, always.
 */
export async function shareSprints(tx: Tx, scope: Scope, ids: readonly string[]): Promise<Map<string, typeof sprints.$inferSelect & { isCommitted: boolean }>> {
  if (ids.length === 0) return new Map();
  const its = and(inArray(sprints.id, [...ids]), visible(scope, { programme: sprints.programmeId }));
  const [, found] = await together([
    () => tx.select({ id: increments.id }).from(increments).where(inArray(increments.id, tx.select({ id: sprints.incrementId }).from(sprints).where(its))).orderBy(increments.id).for("key share"),
    // A statement of its own, run after the other: it sees what was committed while the locks were waited for.
    () =>
      tx
        .select({ ...getTableColumns(sprints), isCommitted: isNotNull(commitments.incrementId).mapWith(Boolean) })
        .from(sprints)
        .leftJoin(commitments, eq(commitments.incrementId, sprints.incrementId))
        .where(its)
        .orderBy(sprints.id)
        .for("share", { of: sprints }),
  ]);
  return new Map(found.map((sprint) => [sprint.id, sprint]));
}

/** The names of those that are closed, by their id. */
export const closedAmong = (known: ReadonlyMap<string, Pick<Sprint, "id" | "name" | "closedAt">>): Map<string, string> => new Map([...known.values()].flatMap(({ id, name, closedAt }) => (closedAt === null ? [] : [[id, name]])));

type Settled = { ok: true; values: Partial<Story>; /** What is to be done before the sprint, when it is not ready. */ warning: string | null } | StoryRefusal;

/** What a story becomes by a change, or why it may not. `before` is null for a new one. */
export function settleStory(before: Story | null, change: StoryChange & { title?: string }, { definition, today, sprints: known }: Ground): Settled {
  const was = before && { ...before, criteria: criteriaOf(before) };
  const after = { title: "", ...BLANK_STORY, ...was, ...change };
  const sprint = placeOf(was, change, known);
  if (sprint === "elsewhere") return { ok: false, reason: "sprint_of_another_increment", details: [] };
  const place = { sprintId: sprint?.id ?? null, incrementId: sprint && change.incrementId === undefined ? sprint.incrementId : after.incrementId };
  const keepsReason = change.unreadyReason !== undefined || place.sprintId === (was?.sprintId ?? null);
  const unreadyReason = place.sprintId !== null && after.state === "draft" && keepsReason ? after.unreadyReason || null : null;
  const settled = { ...after, ...place, unreadyReason };
  const dates = datesAfter(settled, was ?? { state: "draft", incrementId: null, addedOn: null, startedOn: null, doneOn: null }, today);
  const closed = whyClosed(was, { ...settled, ...dates }, closedAmong(known));
  if (closed) return { ok: false, reason: "sprint_closed", field: closed.field, details: [closed.text] };
  const refusal = whyStoryRefused({ before: was, after: settled, definition, sprint, today });
  if (refusal) return { ok: false, ...refusal };
  const needs = planningNeeds(settled, sprint, today);
  const text = change.criteria && { acceptance: criteriaText(change.criteria) };
  return { ok: true, values: { ...change, ...place, unreadyReason, ...text, ...dates }, warning: needs.kind === "to_be_ready" ? needs.text : null };
}

/** The sprint that the story comes to: another increment leaves it, a sprint brings its own increment. */
function placeOf(was: Story | null, change: StoryChange, known: Ground["sprints"]): Sprint | null | "elsewhere" {
  const leaves = change.incrementId !== undefined && change.incrementId !== (was?.incrementId ?? null);
  const sprintId = change.sprintId !== undefined ? change.sprintId : leaves ? null : (was?.sprintId ?? null);
  if (sprintId === null) return null;
  const sprint = known.get(sprintId)!;
  return change.incrementId !== undefined && change.incrementId !== sprint.incrementId ? "elsewhere" : sprint;
}

type Dated = Pick<Story, "state" | "incrementId" | "addedOn" | "startedOn" | "doneOn">;

/** Entering an increment dates the scope line, becoming done the done line, being begun the flow; leaving clears the date. What is done without having been seen begun began on a day that nobody knows. */
function datesAfter(after: Pick<Story, "state" | "incrementId">, before: Dated, today: Day): Omit<Dated, "state" | "incrementId"> {
  const stays = after.incrementId === before.incrementId;
  return {
    addedOn: after.incrementId === null ? null : stays ? (before.addedOn ?? today) : today,
    startedOn: after.state === "in_progress" ? (before.startedOn ?? today) : after.state === "done" ? before.startedOn : null,
    doneOn: after.state === "done" ? (before.doneOn ?? today) : null,
  };
}

export type StoryOutcome = { ok: true; item: ChangedItem | null; warning: string | null } | StoryRefusal;

/** Changes one story that is locked; saving it unchanged leaves no trace. `isAlone`: nothing else is changed at once, and it is kept to be undone. */
export async function changeStory(tx: Tx, scope: Scope, before: Story, change: StoryChange, ground: Ground, { isAlone }: { isAlone?: boolean } = {}): Promise<StoryOutcome> {
  const settled = settleStory(before, change, ground);
  if (!settled.ok) return settled;
  const item = await writeItem(tx, scope, { subject: "story", before, values: settled.values, reason: settled.values.unreadyReason ?? undefined, isAlone });
  return { ok: true, item, warning: settled.warning };
}
