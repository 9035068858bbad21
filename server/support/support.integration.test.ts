import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { buildMember, buildProgramme } from "@/db/factories";
import { buildContract } from "@/db/factories/contracts";
import { supportImports, supportTickets } from "@/db/schema";
import { testDb } from "@/db/testing/database";
import type { Figure } from "@/domain/support/figure-names";
import { tellGlpiRefusal } from "@/domain/support/glpi/refusals";
import { DEFAULT_TERMS } from "@/domain/support/terms";
import { at } from "@/domain/support/testing";
import type { Scope } from "@/server/auth/scope";
import { loadViewer } from "@/server/auth/viewer";
import { brokenAuditLink } from "@/server/platform/audit";
import { viewDashboard } from "./dashboard-query";
import { receiveGlpiExport } from "./files";
import { readGlpiFile } from "./glpi-file";
import { runImport, setImportOrder } from "./import-commands";
import { viewImport } from "./import-queries";
import type { TicketSave } from "./schema";
import { saveTerms } from "./terms-commands";
import { reopenTicket, saveTicket } from "./ticket-commands";
import { listTickets, viewTicket } from "./ticket-queries";

const { db } = await testDb();
let scope: Scope;
let reader: Scope;
let programmeId: string;
let contractId: string;

const scopeOf = async (role: "moa" | "reader"): Promise<Scope> => {
  const { user } = await buildMember(db, { programmeId, role });
  return (await loadViewer(db, { userId: user.id, sessionVersion: user.sessionVersion }))!.scope;
};

beforeAll(async () => {
  programmeId = (await buildProgramme(db)).id;
  contractId = (await buildContract(db, { programmeId })).id;
  scope = await scopeOf("moa");
  reader = await scopeOf("reader");
});

const typed = (reference: string, over: Partial<TicketSave> = {}): TicketSave => ({
  ...{ contractId, reference, title: "Connexion refusée", application: "Minos", kind: "incident", cause: null, severity: "majeur", isEscalated: false, isResolved: false, pauses: [] },
  ...{ openedAt: at("2026-07-06 14:00"), takenAt: null, workaroundAt: null, escalatedAt: null, sentBackAt: null, resolvedAt: null, closedAt: null, reopenedAt: null },
  ...over,
});

const HEADER = "ID;Titre;Statut;Dernière modification;Date d'ouverture;Priorité;Demandeur;Catégorie;Date de résolution;Date de clôture";
const ROWS = [
  '"9 001";"Édition bloquée";Clos;24-07-2026 10:00;06-07-2026 14:00;Haute;Demandeur;Minos;07-07-2026 10:00;24-07-2026 10:00',
  "9002;Édition bloquée n° 2;Résolu;08-07-2026 11:00;07-07-2026 09:00;Très haute;Demandeur;Minos;08-07-2026 11:00;",
  '9003;"Édition bloquée<br>depuis hier";En attente;09-07-2026 09:00;08-07-2026 09:00;Basse;Demandeur;Minos;;',
  "9004;Sans date;Clos;09-07-2026 09:00;08-07-2026 09:00;Basse;Demandeur;Autre;;",
  "abc;Illisible;Clos;09-07-2026 09:00;08-07-2026 09:00;Basse;Demandeur;Autre;;",
];

const send = (content: string | Uint8Array<ArrayBuffer>, name = "glpi.csv", as: Scope = scope) => {
  const form = new FormData();
  form.set("file", new Blob([content]), name);
  return receiveGlpiExport(db, as, { contractId, request: new Request("http://test/", { method: "POST", body: form }) });
};
const received = async (content: string): Promise<string> => {
  const answer = await send(content);
  if (!("ok" in answer) || !answer.ok) throw new Error(JSON.stringify(answer));
  return answer.importId;
};
const countRows = () => db.$count(supportTickets, eq(supportTickets.contractId, contractId));

