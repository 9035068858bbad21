import { text } from "node:stream/consumers";
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { auditEvents, reversibilities } from "@/db/schema";
import { buildMember, buildProgramme } from "@/db/factories";
import { buildContract } from "@/db/factories/contracts";
import { testDb } from "@/db/testing/database";
import { addDays } from "@/domain/calendar";
import { DESTRUCTION_STATE_LABELS } from "@/domain/contracts/data-destruction";
import { STEP_LABELS, STEP_STATE_LABELS } from "@/domain/contracts/reversibility";
import { todayOf } from "@/server/platform/clock";
import { ConflictError, ForbiddenError, NotFoundError } from "@/server/platform/errors";
import { saveDestruction, saveReversibility } from "./reversibility-commands";
import { exportReversibility } from "./reversibility-export";
import { viewReversibility } from "./reversibility-queries";

const { db } = await testDb();
const today = await todayOf(db);
const NONE = { T0: null, T1: null, T2: null, verify_T2: null, T3: null, T4: null };
const NOTHING = { endedOn: null, agreementReference: null, agreedOn: null, destroyedOn: null, certificateReference: null };

async function buildStage() {
  const { id: programmeId } = await buildProgramme(db);
  const { id: contractId } = await buildContract(db, { programmeId });
  const other = await buildContract(db, { programmeId });
  return {
    contractId,
    moa: (await buildMember(db, { programmeId, role: "moa" })).scope,
    reader: (await buildMember(db, { programmeId, role: "reader" })).scope,
    contractor: (await buildMember(db, { programmeId, role: "contractor", contractId })).scope,
    stranger: (await buildMember(db, { programmeId, role: "contractor", contractId: other.id })).scope,
  };
}
const rowOf = async (contractId: string) => (await db.select().from(reversibilities).where(eq(reversibilities.contractId, contractId)))[0];
const auditOf = (contractId: string) => db.select().from(auditEvents).where(eq(auditEvents.subjectId, contractId)).orderBy(auditEvents.id);

