import ICAL from "ical.js";
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { deliverables, milestones, reversibilities } from "@/db/schema";
import { buildMember, buildProgramme } from "@/db/factories";
import { buildContract, buildDeliverable, buildOrder, buildTranche } from "@/db/factories/contracts";
import { testDb } from "@/db/testing/database";
import type { Scope } from "@/server/auth/scope";
import { writePersonalCalendar } from "./calendar-query";

const { db } = await testDb();
const SETTINGS = { publicUrl: "https://cadence.exemple.fr", letterhead: [], sendsMail: false };

async function read(scope: Scope, today = "2025-10-20") {
  const { base64, hash, changedAt } = await writePersonalCalendar(db, { scope, today }, SETTINGS);
  const text = Buffer.from(base64, "base64").toString();
  const events = new ICAL.Component(ICAL.parse(text) as unknown[]).getAllSubcomponents("vevent").map((one) => new ICAL.Event(one));
  return { text, hash, changedAt, events, told: events.map(({ summary, startDate }) => `${startDate.toString()} ${summary.replaceAll("\u00a0", " ")}`).toSorted() };
}

const LONG = "Guide ; « reprise, droits \\ comptes »\nà relire par le greffe pilote avant la commission de suivi du troisième trimestre";

async function buildStage() {
  const { id: programmeId } = await buildProgramme(db);
  const part = async (contractId: string, label: string, values: object) => {
    const { id: trancheId } = await buildTranche(db, { contractId });
    const { id: orderId } = await buildOrder(db, { programmeId, contractId, trancheId, number: `BC-${label.slice(0, 5)}`, state: "in_progress" });
    return buildDeliverable(db, { programmeId, orderId, label, ...values });
  };
  const contract = await buildContract(db, { programmeId, number: "M-017" });
  const other = await buildContract(db, { programmeId, number: "M-018" });
  // 21 days after Sunday 5 October: Sunday 26, of 25 hours, moved to Monday 27.
  const delivered = await part(contract.id, "Bilan", { plannedOn: "2025-10-05", deliveredOn: "2025-10-05" });
  await part(contract.id, LONG, { plannedOn: "2026-03-29" });
  await part(other.id, "Réservé", { plannedOn: "2025-11-03" });
  await db.insert(reversibilities).values({ contractId: contract.id, programmeId, t0On: "2025-10-13" });
  await db.insert(milestones).values([
    { programmeId, key: "JAL-1", title: "Ouverture", baselineOn: "2025-11-10", forecastOn: "2025-11-12" },
    { programmeId, key: "JAL-2", title: "Ancien", baselineOn: "2024-01-15" },
  ]);
  return {
    ...{ programmeId, contract, delivered },
    moa: await buildMember(db, { programmeId, role: "moa" }),
    contractor: await buildMember(db, { programmeId, role: "contractor", contractId: contract.id }),
  };
}

const OF_THE_CONTRACT = ["2025-10-21 Réversibilité, T1 (marché M-017)", "2025-10-27 Vérification : Bilan (BC-Bilan)"];

describe("a personal calendar", () => {
  test("shows what runs in the contracts that the person sees, and the milestones of their programmes", async () => {
    const { moa } = await buildStage();
    const { told } = await read(moa.scope);
    expect(told).toEqual([...OF_THE_CONTRACT, "2025-11-03 Livraison : Réservé (BC-Réser)", "2025-11-12 Jalon : Ouverture", expect.stringContaining("2026-03-29 Livraison : Guide ; « reprise, droits \\ comptes »")]);
  });
  test("shows a contractor its own contract only, and no milestone", async () => {
    const { contractor } = await buildStage();
    const { told } = await read(contractor.scope);
    expect(told).toEqual([...OF_THE_CONTRACT, expect.stringContaining("Guide")]);
  });
  test("reads back as it was written: whole days whatever the hour does, texts escaped, lines of 75 bytes at most, no identity twice", async () => {
    const { moa } = await buildStage();
    const { text, events } = await read(moa.scope);
    expect(events.every(({ startDate }) => startDate.isDate)).toBe(true);
    expect(events.find(({ summary }) => summary.includes("Guide"))!.summary).toContain(LONG);
    expect(Math.max(...text.split("\r\n").map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(events.length);
    const verification = events.find(({ summary }) => summary.includes("Bilan"))!;
    for (const words of ["administration", "21 jours après la livraison", "Le silence ne vaut pas décision", "https://cadence.exemple.fr/marches/"]) expect(verification.description).toContain(words);
  });
  test("is the same file until something changes; what changes keeps its identity and raises its number", async () => {
    const { moa, delivered } = await buildStage();
    const [first, again] = [await read(moa.scope), await read(moa.scope)];
    expect(again.text).toBe(first.text);
    expect([again.hash, again.changedAt]).toEqual([first.hash, first.changedAt]);
    await db.update(deliverables).set({ deliveredOn: "2025-10-06", version: 2 }).where(eq(deliverables.id, delivered.id));
    const after = await read(moa.scope);
    expect(after.hash).not.toBe(first.hash);
    const of = ({ events }: typeof first) => events.find(({ summary }) => summary.includes("Bilan"))!;
    expect([of(after).uid, of(after).sequence - of(first).sequence]).toEqual([of(first).uid, 1]);
  });
  test("no longer shows what was decided", async () => {
    const { moa, delivered } = await buildStage();
    await db.update(deliverables).set({ verdict: "conforme", decidedOn: "2025-10-10" }).where(eq(deliverables.id, delivered.id));
    expect((await read(moa.scope)).told).not.toContain(OF_THE_CONTRACT[1]);
  });
});
