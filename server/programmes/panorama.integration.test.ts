import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { auditEvents, memberships, panoramaImports, programmes, programmeSheets } from "@/db/schema";
import { buildMember, buildProgramme, buildUser, scopeOf } from "@/db/factories";
import { testDb } from "@/db/testing/database";
import { EMPTY_SHEET, type ProgrammeSheet } from "@/domain/panorama/values";
import type { Role } from "@/domain/roles";
import { MAX_FILE_BYTES } from "@/server/interchange/tabular/read-tables";
import { brokenAuditLink } from "@/server/platform/audit";
import { todayOf } from "@/server/platform/clock";
import { ConflictError, ForbiddenError, NotFoundError } from "@/server/platform/errors";
import { exportPortfolio } from "./export";
import { receivePanorama } from "./files";
import { runImport } from "./panorama-commands";
import { listImports, viewImport } from "./panorama-queries";
import { changeSheet } from "./sheet-commands";
import { listSheets, viewSheet } from "./sheet-queries";

const { db } = await testDb();

let today: string;
beforeAll(async () => {
  today = await todayOf(db);
});

const FULL: ProgrammeSheet = {
  ...{ ministry: "Justice", ministryFullName: "Ministère de la justice", isInterministerial: true, description: "=Dématérialiser ; « la chaîne »\net la suivre", moreUrl: "https://exemple.gouv.fr/projet" },
  ...{ startedOn: "2015-09", durationYears: 6.25, phase: "Réalisation", costCents: 2_634_567_891, costBracket: "De 20 à 50 M€", functionalZone: "Justice", financing: "310" },
  ...{ papUrl: "https://exemple.gouv.fr/pap", publishedOn: "2025-06-01", initialDurationYears: 5, initialCostCents: 2_000_000_000 },
};

type Person = Awaited<ReturnType<typeof buildUser>>;
const importerOf = async (person: Person, isPlatformAdmin = false) => ({ scope: await scopeOf(db, person), isPlatformAdmin, today });
type Importer = Awaited<ReturnType<typeof importerOf>>;
async function administered(person: Person, name: string, sheet: Partial<ProgrammeSheet> | null = null, role: Role = "administrator") {
  const programme = await buildProgramme(db, { name });
  await db.insert(memberships).values({ programmeId: programme.id, userId: person.id, role });
  if (sheet) await db.insert(programmeSheets).values({ programmeId: programme.id, ...EMPTY_SHEET, ...sheet, changedBy: person.id });
  return programme;
}

const HEADINGS = ["Ministère porteur", "Nom du projet", "Phase du projet en cours", "Coût estimé", "Directeur de projet"];
const text = (rows: string[][], separator = ";") => rows.map((row) => row.join(separator)).join("\r\n");
const csv = (rows: string[][], name = "panorama.csv") => new File([`\u{FEFF}${text(rows)}`], name);
const send = (importer: Importer, file: File | null) => {
  const form = new FormData();
  if (file) form.set("file", file);
  return receivePanorama(db, importer, new Request("http://localhost/", { method: "POST", body: form }));
};
async function rehearse(importer: Importer, file: File) {
  const received = await send(importer, file);
  if (!("ok" in received) || !received.ok) throw new Error(JSON.stringify(received));
  return viewImport(db, importer, { importId: received.importId });
}
const run = (importer: Importer, { id: importId, version }: { id: string; version: number }) => runImport(db, importer, { importId, version });
const outcomes = ({ lines }: Awaited<ReturnType<typeof viewImport>>) => lines.map(({ outcome, name }) => `${outcome} ${name}`);
const sheetsOf = async ({ scope }: Importer) => (await listSheets(db, scope)).map(({ name, sheet }) => ({ name, sheet }));

async function exported(importer: Importer, format: "csv" | "xlsx"): Promise<File> {
  const { body, fileName } = await exportPortfolio(db, importer, { filter: {}, format, by: "Une personne" });
  const chunks: Buffer<ArrayBuffer>[] = [];
  for await (const chunk of body as AsyncIterable<string | Uint8Array>) chunks.push(Buffer.from(chunk as string));
  return new File([Buffer.concat(chunks)], fileName);
}

