import type { Db } from "@/db/client";
import type { Day } from "@/domain/calendar";
import { cellKey, cellLoad, isScheduled } from "@/domain/planning/board";
import { ipLoad, LOAD_LEVEL_LABELS } from "@/domain/planning/capacity";
import { DEPENDENCY_STATE_LABELS, standingOfDependency } from "@/domain/planning/dependencies";
import { MILESTONE_STATE_LABELS } from "@/domain/planning/milestones";
import { FEATURE_STATE_LABELS, JOB_LABELS, STORY_KIND_LABELS, STORY_STATE_LABELS } from "@/domain/planning/vocabulary";
import type { Scope } from "@/server/auth/scope";
import { NotFoundError } from "@/server/platform/errors";
import { viewPlan } from "@/server/planning/board-queries";
import { listMilestones } from "@/server/planning/milestone-queries";
import { rankedByWsjf } from "@/server/planning/wsjf-query";
import { sumsBySprintAndSquad } from "@/server/planning/sum-queries";
import { viewAbsences } from "@/server/teams/absence-queries";
import { viewTeams } from "@/server/teams/team-queries";
import { driftTable, objectivesTable, risksTable } from "./commitment-tables";
import { epicsTable } from "./feature-tables";
import { kpisTable, kpiValuesTable } from "./kpi-tables";
import type { ExportedView, ViewFilter } from "./schema";
import { flowTable, sprintTable, velocityTable } from "./sprint-tables";
import { everyPage, sheet, type Sheet } from "./tabular/sheet";
import type { TabularColumn } from "./tabular/table";

type Asked = { slug: string; filter: ViewFilter; today: Day };
type View = (db: Db, scope: Scope, asked: Asked) => Promise<Sheet>;

