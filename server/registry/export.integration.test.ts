import { text } from "node:stream/consumers";
import ExcelJS from "exceljs";
import { expect, test } from "vitest";
import { buildMember, buildProgramme } from "@/db/factories";
import { buildContract } from "@/db/factories/contracts";
import { buildMeeting, buildSeries, item, writeMinutes } from "@/db/factories/minutes";
import { testDb } from "@/db/testing/database";
import { validateMinutes } from "@/server/minutes/commands";
import type { Scope } from "@/server/auth/scope";
import { exportEntries } from "./export";

const { db } = await testDb();

async function stage() {
  const programme = await buildProgramme(db, { name: "Portail" });
  const contract = await buildContract(db, { programmeId: programme.id });
  const moa = await buildMember(db, { programmeId: programme.id, role: "moa" });
  const contractor = await buildMember(db, { programmeId: programme.id, role: "contractor", contractId: contract.id });
  const write = async (lines: ReturnType<typeof item>[], sharedContractId: string | null) => {
    const series = await buildSeries(db, { programmeId: programme.id, sharedContractId });
    const meeting = await buildMeeting(db, { seriesId: series.id });
    await writeMinutes(db, meeting.id, lines);
    await validateMinutes(db, moa.scope, { meetingId: meeting.id });
  };
  return { programme, contract, moa, contractor, write };
}

const asked = { filter: { sort: "recent" as const }, by: "Chargée de projet (moa@demo.local)", publicUrl: "https://cadence.exemple.fr" };
const csvOf = async (scope: Scope, filter: object = {}) => text((await exportEntries(db, scope, { ...asked, format: "csv", filter: { ...asked.filter, ...filter } })).body as never);

test("every row of the filter, past a page and past a batch, each once and in the order of the list; who, when, of what", async () => {
  const { moa, write } = await stage();
  const count = 1_203;
  await write(Array.from({ length: count }, (_, rank) => item(rank % 3 === 0 ? "decision" : "action", `Ligne ${rank}`, { dueOn: "2025-08-29" })), null);
  const lines = (await csvOf(moa.scope)).split("\r\n");
  expect(new Set(lines.slice(1, count + 1).map((line) => line.split(";").at(-1))).size).toBe(count);
  expect(lines[count + 1]).toBe("");
  const about = lines.slice(count + 2).join("\n");
  expect(about).toContain("Exporté par;Chargée de projet (moa@demo.local)");
  expect(about).toMatch(/Le;\w+ \d+.* \d{4} à \d\d:\d\d \(heure de Paris\), semaine S\d+/);
  expect(about).toContain(`Lignes;${count}`);
  expect(about).toMatch(/Limites;"Complet à la date dite \(au plus 50\s000 lignes\)/);
  const decisions = (await csvOf(moa.scope, { kind: "decision", sort: "due" })).split("\r\n");
  expect(decisions.filter((line) => line.includes(";Décision;"))).toHaveLength(401);
  expect(decisions.join("\n")).toContain("Filtres;nature décision ; triées par échéance".replace(/^Filtres;(.*)$/, 'Filtres;"$1"'));
});

test("the workbook reads back: number, week beside the day, address of the entry", async () => {
  const { moa, write } = await stage();
  const line = item("action", "=HYPERLINK(1)", { dueOn: "2025-08-29", dueText: "S35" });
  await write([line], null);
  const { body, fileName } = await exportEntries(db, moa.scope, { ...asked, format: "xlsx" });
  expect(fileName).toMatch(/^registre-\d{4}-\d{2}-\d{2}\.xlsx$/);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load((await new Response(body).arrayBuffer()) as never);
  const sheet = workbook.getWorksheet("Registre")!;
  const cells = Object.fromEntries((sheet.getRow(1).values as string[]).map((heading, column) => [heading, sheet.getRow(2).getCell(column).value]).slice(1));
  expect(cells).toMatchObject({ Numéro: "A-2025-001", Nature: "Action", Ligne: "=HYPERLINK(1)", "Semaine de l’échéance": "S35", "Semaine de la réunion": "S24", Reports: 0, "En retard": "Oui", Programme: "Portail" });
  expect(cells["Échéance"]).toEqual(new Date("2025-08-29T00:00:00Z"));
  expect(cells.Responsable).toBeNull();
  expect(cells.Adresse).toMatchObject({ hyperlink: `https://cadence.exemple.fr/registre/${line.attrs.id}` });
});

test("what the person may not see is not in the file", async () => {
  const { contract, contractor, write } = await stage();
  await write([item("action", "Partagée")], contract.id);
  await write([item("action", "Réservée")], null);
  const csv = await csvOf(contractor.scope);
  expect(csv).toContain("Partagée");
  expect(csv).not.toContain("Réservée");
  expect(csv).toContain("Lignes;1");
});
