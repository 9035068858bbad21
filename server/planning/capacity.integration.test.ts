import { expect, test } from "vitest";
import { buildMember, buildProgramme } from "@/db/factories";
import { buildIncrement, buildSquad, buildStory } from "@/db/factories/planning";
import { buildAbsence, buildPerson } from "@/db/factories/teams";
import { testDb } from "@/db/testing/database";
import { squadCapacities } from "./capacity-queries";
import { viewIncrement } from "./increment-query";

const { db } = await testDb();

const start = async () => {
  const { id: programmeId, slug } = await buildProgramme(db);
  const { scope } = await buildMember(db, { programmeId, role: "product_owner" });
  const increment = await buildIncrement(db, { programmeId });
  const squad = await buildSquad(db, { programmeId, builders: 2 });
  const done = (points: number | null, doneOn: string, squadId = squad.id) => buildStory(db, { programmeId, incrementId: increment.id, squadId, points, doneOn, state: "done" });
  /** Points by sprint, for one squad. */
  const capacities = async (today: string, squadId = squad.id) => {
    const found = await squadCapacities(db, scope, { programmeId, zone: "metropole", sprints: increment.sprints, today });
    return increment.sprints.map(({ id }) => found.find((each) => each.squadId === squadId && each.sprintId === id)!.capacity);
  };
  return { programmeId, slug, scope, increment, squad, done, capacities };
};
const values = (capacities: { value: number | null }[]) => capacities.map(({ value }) => value);

test("nobody by name: the number typed for the squad; 27.1 to 27.IP have 14, 14, 15, 14 and 5 working days", async () => {
  const { capacities } = await start();
  expect(values(await capacities("2025-06-09"))).toEqual([22.4, 22.4, 24, 22.4, 8]);
});

test("people by name, their share, their period and their absences; those of other squads and programmes do not count", async () => {
  const { programmeId, squad, capacities } = await start();
  const full = await buildPerson(db, { programmeId, squadId: squad.id, name: "Dév. A1" });
  await buildPerson(db, { programmeId, squadId: squad.id, name: "Test. A1", job: "tester", percent: 50, endsOn: "2025-06-29" });
  await buildPerson(db, { programmeId, squadId: squad.id, name: "PO A", job: "product_owner" });
  await buildPerson(db, { programmeId, squadId: (await buildSquad(db, { programmeId })).id });
  await buildAbsence(db, { programmeId, personId: full.id, startsOn: "2025-08-04", endsOn: "2025-08-17" });
  const found = await capacities("2025-06-09");
  // 27.1: 14 × 0.8 and half of it; 27.4, from 11 August: 14 days less four of the second week, Friday 15 being a holiday.
  expect(values(found)).toEqual([16.8, 11.2, 8, 8, 4]);
  expect(found[3]!.steps).toEqual(expect.arrayContaining([expect.stringContaining("absences\u00a0: du 4 au 17 août 2025"), expect.stringContaining("PO A")]));
});

test("once a sprint is over its velocity counts, for those that begin after it; the day before it does not", async () => {
  const { done, capacities } = await start();
  await done(28, "2025-06-20"); // 28 days of builders in 27.1: 1 point a day
  await done(null, "2025-06-20");
  expect(values(await capacities("2025-06-29"))).toEqual([22.4, 22.4, 24, 22.4, 8]);
  expect(values(await capacities("2025-06-30"))).toEqual([22.4, 28, 30, 28, 10]);
});

test("a sprint that finished nothing after one that did is a velocity of 0; before, it measures nothing", async () => {
  const { done, capacities } = await start();
  await done(28, "2025-07-01"); // in 27.2; 27.1 finished nothing
  expect(values(await capacities("2025-08-11"))).toEqual([22.4, 22.4, 30, 14, 5]);
});

test("another squad's points measure nothing here", async () => {
  const { programmeId, done, capacities } = await start();
  await done(90, "2025-06-20", (await buildSquad(db, { programmeId })).id);
  expect(values(await capacities("2025-08-11"))).toEqual([22.4, 22.4, 24, 22.4, 8]);
});

test("the page of the increment sums its delivery sprints, absences deducted", async () => {
  const { programmeId, slug, scope, squad } = await start();
  const person = await buildPerson(db, { programmeId, squadId: squad.id });
  const before = await viewIncrement(db, scope, { slug, number: 27, today: "2025-06-09" });
  expect(before.loads[0]!.capacity.value).toBe(45.6);
  await buildAbsence(db, { programmeId, personId: person.id, startsOn: "2025-07-14", endsOn: "2025-07-18" });
  const { loads } = await viewIncrement(db, scope, { slug, number: 27, today: "2025-06-09" });
  expect(loads[0]!.capacity.value).toBe(42.4);
  expect(loads[0]!.capacity.steps.join("\n")).toContain("du 14 au 18 juillet 2025");
});

test("nothing of it for a stranger or the contractor", async () => {
  const { programmeId, increment } = await start();
  const { scope } = await buildMember(db, { programmeId, role: "contractor" });
  expect(await squadCapacities(db, scope, { programmeId, zone: "metropole", sprints: increment.sprints, today: "2025-06-09" })).toEqual([]);
});