describe("files", () => {
  const encoded = (text: string) => Uint8Array.from([...text].map((sign) => (sign.charCodeAt(0) < 256 ? sign.charCodeAt(0) : 63)));
  test.each([
    ["UTF-8", new TextEncoder().encode([HEADER, ...ROWS].join("\r\n"))],
    ["UTF-8 with its mark", new TextEncoder().encode(`\u{FEFF}${[HEADER, ...ROWS].join("\n")}`)],
    ["Windows-1252", encoded([HEADER, ...ROWS].join("\r\n"))],
    ["its separator said on a first line, as spreadsheets write it", new TextEncoder().encode(`\u{FEFF}sep=;\r\n${[HEADER, ...ROWS].join("\r\n")}`)],
    ["empty lines over its header", new TextEncoder().encode(`\r\n\r\n${[HEADER, ...ROWS].join("\r\n")}`)],
    ["UTF-16, low byte first", Uint8Array.from([0xff, 0xfe, ...Buffer.from([HEADER, ...ROWS].join("\r\n"), "utf16le")])],
    ["UTF-16, high byte first", Uint8Array.from([0xfe, 0xff, ...Buffer.from([HEADER, ...ROWS].join("\r\n"), "utf16le").swap16()])],
  ])("%s", (_, bytes) => {
    const read = readGlpiFile(bytes);
    expect(typeof read === "string" ? read : read.records.map(({ cells }) => cells[1])).toEqual(["Édition bloquée", "Édition bloquée n° 2", "Édition bloquée<br>depuis hier", "Sans date", "Illisible"]);
  });

  test("quoted line ends count as lines; nobody's name is kept", () => {
    const read = readGlpiFile(new TextEncoder().encode(`${HEADER}\r\n1;"deux\nlignes";Clos;;06-07-2026 14:00;Haute;Une Personne;Minos;;\r\n2;une;Clos;;06-07-2026 14:00;Haute;Une Personne;Minos;;`));
    if (typeof read === "string") throw new Error(read);
    expect(read.records.map(({ line }) => line)).toEqual([2, 4]);
    expect(JSON.stringify(read.records)).not.toContain("Personne");
    const under = readGlpiFile(new TextEncoder().encode(`sep=;\r\n${HEADER}\r\n1;une;Clos;;06-07-2026 14:00;Haute;Une Personne;Minos;;`));
    expect(typeof under === "string" ? under : under.records.map(({ line }) => line)).toEqual([3]);
    expect(read.left).toEqual(["Demandeur"]);
  });

  test.each([
    ["a picture", Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0]), "n’est pas un texte"],
    ["a workbook", Uint8Array.from([0x50, 0x4b, 3, 4]), "classeur"],
    ["a PDF", new TextEncoder().encode("%PDF-1.7"), "est un PDF"],
    ["an old workbook", Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), "ancien classeur Excel"],
    ["a workbook under a password", Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Buffer.from("EncryptedPackage", "utf16le")]), "protégé par un mot de passe"],
    ["60 MB", new Uint8Array(60 * 1024 * 1024).fill(65), "dépasse 10"],
    ["the page of a session that is over", new TextEncoder().encode("<!DOCTYPE html><title>Connexion</title>"), "page web"],
    ["UTF-16 without its mark", Uint8Array.from(Buffer.from(HEADER, "utf16le")), "n’est pas un texte"],
    ["headings alone", new TextEncoder().encode(HEADER), "pas de ligne sous son en-tête"],
    ["nothing", new Uint8Array(), "vide"],
    ["another CSV", new TextEncoder().encode("Nom;Prénom\na;b"), "Colonnes absentes"],
    ["a quote left open", new TextEncoder().encode(`${HEADER}\n1;"ouvert;Clos`), "guillemet"],
  ])("%s is refused with its reason, nothing is kept", async (_, bytes, why) => {
    const answer = await send(bytes as Uint8Array<ArrayBuffer>);
    expect("reason" in answer && tellGlpiRefusal(answer.reason)).toContain(why);
    expect(await db.$count(supportImports)).toBe(0);
  });

  test("who only reads sends nothing", async () => {
    expect(await send("a", "a.csv", reader)).toMatchObject({ status: 403 });
  });
});

