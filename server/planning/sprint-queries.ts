import type { Db } from "@/db/client";
import type { Day } from "@/domain/calendar";
import { burnUp, progressOf } from "@/domain/planning/burn-up";
import { scopeChanges, staysIn } from "@/domain/planning/sprint-scope";
import type { Scope } from "@/server/auth/scope";
import { findProgramme } from "@/server/programmes/queries";
import { listSquads } from "./frame-queries";
import { canPlan, canWriteStories } from "./policy";
import { frameSprint } from "./sprint-frame";
import { closureOf, findSprint, goalsOf, historiesOf, storiesOfSprint, type SprintNamed } from "./sprint-lines";

type Wanted = SprintNamed & { squad?: string };

/** Everything that the page of a sprint shows, of all squads or of one. */
export async function viewSprint(db: Db, scope: Scope, { squad: squadId, today, ...named }: Wanted & { today: Day }) {
  const [programme, { increment, sprint, all }] = await Promise.all([findProgramme(db, scope, named), findSprint(db, scope, named)]);
  const sprintId = sprint.id;
  const [squads, stories, goals, histories, closure] = await Promise.all([
    listSquads(db, scope, { programmeId: programme.id }),
    storiesOfSprint(db, scope, { sprintId, squadId }),
    goalsOf(db, scope, { sprintId }),
    historiesOf(db, scope, sprint),
    closureOf(db, scope, { sprintId }),
  ]);
  const part = { sprintId, squadId };
  const stays = staysIn(histories, part);
  const { id, name, position } = sprint;
  const { kind, startsOn, endsOn, weeks, workingDays } = frameSprint(sprint, programme.zone);
  return {
    programme,
    today,
    increment: { id: increment.id, number: increment.number },
    sprint: { id, name, position, kind, startsOn, endsOn, weeks, workingDays, isClosed: sprint.closedAt !== null },
    siblings: all.map((each) => ({ position: each.position, name: each.name, isClosed: each.closedAt !== null, isCurrent: each.startsOn <= today && today <= each.endsOn })),
    squads: squads.map((squad) => ({ id: squad.id, name: squad.name })),
    stories,
    goals,
    burnUp: burnUp({ from: startsOn, to: endsOn, today, stories: stays }),
    progress: progressOf(stays, today < endsOn ? today : endsOn),
    changes: scopeChanges(histories, part, startsOn),
    closure,
    can: { move: canWriteStories(scope, programme.id) && sprint.closedAt === null, close: canPlan(scope, programme.id) && sprint.closedAt === null },
  };
}

/** The cards alone, for a board that is open while others change them. */
export async function viewSprintCards(db: Db, scope: Scope, { squad: squadId, ...named }: Wanted) {
  const { sprint } = await findSprint(db, scope, named);
  return { stories: await storiesOfSprint(db, scope, { sprintId: sprint.id, squadId }), isClosed: sprint.closedAt !== null, me: scope.userId };
}