describe("the dates of a handing back", () => {
  test("nothing recorded: the plan is there, its days unknown; T0 gives them, a step that came moves the next", async () => {
    const { contractId, moa } = await buildStage();
    expect(await viewReversibility(db, moa, { contractId })).toMatchObject({ version: 0, steps: [{ name: "T1", due: { value: null } }, {}, {}, {}, {}], drift: { value: null }, can: { change: true } });
    expect(await saveReversibility(db, moa, { contractId, version: 0, facts: { ...NONE, T0: addDays(today, -20), T1: addDays(today, -1) } })).toEqual({ ok: true });
    const view = await viewReversibility(db, moa, { contractId, counted: "T2" });
    expect(view).toMatchObject({ version: 1, steps: [{ state: "done_late" }, { isRunning: true, countedFrom: addDays(today, -1) }, {}, {}, {}] });
    expect(view.count!.days.at(-1)!.day).toBe(view.steps![1]!.due.value);
  });

  test("each change is kept in the audit trail with what it replaces; saving the same leaves no trace", async () => {
    const { contractId, moa } = await buildStage();
    const facts = { ...NONE, T0: addDays(today, -20) };
    await saveReversibility(db, moa, { contractId, version: 0, facts });
    await saveReversibility(db, moa, { contractId, version: 1, facts });
    await saveReversibility(db, moa, { contractId, version: 1, facts: { ...facts, T0: addDays(today, -19) } });
    const events = (await auditOf(contractId)).filter(({ action }) => action === "reversibility_dated");
    expect(events.map(({ before, after }) => [before, after])).toEqual([
      [{ t0On: null }, { t0On: addDays(today, -20) }],
      [{ t0On: addDays(today, -20) }, { t0On: addDays(today, -19) }],
    ]);
    expect((await rowOf(contractId))!.version).toBe(2);
  });

  test("a day that cannot be is refused beside its field, and nothing is kept", async () => {
    const { contractId, moa } = await buildStage();
    const save = (facts: Partial<typeof NONE> | Record<string, string>) => saveReversibility(db, moa, { contractId, version: 0, facts: { ...NONE, ...facts } });
    expect(await save({ T0: today, T1: addDays(today, 1) })).toEqual({ ok: false, field: "T1", reason: "in_future" });
    expect(await save({ T0: "2025-02-02" })).toEqual({ ok: false, field: "T0", reason: "before_notification" });
    expect(await save({ T1: today })).toEqual({ ok: false, field: "T1", reason: "anchor_missing" });
    expect(await rowOf(contractId)).toBeUndefined();
  });

  test("two people at once: the second is told, and the first one's dates stay", async () => {
    const { contractId, moa } = await buildStage();
    const save = (T0: string) => saveReversibility(db, moa, { contractId, version: 0, facts: { ...NONE, T0 } });
    const answers = await Promise.allSettled([save(today), save(addDays(today, 1))]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect((answers.find(({ status }) => status === "rejected") as PromiseRejectedResult).reason).toBeInstanceOf(ConflictError);
    expect((await rowOf(contractId))!.version).toBe(1);
  });
});

test("the whole plan as a file, for the contractor too: what is due with its rule, what came, the destruction; a stranger has none", async () => {
  const { contractId, moa, contractor, stranger } = await buildStage();
  await saveReversibility(db, moa, { contractId, version: 0, facts: { ...NONE, T0: addDays(today, -20), T1: addDays(today, -1) } });
  const { steps } = await viewReversibility(db, moa, { contractId });
  const read = async (scope: typeof moa) => {
    const lines = (await text((await exportReversibility(db, scope, { contractId, format: "csv", by: "Quelqu’un" })).body as never)).replace("\u{FEFF}", "").split("\r\n");
    return lines.slice(1, lines.indexOf("")).map((line) => line.split(";"));
  };
  const french = (day: string | null) => day?.split("-").toReversed().join("/") ?? "";
  const rows = await read(moa);
  expect(rows.map((cells) => [cells[0], cells[2], cells[4], cells[5]])).toEqual([
    [STEP_LABELS.T0, "", "", french(addDays(today, -20))],
    ...steps!.map(({ label, state, due, actualOn }) => [label, STEP_STATE_LABELS[state], french(due.value), french(actualOn)]),
    ["Destruction des données", DESTRUCTION_STATE_LABELS.no_end, "", ""],
  ]);
  expect(rows[1]![6]).toBe("8 jours après T0");
  expect(await read(contractor)).toEqual(rows);
  await expect(read(stranger)).rejects.toThrow(NotFoundError);
});

test("the destruction of the data: the end, the agreement, the certificate, each in its turn", async () => {
  const { contractId, moa } = await buildStage();
  const save = (version: number, facts: Partial<typeof NOTHING> | Record<string, string>) => saveDestruction(db, moa, { contractId, version, facts: { ...NOTHING, ...facts } });
  const ended = { endedOn: addDays(today, -20) };
  const agreed = { ...ended, agreementReference: "DM 2026-4", agreedOn: addDays(today, -2) };
  expect(await save(0, ended)).toEqual({ ok: true });
  expect(await save(1, { ...ended, destroyedOn: today, certificateReference: "C-1" })).toEqual({ ok: false, reason: "agreement_missing" });
  expect(await save(1, agreed)).toEqual({ ok: true });
  expect((await viewReversibility(db, moa, { contractId, counted: "data_destruction" })).destruction).toMatchObject({ state: "agreed", silence: expect.stringContaining("DM 2026-4") });
  expect(await save(2, { ...agreed, destroyedOn: today, certificateReference: "C-1" })).toEqual({ ok: true });
  expect((await viewReversibility(db, moa, { contractId })).destruction).toMatchObject({ state: "destroyed", certificateReference: "C-1" });
});

test("its contractor and readers see it and change nothing; another contractor learns nothing", async () => {
  const { contractId, reader, contractor, stranger } = await buildStage();
  for (const scope of [reader, contractor]) {
    expect((await viewReversibility(db, scope, { contractId })).can).toEqual({ change: false });
    await expect(saveReversibility(db, scope, { contractId, version: 0, facts: NONE })).rejects.toThrow(ForbiddenError);
    await expect(saveDestruction(db, scope, { contractId, version: 0, facts: NOTHING })).rejects.toThrow(ForbiddenError);
  }
  await expect(viewReversibility(db, stranger, { contractId })).rejects.toThrow(NotFoundError);
  await expect(saveReversibility(db, stranger, { contractId, version: 0, facts: NONE })).rejects.toThrow(NotFoundError);
});