describe("import", () => {
  test("rehearsed, then imported whole; the same file again makes no double", async () => {
    const importId = await received([HEADER, ...ROWS].join("\n"));
    const rehearsed = await viewImport(db, scope, { contractId, importId });
    expect(rehearsed.report.counts).toEqual({ created: 4, updated: 0, unchanged: 0, older: 0, refused: 1 });
    expect(rehearsed.report.lines[0]).toMatchObject({ line: 6, outcome: "refused", told: ["«\u00a0abc\u00a0» n’est pas un numéro de ticket."] });
    expect(rehearsed.report.dates).toContain("jour/mois");
    expect(await countRows()).toBe(0);
    expect(await runImport(db, scope, { contractId, importId, version: 1 })).toEqual({ ok: true, importId });
    expect(await countRows()).toBe(4);
    expect(await runImport(db, scope, { contractId, importId, version: 2 })).toEqual({ ok: false, reason: "already_done" });
    expect((await db.select().from(supportImports).where(eq(supportImports.id, importId)))[0]).toMatchObject({ records: [] });

    const again = await received([HEADER, ...ROWS].join("\n"));
    expect((await viewImport(db, scope, { contractId, importId: again })).report.counts).toEqual({ created: 0, updated: 0, unchanged: 4, older: 0, refused: 1 });
    expect(await runImport(db, scope, { contractId, importId: again, version: 1 })).toEqual({ ok: false, reason: "nothing_to_do" });
    expect(await countRows()).toBe(4);
  });

  test("a later export updates", async () => {
    const importId = await received([HEADER, "9003;Édition bloquée;Résolu;10-07-2026 09:00;08-07-2026 09:00;Basse;Demandeur;Minos;09-07-2026 17:00;", "9001;Édition bloquée;En cours (Attribué);27-07-2026 09:00;06-07-2026 14:00;Haute;Demandeur;Minos;;"].join("\n"));
    expect((await viewImport(db, scope, { contractId, importId })).report.counts).toMatchObject({ updated: 2 });
    await runImport(db, scope, { contractId, importId, version: 1 });
    const { ticket } = await viewTicket(db, scope, { contractId, reference: "9001" });
    expect(ticket).toMatchObject({ state: "open", resolvedAt: null, reopenedAt: at("2026-07-27 09:00"), version: 2 });
    expect(await countRows()).toBe(4);
  });

  test("dates that could be either are asked, and until then nothing is imported", async () => {
    const importId = await received([HEADER, "9010;Titre;Nouveau;;06-07-2026 14:00;Haute;Demandeur;Minos;;"].join("\n"));
    expect((await viewImport(db, scope, { contractId, importId })).report).toMatchObject({ isAsked: true, lines: [] });
    expect(await runImport(db, scope, { contractId, importId, version: 1 })).toEqual({ ok: false, reason: "order_asked" });
    await setImportOrder(db, scope, { contractId, importId, version: 1, dateOrder: "dmy" });
    await expect(runImport(db, scope, { contractId, importId, version: 1 })).rejects.toThrow("entre-temps");
    expect(await runImport(db, scope, { contractId, importId, version: 2 })).toMatchObject({ ok: true });
    expect((await viewTicket(db, scope, { contractId, reference: "9010" })).ticket.openedAt).toBe(at("2026-07-06 14:00"));
  });
});

describe("tickets typed", () => {
  test("written with what it gives; its number is taken once", async () => {
    expect(await saveTicket(db, scope, typed("T-1", { resolvedAt: at("2026-07-08 14:01") }))).toEqual({ ok: true, reference: "T-1" });
    const [row] = await db.select().from(supportTickets).where(eq(supportTickets.reference, "T-1"));
    expect(row).toMatchObject({ state: "resolved", resolutionMinutes: 1081, resolutionKept: false, recurrenceKey: "minos|connexion refusee" });
    expect(row!.resolutionDecidedAt).toEqual(new Date("2026-07-08T12:00:00Z"));
    expect(await saveTicket(db, scope, typed("T-1"))).toMatchObject({ ok: false, reason: "reference_taken" });
  });

  test("dates that cannot be are told beside their field, nothing is written", async () => {
    expect(await saveTicket(db, scope, typed("T-2", { resolvedAt: at("2026-07-06 13:59") }))).toMatchObject({ ok: false, reason: "wrong_times", objections: [{ field: "resolvedAt" }] });
    expect(await db.$count(supportTickets, eq(supportTickets.reference, "T-2"))).toBe(0);
  });

  test("reopened: one ticket still; what somebody else changed meanwhile is not overwritten", async () => {
    expect(await reopenTicket(db, scope, { contractId, reference: "T-1", version: 1, at: at("2026-07-09 09:00") })).toEqual({ ok: true, reference: "T-1" });
    await expect(saveTicket(db, scope, typed("T-1", { version: 1 }))).rejects.toThrow("entre-temps");
    await saveTicket(db, scope, typed("T-1", { version: 2, resolvedAt: at("2026-07-09 10:00"), reopenedAt: at("2026-07-09 09:00") }));
    const { ticket, clocks } = await viewTicket(db, scope, { contractId, reference: "T-1" });
    expect(ticket.pauses).toMatchObject([{ reason: "resolved" }]);
    expect(clocks.find(({ clock }) => clock === "resolution")).toMatchObject({ value: 1081 + 60, standing: "late" });
    expect(await reopenTicket(db, scope, { contractId, reference: "9010", version: 1, at: at("2026-07-09 09:00") })).toMatchObject({ reason: "not_resolved" });
  });
});

