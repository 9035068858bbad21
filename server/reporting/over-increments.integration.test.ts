import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { commitments, sprintClosures, sprints, stories } from "@/db/schema";
import { buildMember, buildProgramme } from "@/db/factories";
import { buildIncrement, buildObjective, buildSquad, buildStory } from "@/db/factories/planning";
import { buildReport } from "@/db/factories/reporting";
import { testDb } from "@/db/testing/database";
import { addDays } from "@/domain/calendar";
import { INCREMENTS_TOLD } from "@/domain/reporting/over-increments";
import { viewReview } from "@/server/planning/inspection-queries";
import { contentHash } from "@/server/platform/content-hash";
import { freezeReport } from "./commands";
import { readFrozenContent } from "./frozen-content";
import { viewReport } from "./queries";

const { db } = await testDb();

/** Two squads and two increments: in the first, a sprint that was closed and one that nobody closed; the second one begins on 8 September 2025. */
async function setUp() {
  const { id: programmeId, slug } = await buildProgramme(db);
  const { scope } = await buildMember(db, { programmeId, role: "moa" });
  const [alpha, beta] = [await buildSquad(db, { programmeId, name: "Alpha" }), await buildSquad(db, { programmeId, name: "Beta" })];
  const first = await buildIncrement(db, { programmeId, number: 27, startsOn: "2025-06-09" });
  const second = await buildIncrement(db, { programmeId, number: 28, startsOn: "2025-09-08" });
  const [one, two] = first.sprints;
  const done = (squadId: string, points: number | null, doneOn: string, sprintId = one!.id) => buildStory(db, { programmeId, incrementId: first.id, sprintId, squadId, points, doneOn, state: "done" });
  await done(alpha.id, 8, one!.startsOn);
  await done(beta.id, 5, one!.endsOn);
  await done(alpha.id, 13, two!.startsOn, two!.id);
  await done(alpha.id, null, two!.startsOn, two!.id);
  await db.insert(sprintClosures).values({
    ...{ sprintId: one!.id, programmeId, incrementId: first.id, closedOn: one!.endsOn, closedBy: scope.userId },
    squads: [
      { squadId: alpha.id, squad: "Alpha", planned: 9, done: 8, carried: 1, unestimated: 0, capacity: null, builderDays: null },
      { squadId: beta.id, squad: "Beta", planned: 5, done: 5, carried: 0, unestimated: 0, capacity: null, builderDays: null },
    ],
  });
  await db.update(sprints).set({ closedAt: new Date(`${one!.endsOn}T15:00:00Z`) }).where(eq(sprints.id, one!.id));
  const of = { programmeId, incrementId: first.id, createdAt: new Date("2025-06-05T08:00:00Z") };
  const kept = await buildObjective(db, { ...of, squadId: alpha.id, businessValue: 10, actualValue: 7 });
  await buildObjective(db, { ...of, squadId: beta.id, businessValue: 8, actualValue: 8 });
  await buildObjective(db, { ...of, squadId: beta.id, isCommitted: false, businessValue: 3, actualValue: 2 });
  // Promised as worth less than it is said to be since.
  await db.insert(commitments).values({ incrementId: first.id, programmeId, committedOn: "2025-06-06", committedBy: scope.userId, reservePercent: 10, capacities: [], objectives: [{ id: kept.id, squadId: alpha.id, squad: "Alpha", title: "Objectif", isCommitted: true, businessValue: 9 }] });
  const tell = async (asOf: string, increment = first) => {
    const report = await buildReport(db, { programmeId, incrementId: increment.id, createdBy: scope.userId, asOf });
    return { id: report.id, told: (await viewReport(db, scope, { reportId: report.id })).report.parts.progress!.overIncrements! };
  };
  return { programmeId, slug, scope, first, second, tell };
}

const figure = (told: Awaited<ReturnType<Awaited<ReturnType<typeof setUp>>["tell"]>>["told"], label: string) => told.figures.find((each) => each.label === label)!.figure.value;

