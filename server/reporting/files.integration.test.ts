import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { memberships, reportFileContents, reportFiles } from "@/db/schema";
import { buildMember, buildProgramme } from "@/db/factories";
import { buildIncrement } from "@/db/factories/planning";
import { buildReport } from "@/db/factories/reporting";
import { buildReportFile } from "@/db/factories/report-files";
import { testDb } from "@/db/testing/database";
import { KEPT_HOURS, MOST_BYTES, MOST_KEPT, MOST_UNDER_WAY, MOST_WAITING } from "@/domain/reporting/files/bounds";
import { FILE_FORMATS } from "@/domain/reporting/files/formats";
import { loadScopes } from "@/server/auth/viewer";
import { NotFoundError } from "@/server/platform/errors";
import { askFile, cancelFile } from "./file-commands";
import { takeFile, viewFiles } from "./file-queries";
import { beginNextFile, finishFile, finishWithKept, giveFileBack, interruptLostFiles, sweepFiles, tellFile, tellProgress } from "./file-work-commands";

const { db } = await testDb();
const [HERE, THERE] = ["11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"];
const bytes = new TextEncoder().encode("Le fichier");

beforeEach(async () => {
  await db.delete(reportFiles);
  await db.delete(reportFileContents);
});

async function setUp() {
  const { id: programmeId } = await buildProgramme(db);
  const { scope: moa } = await buildMember(db, { programmeId, role: "moa" });
  const { scope: reader } = await buildMember(db, { programmeId, role: "reader" });
  const { id: incrementId } = await buildIncrement(db, { programmeId });
  const { id: reportId } = await buildReport(db, { programmeId, incrementId, createdBy: moa.userId });
  const ask = async (scope: typeof moa = moa, format: (typeof FILE_FORMATS)[number] = "pptx") => {
    const asked = await askFile(db, scope, { reportId, format });
    if (!asked.ok) throw new Error(asked.reason);
    return asked.fileId;
  };
  const files = async (scope = moa) => (await viewFiles(db, scope, { reportId })).files;
  return { programmeId, reportId, moa, reader, ask, files };
}
const begin = async (workerId = HERE) => (await beginNextFile(db, workerId))!;
const count = () => db.$count(reportFileContents);

