import type { Db } from "@/db/client";
import type { Day } from "@/domain/calendar";
import { STORY_KIND_LABELS, STORY_STATE_LABELS } from "@/domain/planning/vocabulary";
import type { Scope } from "@/server/auth/scope";
import { flowStories } from "@/server/planning/flow-queries";
import { viewReview } from "@/server/planning/inspection-queries";
import { viewSprint } from "@/server/planning/sprint-queries";
import { sheet, type Sheet } from "./tabular/sheet";

type OfIncrement = { slug: string; number: number; today: Day };

/** The stories of a sprint as its board has them, with what they wait for. */
export async function sprintTable(db: Db, scope: Scope, asked: OfIncrement & { position: number; squad?: string }): Promise<Sheet> {
  const { sprint, stories, squads } = await viewSprint(db, scope, asked);
  const names = new Map<string | null, string>(squads.map(({ id, name }) => [id, name]));
  return sheet(`Sprint ${sprint.name}`, stories, ({ text, number }) => [
    ...[text("Clé", 12, ({ key }) => key), text("Story", 60, ({ title }) => title), text("Type", 18, ({ kind }) => STORY_KIND_LABELS[kind]), text("État", 12, ({ state }) => STORY_STATE_LABELS[state])],
    ...[number("Points", ({ points }) => points), text("Squad", 20, ({ squadId }) => names.get(squadId) ?? null), text("Personne", 24, ({ person }) => person)],
    text("Attend", 30, ({ blockedBy }) => blockedBy.map(({ key }) => key).join(", ") || null),
  ]);
}

/** What each squad finished in each sprint of an increment; what is not known stays empty. */
export async function velocityTable(db: Db, scope: Scope, asked: OfIncrement): Promise<Sheet> {
  const { velocities } = await viewReview(db, scope, asked);
  const cells = velocities.flatMap(({ squad, sprints }) => sprints.map((each) => ({ squad, ...each })));
  return sheet("Vélocité des squads", cells, ({ text, number }) => [
    ...[text("Squad", 20, ({ squad }) => squad), text("Sprint", 10, ({ sprint }) => sprint), text("Clos", 8, ({ isClosed }) => (isClosed ? "oui" : "non"))],
    ...[number("Points planifiés à la clôture", ({ planned }) => planned), number("Points terminés", ({ done }) => done)],
  ]);
}

/** The stories that the flow of an increment is made of, all of them. */
export async function flowTable(db: Db, scope: Scope, asked: OfIncrement): Promise<Sheet> {
  const { increment } = await viewReview(db, scope, asked);
  return sheet("Flux", await flowStories(db, scope, { incrementId: increment.id }), ({ text, number, day }) => [
    ...[text("Clé", 12, ({ key }) => key), text("Story", 60, ({ title }) => title), text("Type", 18, ({ kind }) => STORY_KIND_LABELS[kind]), text("État", 12, ({ state }) => STORY_STATE_LABELS[state])],
    ...[number("Points", ({ points }) => points), day("Entrée dans l’incrément", ({ addedOn }) => addedOn), day("Début", ({ startedOn }) => startedOn), day("Fin", ({ doneOn }) => doneOn)],
    number("Durée (jours)", ({ days }) => days),
  ]);
}