describe("a file of projects", () => {
  test("is rehearsed, then imported in one go: what is created, updated, unchanged and ignored, and why", async () => {
    const person = await buildUser(db);
    const [known, same, others] = [await administered(person, "Portail", { phase: "Cadrage" }), await administered(person, "Suivi", { ministry: "Justice" }), await administered(person, "Annuaire", null, "reader")];
    const importer = await importerOf(person, true);
    const file = csv([["Panorama 2025"], [], HEADINGS, ["Justice", "PORTAIL", "Réalisation", "26,3 M€", "X"], ["Justice", "Suivi", "", "", ""], ["Intérieur", "Annuaire", "", "", ""], ["Justice", "Neuf", "Cadrage", "9", ""], ["Justice", "", "", "", ""], ["", "neuf", "", "", ""]]);
    const view = await rehearse(importer, file);
    expect(outcomes(view)).toEqual(["updated PORTAIL", "unchanged Suivi", "ignored Annuaire", "created Neuf", "ignored ", "ignored neuf"]);
    expect(view).toMatchObject({ fileName: "panorama.csv", left: ["Directeur de projet"], above: 1, importedAt: null, counts: { created: 1, updated: 1, unchanged: 1, ignored: 3 } });
    // Nothing is written by the rehearsal.
    expect((await sheetsOf(importer)).map(({ name }) => name)).toEqual(["Annuaire", "Portail", "Suivi"]);
    expect(await run(importer, view)).toMatchObject({ ok: true });
    const after = await importerOf(person, true);
    const sheets = new Map((await listSheets(db, after.scope)).map(({ name, sheet }) => [name, sheet]));
    expect(sheets.get("Portail")).toEqual({ ...EMPTY_SHEET, ministry: "Justice", phase: "Réalisation", costCents: 2_630_000_000 });
    expect(sheets.get("Neuf")).toEqual({ ...EMPTY_SHEET, ministry: "Justice", phase: "Cadrage", costCents: 900_000_000 });
    expect(sheets.get("Annuaire")).toEqual(EMPTY_SHEET);
    const [created] = await db.select().from(programmes).where(eq(programmes.name, "Neuf"));
    expect(await db.select().from(memberships).where(eq(memberships.programmeId, created!.id))).toMatchObject([{ userId: person.id, role: "administrator" }]);
    const told = await db.select().from(auditEvents).where(and(eq(auditEvents.programmeId, known.id), eq(auditEvents.action, "sheet_changed")));
    expect(told).toMatchObject([{ actorId: person.id, reason: "Import de «\u00a0panorama.csv\u00a0»", before: { phase: "Cadrage" }, after: { phase: "Réalisation" } }]);
    for (const { id } of [known, same, others, created!]) expect(await brokenAuditLink(db, id)).toBeNull();
  });

  test("sent again brings nothing: no double; the one that was imported is not imported twice", async () => {
    const person = await buildUser(db);
    const importer = await importerOf(person, true);
    const file = () => csv([HEADINGS, ["Justice", "Deux fois", "Cadrage", "9", ""]]);
    const first = await rehearse(importer, file());
    expect(await run(importer, first)).toMatchObject({ ok: true });
    expect(await run(importer, { ...first, version: 2 })).toEqual({ ok: false, reason: "already_done" });
    const again = await rehearse(await importerOf(person, true), file());
    expect(outcomes(again)).toEqual(["unchanged Deux fois"]);
    expect(await run(await importerOf(person, true), again)).toEqual({ ok: false, reason: "nothing_to_do" });
    expect(await db.select().from(programmes).where(eq(programmes.name, "Deux fois"))).toHaveLength(1);
  });

  test("is compared anew when it is imported: what changed meanwhile counts", async () => {
    const person = await buildUser(db);
    const programme = await administered(person, "Entre-temps");
    const importer = await importerOf(person);
    const view = await rehearse(importer, csv([HEADINGS, ["Justice", "Entre-temps", "", "", ""]]));
    await changeSheet(db, importer.scope, { programmeId: programme.id, version: 0, sheet: { ...EMPTY_SHEET, ministry: "Justice" } });
    expect(await run(importer, view)).toEqual({ ok: false, reason: "nothing_to_do" });
    await expect(run(importer, { ...view, version: 9 })).rejects.toThrow(ConflictError);
  });

  test("two imports at once write once", async () => {
    const importer = await importerOf(await buildUser(db), true);
    const view = await rehearse(importer, csv([HEADINGS, ["Justice", "En même temps", "", "", ""]]));
    const answers = await Promise.all([run(importer, view), run(importer, view)]);
    expect(answers.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
  });

  test.each([
    ["commas", new TextEncoder().encode(text([["Projet", "Ministère porteur"], ["Virgules", "Économie"]], ",")), "Virgules"],
    ["Windows-1252", Buffer.from(text([["Projet", "Ministère porteur"], ["Encodage", "Économie"]]), "latin1"), "Encodage"],
    ["UTF-8 without its mark", new TextEncoder().encode(text([["Projet", "Ministère porteur"], ["Sans marque", "Économie"]])), "Sans marque"],
  ])("with %s is read", async (_what, bytes, name) => {
    const importer = await importerOf(await buildUser(db), true);
    const view = await rehearse(importer, new File([new Uint8Array(bytes)], "f.csv"));
    expect(outcomes(view)).toEqual([`created ${name}`]);
    await run(importer, view);
    expect((await db.select({ ministry: programmeSheets.ministry }).from(programmeSheets).innerJoin(programmes, eq(programmes.id, programmeSheets.programmeId)).where(eq(programmes.name, name)))[0]).toEqual({ ministry: "Économie" });
  });

  test("that is none says why", async () => {
    const importer = await importerOf(await buildUser(db), true);
    const reasons = [null, new File([""], "f.csv"), new File(["%PDF-1.7"], "f.pdf"), csv([["Ministère", "Coût"], ["Justice", "9"]]), csv([HEADINGS]), new File(["a".repeat(MAX_FILE_BYTES + 1)], "f.csv")].map(async (file) => send(importer, file));
    expect(await Promise.all(reasons)).toEqual(["none", "empty", "pdf", "no_name", "empty", "too_big"].map((reason) => ({ ok: false, reason })));
  });
});

describe("what is exported is read back whole", () => {
  test.each(["csv", "xlsx"] as const)("%s: nothing is lost, nothing changes", async (format) => {
    const person = await buildUser(db);
    await administered(person, `Plein ${format}`, FULL);
    await administered(person, `Vide ${format}`);
    const importer = await importerOf(person, true);
    const before = await sheetsOf(importer);
    const view = await rehearse(importer, await exported(importer, format));
    expect(view.left).toEqual([]);
    expect(view.fields).toHaveLength(18);
    expect(view.lines.filter(({ outcome }) => outcome !== "ignored").map(({ outcome, told }) => [outcome, told])).toEqual([["unchanged", []], ["unchanged", []]]);
    // Elsewhere, where neither programme is: the same sheets.
    await db.update(programmeSheets).set({ ...EMPTY_SHEET }).where(eq(programmeSheets.changedBy, person.id));
    const back = await rehearse(importer, await exportedOf(format, before));
    expect(await run(importer, back)).toMatchObject({ ok: true });
    expect(await sheetsOf(importer)).toEqual(before);
  });

  /** The file as it was before the sheets were emptied. */
  async function exportedOf(format: "csv" | "xlsx", before: { name: string; sheet: ProgrammeSheet }[]): Promise<File> {
    const person = await buildUser(db);
    for (const { name, sheet } of before) await administered(person, name, sheet);
    return exported(await importerOf(person), format);
  }

  test("another person's programmes are not in the file", async () => {
    const [person, other] = [await buildUser(db), await buildUser(db)];
    await administered(person, "Le mien");
    await administered(other, "Le leur");
    const content = await (await exported(await importerOf(person), "csv")).text();
    expect(content).toContain("Le mien");
    expect(content).not.toContain("Le leur");
  });
});

describe("who may", () => {
  test("send a file: who administers a programme, or creates programmes", async () => {
    const reader = await buildUser(db);
    await administered(reader, "Lu", null, "reader");
    expect(await send(await importerOf(reader), csv([HEADINGS]))).toMatchObject({ status: 403 });
    await expect(listImports(db, await importerOf(reader))).rejects.toThrow(ForbiddenError);
    const administrator = await buildUser(db);
    await administered(administrator, "Administré");
    const view = await rehearse(await importerOf(administrator), csv([HEADINGS, ["Justice", "Inconnu ici", "", "", ""], ["Justice", "Administré", "", "", ""]]));
    expect(outcomes(view)).toEqual(["ignored Inconnu ici", "updated Administré"]);
  });

  test("read it: who sent it, and nobody else", async () => {
    const [person, other] = [await importerOf(await buildUser(db), true), await importerOf(await buildUser(db), true)];
    const view = await rehearse(person, csv([HEADINGS, ["Justice", "À moi", "", "", ""]]));
    await expect(viewImport(db, other, { importId: view.id })).rejects.toThrow(NotFoundError);
    await expect(run(other, view)).rejects.toThrow(NotFoundError);
    expect((await listImports(db, other)).imports).toEqual([]);
    expect((await listImports(db, person)).imports).toMatchObject([{ id: view.id, counts: { created: 1 } }]);
  });

  test("a name that a programme of others has is refused without telling whose it is", async () => {
    await buildProgramme(db, { name: "Secret", slug: "secret-des-autres" });
    const view = await rehearse(await importerOf(await buildUser(db), true), csv([HEADINGS, ["Justice", "Secret des autres", "", "", ""]]));
    expect(view.lines).toMatchObject([{ outcome: "ignored", told: [expect.stringContaining("porte déjà ce nom")] }]);
  });

  test("files that nobody went on with go after a day", async () => {
    const importer = await importerOf(await buildUser(db), true);
    const old = await rehearse(importer, csv([HEADINGS, ["Justice", "Vieux", "", "", ""]]));
    await db.update(panoramaImports).set({ createdAt: new Date(Date.now() - 25 * 3_600_000) }).where(eq(panoramaImports.id, old.id));
    await rehearse(importer, csv([HEADINGS, ["Justice", "Récent", "", "", ""]]));
    await expect(viewImport(db, importer, { importId: old.id })).rejects.toThrow(NotFoundError);
  });
});

describe("the sheet of a programme", () => {
  test("is written by its administrator, and read as it was written", async () => {
    const { id: programmeId, slug } = await buildProgramme(db);
    const { scope } = await buildMember(db, { programmeId, role: "administrator" });
    expect(await viewSheet(db, scope, { slug })).toMatchObject({ sheet: EMPTY_SHEET, version: 0 });
    await changeSheet(db, scope, { programmeId, version: 0, sheet: FULL });
    expect(await viewSheet(db, scope, { slug })).toMatchObject({ sheet: FULL, version: 1 });
    await expect(changeSheet(db, scope, { programmeId, version: 0, sheet: EMPTY_SHEET })).rejects.toThrow(ConflictError);
    const { scope: moa } = await buildMember(db, { programmeId, role: "moa" });
    await expect(changeSheet(db, moa, { programmeId, version: 1, sheet: EMPTY_SHEET })).rejects.toThrow(ForbiddenError);
    const { scope: stranger } = await buildMember(db, { programmeId: (await buildProgramme(db)).id, role: "administrator" });
    await expect(changeSheet(db, stranger, { programmeId, version: 1, sheet: EMPTY_SHEET })).rejects.toThrow(NotFoundError);
    await expect(viewSheet(db, stranger, { slug })).rejects.toThrow(NotFoundError);
  });
});