describe("who asks for a file", () => {
  test("whoever reads the report; to a stranger and to a contractor it does not exist", async () => {
    const { programmeId, reportId, reader, ask } = await setUp();
    await ask(reader);
    const { scope: stranger } = await buildMember(db, { programmeId: (await buildProgramme(db)).id, role: "administrator" });
    const { scope: contractor } = await buildMember(db, { programmeId, role: "contractor" });
    for (const scope of [stranger, contractor]) {
      await expect(askFile(db, scope, { reportId, format: "pptx" })).rejects.toBeInstanceOf(NotFoundError);
      await expect(viewFiles(db, scope, { reportId })).rejects.toBeInstanceOf(NotFoundError);
    }
  });

  test("it is theirs alone: nobody else of the programme sees, cancels or takes it", async () => {
    const { moa, reader, ask, files } = await setUp();
    const fileId = await ask();
    expect(await files(reader)).toEqual([]);
    await expect(cancelFile(db, reader, { fileId })).rejects.toBeInstanceOf(NotFoundError);
    await finishFile(db, await begin(), { name: "rapport.pptx", key: "a", sections: 4, bytes });
    await expect(takeFile(db, reader, { fileId })).rejects.toBeInstanceOf(NotFoundError);
    expect(Buffer.from((await takeFile(db, moa, { fileId })).base64, "base64").toString()).toBe("Le fichier");
  });

  test("who no longer belongs to the programme takes nothing, ready as it may be, and nothing is made for them", async () => {
    const { programmeId, moa, ask } = await setUp();
    const fileId = await ask();
    const other = await ask(moa, "docx");
    const work = await begin();
    await finishFile(db, work, { name: "rapport.pptx", key: "a", sections: 4, bytes });
    await db.delete(memberships).where(eq(memberships.programmeId, programmeId));
    const scope = (await loadScopes(db, [moa.userId])).get(moa.userId)!;
    await expect(takeFile(db, scope, { fileId })).rejects.toBeInstanceOf(NotFoundError);
    const next = await begin();
    expect(next.id).toBe(other);
    await expect(tellFile(db, next, { publicUrl: "http://x", letterhead: [] })).rejects.toBeInstanceOf(NotFoundError);
  });

  test("asked for twice, it is the same one; asked for anew once it failed, it takes its place", async () => {
    const { ask, files } = await setUp();
    const fileId = await ask();
    expect(await ask()).toBe(fileId);
    await interruptLostFiles(db, { isAlone: (await begin()) !== null });
    expect((await files()).map(({ state }) => state)).toEqual(["interrupted"]);
    const again = await ask();
    expect((await files()).map(({ id, state }) => ({ id, state }))).toEqual([{ id: again, state: "waiting" }]);
  });

  test(`${MOST_UNDER_WAY} under way for one person, ${MOST_WAITING} for all`, async () => {
    const { programmeId, reportId, moa, reader, ask } = await setUp();
    const { id: incrementId } = await buildIncrement(db, { programmeId, number: 99 });
    for (const format of FILE_FORMATS.slice(0, MOST_UNDER_WAY)) await ask(moa, format);
    const other = await buildReport(db, { programmeId, incrementId, createdBy: moa.userId });
    expect(await askFile(db, moa, { reportId: other.id, format: "pptx" })).toEqual({ ok: false, reason: "too_many" });
    await cancelFile(db, moa, { fileId: await ask() });
    expect(await askFile(db, moa, { reportId: other.id, format: "pptx" })).toMatchObject({ ok: true, isLong: true });
    for (let under = await db.$count(reportFiles); under < MOST_WAITING + 1; under += 1) {
      const { user } = await buildMember(db, { programmeId, role: "reader" });
      await buildReportFile(db, { reportId, requestedBy: user.id });
    }
    expect(await askFile(db, reader, { reportId, format: "pptx" })).toEqual({ ok: false, reason: "crowded" });
  });
});

describe("one file after the other", () => {
  test("in the order asked for, each told how many are before it; two processes never take the same", async () => {
    const { moa, reader, ask, files } = await setUp();
    const [first, second, third] = [await ask(moa, "pptx"), await ask(reader, "pptx"), await ask(moa, "docx")];
    expect((await files()).map(({ id, ahead }) => [id, ahead])).toEqual([[third, 2], [first, 0]]);
    const taken = await Promise.all([beginNextFile(db, HERE), beginNextFile(db, THERE), beginNextFile(db, HERE), beginNextFile(db, THERE)]);
    expect(new Set(taken.map((file) => file?.id))).toEqual(new Set([first, second, third, undefined]));
  });

  test("how far it is, and that it is nobody else's to tell", async () => {
    const { ask, files } = await setUp();
    await ask();
    const work = await begin();
    expect(await tellProgress(db, work, { done: 3, total: 40 })).toBe(true);
    expect((await files())[0]).toMatchObject({ state: "working", done: 3, total: 40, ahead: 0 });
    expect(await tellProgress(db, { ...work, workerId: THERE }, { done: 9, total: 40 })).toBe(false);
  });

  test("cancelled while it is made: whoever makes it hears it, nothing of it is kept, and it stays cancelled", async () => {
    const { moa, ask, files } = await setUp();
    const fileId = await ask();
    const work = await begin();
    expect(await cancelFile(db, moa, { fileId })).toEqual({ ok: true, isCancelled: true });
    expect(await tellProgress(db, work, { done: 1, total: 2 })).toBe(false);
    expect(await finishFile(db, work, { name: "rapport.pptx", key: "a", sections: 4, bytes })).toBe(false);
    expect([(await files())[0]!.state, await count()]).toEqual(["cancelled", 0]);
    expect(await cancelFile(db, moa, { fileId })).toEqual({ ok: true, isCancelled: false });
  });

  test("the product stops in good order: it waits again; it died: interrupted, once it gave no sign for long, or at once where nobody else makes files", async () => {
    const { moa, ask, files } = await setUp();
    const states = async () => (await files()).map(({ state }) => state);
    await ask();
    await giveFileBack(db, await begin());
    expect(await states()).toEqual(["waiting"]);
    const work = await begin();
    expect(await interruptLostFiles(db, { isAlone: false })).toBe(0);
    await db.update(reportFiles).set({ aliveAt: sql`now() - interval '16 seconds'` });
    expect(await interruptLostFiles(db, { isAlone: false })).toBe(1);
    expect(await finishFile(db, work, { name: "rapport.pptx", key: "a", sections: 4, bytes })).toBe(false);
    await ask(moa, "docx");
    await begin();
    expect(await interruptLostFiles(db, { isAlone: true })).toBe(1);
    expect(await states()).toEqual(["interrupted", "interrupted"]);
  });
});

