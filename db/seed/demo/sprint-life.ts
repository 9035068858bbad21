import { eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { inspectionItems, sprintClosures, sprintClosureStories, sprintGoals, sprints, squads as squadTable, stories, storyEvents } from "@/db/schema";
import { countWorkingDays, type Day } from "@/domain/calendar";
import { sumsAtClosing } from "@/domain/planning/closing";
import type { InspectionKind } from "@/domain/planning/vocabulary";
import type { People } from "./people";
import type { SeededIncrement, SeededSprint, Squad } from "./programme";

type Given = { increments: SeededIncrement[]; squads: Squad[]; people: People; today: Day };

const GOALS: Record<string, string> = {
  Dépôt: "Une pièce déposée par l’avocat arrive au greffe, avec son accusé.",
  Audience: "Le dossier s’ouvre à l’audience sans attendre le réseau.",
  Échanges: "Chaque décision transmise laisse une trace que l’on sait rejouer.",
};

const ITEMS: [InspectionKind, string | null, string, string][] = [
  ["worked", "Dépôt", "Les greffes pilotes ont testé chaque semaine", "Leurs retours sont arrivés avant la fin du sprint."],
  ["worked", null, "La lecture commune des critères a réduit les retours en arrière", ""],
  ["problem", "Audience", "L’annotation des pièces n’a pas été terminée", "Dépendance découverte tard ; absences d’août ; critères d’acceptation incomplets."],
  ["problem", "Échanges", "Le nouveau format n’était pas documenté", "La documentation de l’application nationale est arrivée en semaine 33."],
  ["improvement", null, "Vérifier les dépendances entre squads deux semaines avant chaque sprint", "À la réunion de coordination du train."],
];

/** The past increment as it was lived: its first three sprints closed in order, what was left carried from one to the next; its last ones are still to be closed. */
export async function seedSprintLife(tx: Tx, programmeId: string, { increments, squads, people, today }: Given): Promise<void> {
  const past = increments[0]!;
  const running = increments.find(({ from, to }) => from <= today && today <= to);
  const wanted = [...past.sprints, ...(running && running !== past ? running.sprints : [])];
  await tx.insert(sprintGoals).values(wanted.flatMap(({ id: sprintId }) => squads.map(({ id: squadId, name }) => ({ sprintId, squadId, programmeId, goal: GOALS[name] ?? "" }))));
  if (past.to < today) for (const [index, sprint] of past.sprints.slice(0, 3).entries()) await closeAsLived(tx, programmeId, { sprint, next: past.sprints[index + 1]!, incrementId: past.id, squads, closedBy: people.po });
  const idOf = (name: string | null): string | null => squads.find((squad) => squad.name === name)?.id ?? null;
  if (past.to < today) await tx.insert(inspectionItems).values(ITEMS.map(([kind, squad, title, causes]) => ({ programmeId, incrementId: past.id, squadId: idOf(squad), kind, title, causes, ownerId: people.rte })));
}

type Lived = { sprint: SeededSprint; next: SeededSprint; incrementId: string; squads: Squad[]; closedBy: string };

/** On its last day, at five in the afternoon. */
async function closeAsLived(tx: Tx, programmeId: string, { sprint, next, incrementId, squads, closedBy }: Lived): Promise<void> {
  const { id: sprintId, from, to: closedOn } = sprint;
  const closedAt = new Date(`${closedOn}T15:00:00Z`);
  const held = await tx.select().from(stories).where(eq(stories.sprintId, sprintId));
  const builders = new Map((await tx.select({ id: squadTable.id, builders: squadTable.builders }).from(squadTable).where(inArray(squadTable.id, squads.map(({ id }) => id)))).map((row) => [row.id, row.builders]));
  const days = countWorkingDays(from, closedOn, "metropole");
  const sums = squads.map(({ id: squadId, name: squad }) => {
    const builderDays = (builders.get(squadId) ?? 0) * days;
    return { squadId, squad, ...sumsAtClosing(held.filter((story) => story.squadId === squadId)), builderDays, capacity: Math.round(builderDays * 8) / 10 };
  });
  await tx.insert(sprintClosures).values({ sprintId, programmeId, incrementId, closedAt, closedOn, closedBy, squads: sums });
  await tx.insert(sprintClosureStories).values(
    held.map(({ id: storyId, key, title, kind, state, points, squadId, featureId, doneOn }) => ({ sprintId, storyId, programmeId, key, title, kind, state, points, squadId, featureId, doneOn, ...(state === "done" ? { outcome: "done" as const } : { outcome: "carried" as const, toSprintId: next.id }) })),
  );
  for (const { id, title, state, points, squadId, featureId } of held.filter((story) => story.state !== "done")) {
    await tx.update(stories).set({ sprintId: next.id, version: sql`${stories.version} + 1` }).where(eq(stories.id, id));
    await tx.insert(storyEvents).values({ storyId: id, programmeId, incrementId, actorId: closedBy, kind: "moved", at: closedAt, after: { title, state, points, incrementId, sprintId: next.id, squadId, featureId } });
  }
  await tx.update(sprints).set({ closedAt }).where(eq(sprints.id, sprintId));
}