test("once an increment is over, its report tells what its review tells: the train and each squad", async () => {
  const { slug, scope, first, tell } = await setUp();
  const { told } = await tell("2026-01-05");
  const review = await viewReview(db, scope, { slug, number: 27, today: "2026-01-05" });
  expect(told.predictability[0]!.train).toMatchObject({ value: review.predictability.train.value, zone: review.predictability.train.zone });
  expect(told.predictability[0]!.squads.map(({ value, zone }) => [value, zone])).toEqual(review.predictability.squads.map(({ value }) => [value.value, value.zone]));
  const bySquad = review.velocities.map((squad) => squad.sprints.slice(0, 4).map(({ done }) => done));
  expect(told.squadVelocities).toMatchObject({ number: 27, sprints: first.sprints.slice(0, 4).map(({ name }) => name), squads: bySquad.map((points) => ({ points })) });
  // 8 + 5, then 13 of the sprint that nobody closed, then nothing: of four sprints.
  expect([figure(told, "Vélocité moyenne de l’incrément"), figure(told, "Prédictibilité de l’incrément")]).toEqual([6.5, review.predictability.train.value]);
});

test("as of a day of the increment: the sprint that is closed, nothing of what was judged later", async () => {
  const { first, tell } = await setUp();
  const { told } = await tell(addDays(first.sprints[1]!.endsOn, -1));
  expect(told.velocity[0]!.sprints).toEqual([{ name: first.sprints[0]!.name, points: 13 }]);
  expect(told.predictability[0]!.train.value).toBeNull();
  // The day before it was closed, and once it was.
  const on = async (day: string) => figure((await tell(day)).told, "Vélocité du dernier sprint passé");
  expect([await on(addDays(first.sprints[0]!.endsOn, -1)), await on(first.sprints[0]!.endsOn)]).toEqual([null, 13]);
});

test("the increment of the report and those before it, six at most; none of another programme, none to come", async () => {
  const { programmeId, first, second, tell } = await setUp();
  await setUp();
  for (const back of [1, 2, 3, 4, 5, 6, 7]) await buildIncrement(db, { programmeId, number: 27 - back, startsOn: addDays(first.startsOn, -91 * back) });
  const numbers = async (increment: typeof first) => (await tell("2026-03-02", increment)).told.velocity.map(({ number }) => number);
  expect(await numbers(first)).toEqual([22, 23, 24, 25, 26, 27]);
  expect(await numbers(second)).toEqual([23, 24, 25, 26, 27, 28]);
  expect(INCREMENTS_TOLD).toBe(6);
});

test("nothing to tell: unknown everywhere, with what to fill; it freezes, and opens with its hash", async () => {
  const { id: programmeId } = await buildProgramme(db);
  const { scope } = await buildMember(db, { programmeId, role: "moa" });
  const increment = await buildIncrement(db, { programmeId });
  await buildSquad(db, { programmeId, name: "Alpha" });
  await db.insert(stories).values({ programmeId, incrementId: increment.id, key: "S-1", title: "Sans estimation", addedOn: increment.startsOn });
  const report = await buildReport(db, { programmeId, incrementId: increment.id, createdBy: scope.userId, asOf: "2025-08-04" });
  const { overIncrements } = (await viewReport(db, scope, { reportId: report.id })).report.parts.progress!;
  for (const { label, figure: { value, unknownBecause } } of overIncrements!.figures) expect([label, value, Boolean(unknownBecause)]).toEqual([label, null, true]);
  expect(JSON.stringify(overIncrements)).not.toContain("NaN");
  const frozen = await freezeReport(db, scope, { reportId: report.id });
  expect(frozen.ok).toBe(true);
  expect((await viewReport(db, scope, { reportId: report.id })).report.parts.progress!.overIncrements).toEqual(overIncrements);
});

test("what was frozen before several increments were told still opens, under its own hash", async () => {
  const { programmeId, scope, first } = await setUp();
  const { id } = await buildReport(db, { programmeId, incrementId: first.id, createdBy: scope.userId });
  const { report } = await viewReport(db, scope, { reportId: id });
  const { overIncrements: _, ...progress } = report.parts.progress!;
  const former = { ...report, parts: { ...report.parts, progress } };
  const opened = readFrozenContent(JSON.stringify(former));
  expect([opened.hash, opened.report.parts.progress]).toEqual([contentHash(former), progress]);
});