describe("figures", () => {
  const period = "2026-07";

  test("each is the number of the tickets that its list shows", async () => {
    const { contractual, operational } = await viewDashboard(db, scope, { contractId, period });
    const listed = async (figure: Figure) => (await listTickets(db, scope, { contractId, period, figure })).total;
    expect({ opened: operational.opened, left: operational.left, stock: operational.stock.value, dateless: operational.dateless, reopened: operational.reopened, escalated: operational.escalated }).toEqual({
      ...{ opened: await listed("opened"), left: await listed("left"), stock: await listed("stock"), dateless: await listed("dateless"), reopened: await listed("reopened"), escalated: await listed("escalated") },
    });
    for (const clock of ["workaround", "resolution", "escalation"] as const) {
      const mine = contractual.rates.filter((rate) => rate.clock === clock);
      expect(mine.reduce((sum, { kept }) => sum + kept, 0)).toBe(await listed(`${clock}_kept`));
      expect(mine.reduce((sum, { kept, decided }) => sum + decided - kept, 0)).toBe(await listed(`${clock}_late`));
    }
    expect(operational.stockRows.reduce((sum, { total }) => sum + total, 0)).toBe(operational.stock.value);
    expect(operational.byApplication.reduce((sum, { opened }) => sum + opened, 0)).toBe(operational.opened);
  });

  test("the quarter is the sum of its months, and the stock goes from one to the next", async () => {
    const [quarter, ...months] = await Promise.all(["2026-T3", "2026-07", "2026-08", "2026-09"].map((key) => viewDashboard(db, scope, { contractId, period: key })));
    expect(quarter!.operational.opened).toBe(months.reduce((sum, { operational }) => sum + operational.opened, 0));
    expect(months[1]!.operational.stock.inputs[1]!.value).toBe(String(months[0]!.operational.stock.value));
    expect(months.map(({ operational }) => operational.stock.value)).toEqual(quarter!.steering.months.slice(-3).map(({ stock }) => stock));
  });

  test("without a ticket rates are unknown; what comes back is named", async () => {
    const empty = await viewDashboard(db, scope, { contractId, period: "2020-01" });
    expect(empty.contractual.rates.every(({ rate }) => rate.value === null && rate.isMet === null)).toBe(true);
    const { steering } = await viewDashboard(db, scope, { contractId, period });
    expect(steering.recurring[0]).toMatchObject({ application: "Minos", count: 3 });
    expect((await listTickets(db, scope, { contractId, period, recurrence: steering.recurring[0]!.key })).total).toBe(3);
  });

  test("pages follow each other without loss or double", async () => {
    const seen: string[] = [];
    for (let after: { openedAt: number; id: number } | undefined; ; ) {
      const page = await listTickets(db, scope, { contractId, after });
      seen.push(...page.rows.map(({ reference }) => reference));
      if (page.next === null) break;
      after = page.next;
    }
    expect(new Set(seen).size).toBe(await countRows());
  });

  test("other terms: every ticket is measured anew, by who may say so", async () => {
    const terms = { ...DEFAULT_TERMS, opensAt: "08:00" };
    await expect(saveTerms(db, reader, { contractId, version: 0, terms })).rejects.toThrow("rôle");
    expect(await saveTerms(db, scope, { contractId, version: 0, terms: { ...terms, closesAt: "08:00" } })).toEqual({ ok: false, reason: "wrong_hours" });
    expect(await saveTerms(db, scope, { contractId, version: 0, terms })).toEqual({ ok: true, measured: await countRows() });
    await expect(saveTerms(db, scope, { contractId, version: 0, terms })).rejects.toThrow("entre-temps");
    const [row] = await db.select().from(supportTickets).where(eq(supportTickets.reference, "T-1"));
    expect(row!.resolutionMinutes).toBe(240 + 600 + 361 + 60);
    expect(await brokenAuditLink(db, programmeId)).toBeNull();
  });
});