describe("what is kept", () => {
  test("the same for two people is kept once, and goes with the last of them", async () => {
    const { moa, reader, ask } = await setUp();
    const [mine, theirs] = [await ask(moa), await ask(reader)];
    const content = { name: "rapport.pptx", key: "a", sections: 4 };
    const work = await begin();
    expect(await finishWithKept(db, work, content)).toBe(false);
    expect(await finishFile(db, work, { ...content, bytes })).toBe(true);
    expect(await finishWithKept(db, await begin(), content)).toBe(true);
    expect(await takeFile(db, reader, { fileId: theirs })).toEqual(await takeFile(db, moa, { fileId: mine }));
    expect(await count()).toBe(1);
    const old = { endedAt: sql`now() - make_interval(hours => ${KEPT_HOURS}, secs => 1)` };
    await db.update(reportFileContents).set({ usedAt: sql`now() - interval '2 minutes'` });
    await db.update(reportFiles).set(old).where(eq(reportFiles.id, mine));
    await expect(takeFile(db, moa, { fileId: mine })).rejects.toBeInstanceOf(NotFoundError);
    expect([await sweepFiles(db), await count()]).toEqual([1, 1]);
    await db.update(reportFiles).set(old);
    expect([await sweepFiles(db), await count()]).toEqual([1, 0]);
  });

  test("one ready file a report and a format; the oldest go past so many", async () => {
    const { programmeId, moa, ask, files } = await setUp();
    const { id: incrementId } = await buildIncrement(db, { programmeId, number: 99 });
    for (const key of ["a", "b"]) {
      await ask();
      await finishFile(db, await begin(), { name: "rapport.pptx", key, sections: 4, bytes });
    }
    expect(await files()).toHaveLength(1);
    for (let rank = 0; rank < MOST_KEPT; rank += 1) {
      const { id: reportId } = await buildReport(db, { programmeId, incrementId, createdBy: moa.userId });
      await buildReportFile(db, { reportId, requestedBy: moa.userId, ready: { name: "rapport.pptx", text: `${rank}` }, endedAt: new Date(Date.now() - (rank + 1) * 60_000) });
    }
    await ask(moa, "docx");
    await finishFile(db, await begin(), { name: "rapport.docx", key: "c", sections: 4, bytes });
    expect(await db.$count(reportFiles)).toBe(MOST_KEPT);
    expect((await files()).map(({ format }) => format)).toEqual(["docx", "pptx"]);
  });

  test("a file beyond the bound is not kept", async () => {
    const { ask } = await setUp();
    await ask();
    expect(await finishFile(db, await begin(), { name: "rapport.pptx", key: "a", sections: 4, bytes: new Uint8Array(MOST_BYTES + 1) })).toBe("too_big");
    expect(await count()).toBe(0);
  });
});
