import { setTimeout as sleep } from "node:timers/promises";
import { eq } from "drizzle-orm";
import { afterEach, expect, test, vi } from "vitest";
import { memberships, reportFileContents, reportFiles } from "@/db/schema";
import { buildMember, buildProgramme } from "@/db/factories";
import { buildIncrement } from "@/db/factories/planning";
import { buildReport } from "@/db/factories/reporting";
import { testDb } from "@/db/testing/database";
import { FILE_FORMATS, type FileFormat } from "@/domain/reporting/files/formats";
import { publisher } from "@/server/platform/publisher";
import { freezeReport } from "@/server/reporting/commands";
import { askFile, cancelFile } from "@/server/reporting/file-commands";
import { takeFile, viewFiles } from "@/server/reporting/file-queries";
import { beginNextFile, tellFile } from "@/server/reporting/file-work-commands";
import { startReportFiles, type ReportFileMaker } from "./report-files";
import type { WriterThread } from "./writer-thread";

const { db } = await testDb();
const logger = { info: () => {}, warn: () => {}, error: () => {} };
const SOON = { timeout: 15_000, interval: 30 };

let maker: ReportFileMaker | null = null;
afterEach(async () => {
  await maker?.stop();
  await db.delete(reportFiles);
  await db.delete(reportFileContents);
});
const start = (how: Partial<Parameters<typeof startReportFiles>[0]> = {}): void => void (maker = startReportFiles({ db, printer: null, logger, isAlone: false, ...how }));

async function setUp() {
  const { id: programmeId } = await buildProgramme(db);
  const { scope } = await buildMember(db, { programmeId, role: "moa" });
  const { id: incrementId } = await buildIncrement(db, { programmeId });
  const { id: reportId } = await buildReport(db, { programmeId, incrementId, createdBy: scope.userId });
  const ask = async (format: FileFormat = "pptx", by = scope) => {
    const asked = await askFile(db, by, { reportId, format });
    if (!asked.ok) throw new Error(asked.reason);
    maker?.wake();
    return asked.fileId;
  };
  const file = async (fileId: string, by = scope) => (await viewFiles(db, by, { reportId })).files.find(({ id }) => id === fileId);
  const until = (fileId: string, state: string) => vi.waitFor(async () => expect((await file(fileId))?.state).toBe(state), SOON);
  return { programmeId, reportId, scope, ask, file, until };
}

/** Goes on until it is told to end, or to stop. */
function heldWriter() {
  const held: { format: FileFormat; end: () => void }[] = [];
  const writer: WriterThread = {
    write: ({ format }, { signal, onSection }) =>
      new Promise((resolve, reject) => {
        onSection(1);
        held.push({ format, end: () => resolve(new TextEncoder().encode(format)) });
        signal.addEventListener("abort", () => reject(signal.reason));
      }),
    close: async () => {},
  };
  return { held, writer };
}

test("in a thread of its own, each format with its sections told, the bytes those of whoever writes them without", async () => {
  const { scope, ask, file, until } = await setUp();
  const { writeReport } = await import("@/server/reporting/export/write");
  start({ printer: { print: async (html) => Buffer.from(html) } });
  for (const format of FILE_FORMATS) {
    const fileId = await ask(format);
    await until(fileId, "ready");
    const { total, done, size } = (await file(fileId))!;
    expect(total).toBeGreaterThan(5);
    expect(done).toBe(total);
    const { base64 } = await takeFile(db, scope, { fileId });
    const { told } = await tellFile(db, (await db.select().from(reportFiles).where(eq(reportFiles.id, fileId))).map((row) => ({ ...row, workerId: "" }))[0]!, publisher());
    expect(Buffer.from(base64, "base64").equals(Buffer.from(await writeReport(format, told))), format).toBe(true);
    expect(size).toBe(Buffer.from(base64, "base64").length);
  }
}, 60_000);

test("the same frozen report for two people is written once", async () => {
  const { programmeId, reportId, scope, ask, file, until } = await setUp();
  const { scope: reader } = await buildMember(db, { programmeId, role: "reader" });
  await freezeReport(db, scope, { reportId });
  const { held, writer } = heldWriter();
  start({ writer });
  const [mine, theirs] = [await ask("pptx"), await ask("pptx", reader)];
  await vi.waitFor(() => expect(held).toHaveLength(1), SOON);
  held[0]!.end();
  await until(mine, "ready");
  await vi.waitFor(async () => expect((await file(theirs, reader))?.state).toBe("ready"), SOON);
  expect(held).toHaveLength(1);
  expect((await takeFile(db, reader, { fileId: theirs })).base64).toBe((await takeFile(db, scope, { fileId: mine })).base64);
});

test("one at a time, in order; the one that is cancelled stops at once and makes room for the next", async () => {
  const { scope, ask, file, until } = await setUp();
  const { held, writer } = heldWriter();
  start({ writer });
  const ids = [await ask("pptx"), await ask("docx"), await ask("xlsx")];
  await until(ids[0]!, "working");
  await vi.waitFor(async () => expect(await file(ids[0]!)).toMatchObject({ done: 1 }), SOON);
  await sleep(200);
  expect(held.map(({ format }) => format)).toEqual(["pptx"]);
  expect((await file(ids[2]!))!.ahead).toBe(2);
  await cancelFile(db, scope, { fileId: ids[1]! });
  await cancelFile(db, scope, { fileId: ids[0]! });
  await until(ids[2]!, "working");
  await vi.waitFor(() => expect(held.map(({ format }) => format)).toEqual(["pptx", "xlsx"]), SOON);
  held[1]!.end();
  await until(ids[2]!, "ready");
  expect([(await file(ids[0]!))!.state, (await file(ids[1]!))!.state]).toEqual(["cancelled", "cancelled"]);
});

test("why there is none: not printed, too long, broken, no longer theirs; the next one is made all the same", async () => {
  const { programmeId, scope, ask, file, until } = await setUp();
  const write = vi.fn<WriterThread["write"]>(async () => new TextEncoder().encode("x"));
  start({ writer: { write, close: async () => {} }, printer: { print: async () => null }, timeLimitMs: 300 });
  const pdf = await ask("pdf");
  await until(pdf, "failed");
  write.mockRejectedValueOnce(new Error("trop"));
  const broken = await ask("pptx");
  await until(broken, "failed");
  write.mockImplementationOnce((_, { signal }) => new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason))));
  const long = await ask("docx");
  await until(long, "failed");
  await until(await ask("xlsx"), "ready");
  expect([(await file(pdf))!.failure, (await file(broken))!.failure, (await file(long))!.failure]).toEqual(["not_printed", "broken", "too_long"]);
  await maker!.stop();
  const gone = await ask("markdown");
  await db.delete(memberships).where(eq(memberships.programmeId, programmeId));
  start({ writer: { write, close: async () => {} } });
  await vi.waitFor(async () => expect((await db.select().from(reportFiles).where(eq(reportFiles.id, gone)))[0]).toMatchObject({ state: "failed", failure: "gone", requestedBy: scope.userId }), SOON);
});

test("a product that stops gives back what it was making, and the next one makes it; one that died left it interrupted", async () => {
  const { ask, until } = await setUp();
  const { held, writer } = heldWriter();
  start({ writer });
  const fileId = await ask();
  await vi.waitFor(() => expect(held).toHaveLength(1), SOON);
  await maker!.stop();
  await until(fileId, "waiting");
  await beginNextFile(db, "33333333-3333-4333-8333-333333333333");
  start({ writer, isAlone: true });
  await until(fileId, "interrupted");
  await ask();
  await vi.waitFor(() => expect(held).toHaveLength(2), SOON);
});
