import { expect, test } from "vitest";
import { buildMember, buildProgramme } from "@/db/factories";
import { buildSquad } from "@/db/factories/planning";
import { buildPerson } from "@/db/factories/teams";
import { testDb } from "@/db/testing/database";
import { NotFoundError } from "@/server/platform/errors";
import { headcountsOf } from "./headcount-query";

const { db } = await testDb();
const ON = "2025-06-16";

test("the people assigned by name that day, each once; else what was typed; nothing of another programme", async () => {
  const { id: programmeId } = await buildProgramme(db);
  const { scope } = await buildMember(db, { programmeId, role: "reader" });
  const squad = await buildSquad(db, { programmeId, headcount: 7, builders: 5 });
  await buildPerson(db, { programmeId, squadId: squad.id, name: "Parti", endsOn: "2025-06-15" });
  expect((await headcountsOf(db, scope, { squadIds: [squad.id], on: ON })).get(squad.id)).toMatchObject({ value: 7, source: expect.stringContaining("Effectif saisi") });
  await buildPerson(db, { programmeId, squadId: squad.id, name: "Mi-temps", percent: 50 });
  await buildPerson(db, { programmeId, squadId: squad.id, name: "Arrivée ce jour", startsOn: ON });
  expect((await headcountsOf(db, scope, { squadIds: [squad.id], on: ON })).get(squad.id)).toMatchObject({ value: 2, source: expect.stringContaining("nommément"), steps: ["Arrivée ce jour", "Mi-temps"] });
  const theirs = await buildSquad(db);
  await expect(headcountsOf(db, scope, { squadIds: [theirs.id], on: ON })).rejects.toThrow(NotFoundError);
});
