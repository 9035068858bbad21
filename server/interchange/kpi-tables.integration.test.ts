import { buffer } from "node:stream/consumers";
import ExcelJS from "exceljs";
import { expect, test } from "vitest";
import { buildMember, buildProgramme } from "@/db/factories";
import { buildKpiValue, buildOwnKpi } from "@/db/factories/kpi";
import { testDb } from "@/db/testing/database";
import { KPI_CATALOGUE } from "@/domain/reporting/kpi-catalogue";
import { todayOf } from "@/server/platform/clock";
import { exportView } from "./export";

const { db } = await testDb();

async function setUp() {
  const programme = await buildProgramme(db);
  const { scope, user } = await buildMember(db, { programmeId: programme.id, role: "moa" });
  const { id: settingId } = await buildOwnKpi(db, { programmeId: programme.id, responsibleName: "PMO du train" });
  await buildKpiValue(db, { programmeId: programme.id, settingId, day: await todayOf(db), value: 82.5, comment: "=112 réponses", recordedBy: user.id });
  await buildKpiValue(db, { programmeId: programme.id, settingId, day: "2025-05-31", value: 70, recordedBy: user.id });
  const bytesOf = async (view: "indicateurs" | "valeurs-indicateurs", format: "csv" | "xlsx") => buffer((await exportView(db, scope, { slug: programme.slug, view, filter: {}, format, by: "PMO" })).body as never);
  return { bytesOf, by: user.name };
}

test("the catalogue as a workbook: a row each, numbers as numbers, unknown ones empty with the reason beside", async () => {
  const { bytesOf } = await setUp();
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load((await bytesOf("indicateurs", "xlsx")) as never);
  const sheet = workbook.getWorksheet("Indicateurs")!;
  expect(sheet.rowCount).toBe(KPI_CATALOGUE.length + 2);
  const headings = (sheet.getRow(1).values as string[]).slice(1);
  const cells = (name: string) => {
    const found = sheet.getRows(2, sheet.rowCount)!.find((row) => row.getCell(1).value === name)!;
    return Object.fromEntries(headings.map((heading, at) => [heading, found.getCell(at + 1).value]));
  };
  expect(cells("Satisfaction des utilisateurs")).toMatchObject({ Nature: "Pilotage", État: "Tenu", Valeur: 82.5, Cible: "au moins 75\u00a0%", Responsable: "PMO du train", "Situation du responsable": "Nommé librement" });
  expect(cells("Actions en retard")).toMatchObject({ État: "Inconnu", Valeur: null, "Inconnue car": "Le registre était vide ce jour-là." });
  expect(cells("Prédictibilité du train")).toMatchObject({ Valeur: null, "Inconnue car": "Aucun incrément n’a commencé.", Cible: "de 80\u00a0% à 100\u00a0%" });
});

test("the values typed by hand, the latest first, with who typed them; a comment is no formula", async () => {
  const { bytesOf, by } = await setUp();
  const [, first, second] = (await bytesOf("valeurs-indicateurs", "csv")).toString().split("\r\n");
  expect(first).toMatch(new RegExp(`^Satisfaction des utilisateurs;../../....;82,5;.*;'=112 réponses;${by};`));
  expect(second).toMatch(/^Satisfaction des utilisateurs;31\/05\/2025;70;/);
});