/** The views of a programme as tables: the rows and the rights of the screens, all their rows. */
export const VIEW_TABLES: Record<ExportedView, View> = {
  epics: (db, scope, { slug }) => epicsTable(db, scope, slug),
  indicateurs: (db, scope, { slug }) => kpisTable(db, scope, slug),
  "valeurs-indicateurs": (db, scope, { slug }) => kpiValuesTable(db, scope, slug),
  wsjf: async (db, scope, { slug, filter }) => {
    const { rows } = await rankedByWsjf(db, scope, { slug, increment: filter.increment });
    return sheet("Features par WSJF", rows, ({ text, number }) => [
      ...[number("Rang WSJF", ({ order }) => order), number("Place dans le backlog", ({ place }) => place), text("Clé", 12, ({ key }) => key), text("Feature", 60, ({ title }) => title)],
      ...[text("État", 12, ({ state }) => FEATURE_STATE_LABELS[state]), number("Incrément", ({ increment }) => increment), number("WSJF", ({ wsjf }) => wsjf.value)],
      ...[number("Valeur métier", ({ businessValue }) => businessValue), number("Criticité temporelle", ({ timeCriticality }) => timeCriticality)],
      ...[number("Réduction de risque", ({ riskReduction }) => riskReduction), number("Taille", ({ jobSize }) => jobSize), text("Pourquoi inconnu", 40, ({ wsjf }) => wsjf.unknownBecause ?? null)],
    ]);
  },
  tableau: async (db, scope, asked) => {
    const plan = await viewPlan(db, scope, { ...asked, number: incrementOf(asked) });
    const names = namesOf(plan);
    return sheet("Tableau de planification", plan.stories, ({ text, number }) => [
      ...[text("Clé", 12, ({ key }) => key), text("Story", 60, ({ title }) => title), text("Type", 18, ({ kind }) => STORY_KIND_LABELS[kind]), text("État", 12, ({ state }) => STORY_STATE_LABELS[state])],
      ...[number("Points", ({ points }) => points), text("Squad", 20, ({ squadId }) => names.get(squadId) ?? null), text("Sprint", 10, ({ sprintId }) => names.get(sprintId) ?? null)],
    ]);
  },
  charges: async (db, scope, asked) => {
    const plan = await viewPlan(db, scope, { ...asked, number: incrementOf(asked) });
    const sums = new Map((await sumsBySprintAndSquad(db, scope, { incrementId: plan.increment.id })).filter(isScheduled).map((sum) => [cellKey(sum), sum]));
    const names = namesOf(plan);
    const ipSprints = new Set(plan.sprints.filter(({ kind }) => kind === "ip").map(({ id }) => id));
    const cells = plan.capacities.map(({ capacity, ...place }) => {
      const { stories, points, unestimated } = sums.get(cellKey(place)) ?? { stories: 0, points: 0, unestimated: 0 };
      if (!ipSprints.has(place.sprintId)) return { ...place, stories, points, unestimated, capacity: capacity.value, load: cellLoad({ points, unestimated }, capacity, plan.reserveRate) };
      return { ...place, stories, points, unestimated, capacity: null, load: { ...ipLoad({ stories, points, unestimated }), value: null } };
    });
    return sheet("Charges et capacités", cells, ({ text, number }) => [
      ...[text("Squad", 20, ({ squadId }) => names.get(squadId) ?? null), text("Sprint", 10, ({ sprintId }) => names.get(sprintId) ?? null), number("Stories", ({ stories }) => stories)],
      ...[number("Points planifiés", ({ points }) => points), number("Sans estimation", ({ unestimated }) => unestimated), number("Capacité (points)", ({ capacity }) => capacity), number("Charge", ({ load }) => load.value)],
      ...[text("Situation", 24, ({ load }) => load.level && LOAD_LEVEL_LABELS[load.level]), text("Règle", 60, ({ load }) => load.rule), text("Pourquoi inconnue", 40, ({ load }) => load.unknownBecause ?? null)],
    ]);
  },
  dependances: async (db, scope, asked) => {
    const { dependencies } = await viewPlan(db, scope, { ...asked, number: incrementOf(asked) });
    const judged = dependencies.map(({ prerequisite, dependent }) => ({ prerequisite, dependent, standing: standingOfDependency(prerequisite, dependent) }));
    return sheet("Dépendances", judged, ({ text }) => [
      ...(["prerequisite", "dependent"] as const).flatMap((end): TabularColumn<(typeof judged)[number]>[] => {
        const whose = end === "prerequisite" ? "du prérequis" : "de la story qui attend";
        return [text(`Clé ${whose}`, 14, (row) => row[end].key), text(`Titre ${whose}`, 50, (row) => row[end].title), text(`Squad ${whose}`, 20, (row) => row[end].squad), text(`Sprint ${whose}`, 12, (row) => row[end].sprint?.name ?? null)];
      }),
      ...[text("Situation", 16, ({ standing }) => DEPENDENCY_STATE_LABELS[standing.state]), text("En clair", 60, ({ standing }) => standing.text)],
    ]);
  },
  jalons: async (db, scope, { slug, filter, today }) => {
    const read = (after: { day: Day; key: string } | undefined) => listMilestones(db, scope, { slug, state: filter.state, after, today });
    return sheet("Jalons", everyPage(read, await read(undefined)), ({ text, number, day }) => [
      ...[text("Clé", 12, ({ key }) => key), text("Jalon", 60, ({ title }) => title), number("Incrément", ({ increment }) => increment)],
      ...[day("Engagement", ({ baselineOn }) => baselineOn), day("Prévision", ({ forecastOn }) => forecastOn), day("Réalisé", ({ actualOn }) => actualOn)],
      ...[text("Situation", 24, ({ state }) => MILESTONE_STATE_LABELS[state]), text("En clair", 60, ({ text: told }) => told)],
    ]);
  },
  sprint: (db, scope, asked) => sprintTable(db, scope, { ...asked, number: incrementOf(asked), position: positionOf(asked), squad: asked.filter.squad }),
  velocite: (db, scope, asked) => velocityTable(db, scope, { ...asked, number: incrementOf(asked) }),
  flux: (db, scope, asked) => flowTable(db, scope, { ...asked, number: incrementOf(asked) }),
  objectifs: (db, scope, asked) => objectivesTable(db, scope, { ...asked, number: incrementOf(asked) }),
  ecarts: (db, scope, asked) => driftTable(db, scope, { ...asked, number: incrementOf(asked), squad: asked.filter.squad }),
  risques: (db, scope, { slug, filter, today }) => risksTable(db, scope, { slug, roam: filter.roam, increment: filter.increment, today }),
  absences: async (db, scope, { slug, filter, today }) => {
    const read = (after: string | undefined) => viewAbsences(db, scope, { slug, increment: filter.increment, squadId: filter.squad, after, today });
    return sheet("Absences", absencesIn(everyPage(read, await read(undefined))), ({ text, number, day }) => [
      ...[text("Personne", 30, ({ name }) => name), text("Métier", 18, ({ job }) => JOB_LABELS[job]), text("Squads", 30, ({ squads }) => squads.join(", ") || null)],
      ...[day("Du", ({ from }) => from), day("Au", ({ to }) => to), text("Demi-journées", 14, ({ isHalf }) => (isHalf ? "oui" : "non")), number("Jours ouvrés", ({ workingDays }) => workingDays)],
    ]);
  },
  equipes: async (db, scope, { slug, today }) => {
    const { teams, unassigned } = await viewTeams(db, scope, { slug, today });
    const everybody = [...teams.flatMap(({ name: squad, members }) => members.map((member) => ({ ...member, squad }))), ...unassigned.map((person) => ({ ...person, squad: null, percent: null, from: null, to: null }))];
    return sheet("Équipes", everybody, ({ text, number, day }) => [
      ...[text("Squad", 20, ({ squad }) => squad), text("Personne", 30, ({ name }) => name), text("Métier", 18, ({ job }) => JOB_LABELS[job]), number("Part du temps (%)", ({ percent }) => percent)],
      ...[day("Du", ({ from }) => from), day("Au", ({ to }) => to)],
    ]);
  },
};

/** @throws NotFoundError without one */
function incrementOf({ filter: { increment } }: Asked): number {
  if (increment === undefined) throw new NotFoundError();
  return increment;
}

/** @throws NotFoundError without one */
function positionOf({ filter: { position } }: Asked): number {
  if (position === undefined) throw new NotFoundError();
  return position;
}

type AbsentPerson = Awaited<ReturnType<typeof viewAbsences>>["rows"][number];

async function* absencesIn(people: AsyncIterable<AbsentPerson>) {
  for await (const { name, job, squads, absences } of people) yield* absences.map((absence) => ({ name, job, squads, ...absence }));
}

const namesOf = ({ squads, sprints }: { squads: { id: string; name: string }[]; sprints: { id: string; name: string }[] }) => new Map<string | null, string>([...squads, ...sprints].map(({ id, name }) => [id, name]));
