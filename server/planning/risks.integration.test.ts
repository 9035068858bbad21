import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { buildMember, buildProgramme } from "@/db/factories";
import { buildIncrement } from "@/db/factories/planning";
import { auditEvents } from "@/db/schema";
import { testDb } from "@/db/testing/database";
import { todayOf } from "@/server/platform/clock";
import { ConflictError, ForbiddenError, NotFoundError } from "@/server/platform/errors";
import { createRisk, editRisk, roamRisk } from "./risk-commands";
import { listRisks, viewRisk } from "./risk-queries";
import { riskPage, riskView } from "./risk-schema";

const { db } = await testDb();
const today = await todayOf(db);
const FIELDS = { title: "Fenêtre de mise en production", description: "", incrementId: null, squadId: null, probability: 3, impact: 4 };
const SAID = { roam: null, ownerId: null, response: "", reviewOn: null };

async function stage() {
  const { id: programmeId, slug } = await buildProgramme(db);
  const member = await buildMember(db, { programmeId, role: "squad_member" });
  const create = (change: object = {}) => createRisk(db, member.scope, { programmeId, ...FIELDS, ...change });
  const view = async (key: string) => riskView.parse(await viewRisk(db, member.scope, { slug, key, today }));
  const list = async (filter: object = {}) => riskPage.parse(await listRisks(db, member.scope, { slug, today, ...filter }));
  return { programmeId, slug, ...member, create, view, list };
}

describe("a risk", () => {
  test("is weighed, owned by somebody, mitigated by a stated response: each with who, in its history and the audit", async () => {
    const { scope, user, programmeId, create, view } = await stage();
    expect(await create()).toEqual({ ok: true, key: "RSQ-1" });
    const { risk } = await view("RSQ-1");
    expect(risk).toMatchObject({ exposure: { value: 12, level: "high" }, roam: null, version: 1 });
    const riskId = risk.id;
    expect(await roamRisk(db, scope, { riskId, version: 1, ...SAID, roam: "owned" })).toEqual({ ok: false, reason: "owner_required" });
    expect(await roamRisk(db, scope, { riskId, version: 1, ...SAID, roam: "mitigated" })).toEqual({ ok: false, reason: "response_required" });
    expect(await roamRisk(db, scope, { riskId, version: 1, ...SAID, roam: "owned", ownerId: user.id })).toEqual({ ok: true, key: "RSQ-1" });
    await expect(roamRisk(db, scope, { riskId, version: 1, ...SAID, roam: null })).rejects.toThrow(ConflictError);
    expect(await editRisk(db, scope, { riskId, version: 2, ...FIELDS, impact: 5 })).toEqual({ ok: true, key: "RSQ-1" });
    expect(await editRisk(db, scope, { riskId, version: 3, ...FIELDS, impact: 5 })).toEqual({ ok: true, key: "RSQ-1" });
    const after = await view("RSQ-1");
    expect(after.risk).toMatchObject({ owner: user.name, version: 3, exposure: { value: 15 } });
    expect(after.history.map(({ action, actor }) => [action, actor])).toEqual([["edited", user.name], ["roamed", user.name], ["created", user.name]]);
    expect(await db.$count(auditEvents, and(eq(auditEvents.programmeId, programmeId), eq(auditEvents.subject, "risk")))).toBe(3);
  });

  test("an owner from elsewhere, or the contractor, is nobody; readers write none", async () => {
    const { scope, programmeId, create, view } = await stage();
    await create();
    const { risk } = await view("RSQ-1");
    const named = { riskId: risk.id, version: 1, ...SAID, roam: "owned" as const };
    const [stranger, contractor, reader] = [(await stage()).user, (await buildMember(db, { programmeId, role: "contractor" })).user, await buildMember(db, { programmeId, role: "reader" })];
    for (const { id } of [stranger, contractor]) await expect(roamRisk(db, scope, { ...named, ownerId: id })).rejects.toThrow(NotFoundError);
    await expect(roamRisk(db, reader.scope, { ...named, ownerId: reader.user.id })).rejects.toThrow(ForbiddenError);
  });
});

describe("the list", () => {
  test("the greatest exposure first, those not assessed last, whatever the page; by increment and by ROAM", async () => {
    const { scope, user, programmeId, create, list, view } = await stage();
    const increment = await buildIncrement(db, { programmeId, number: 31 });
    await create({ probability: null });
    await create({ probability: 5, impact: 5, incrementId: increment.id });
    for (let index = 0; index < 25; index++) await create({ probability: 1, impact: 2 });
    const page = await list();
    expect(page.rows.map(({ key }) => key).slice(0, 3)).toEqual(["RSQ-2", "RSQ-3", "RSQ-4"]);
    const rest = await list({ after: page.next! });
    expect(rest.rows.map(({ key, exposure }) => [key, exposure])).toEqual([["RSQ-27", 2], ["RSQ-1", null]]);
    expect(rest.next).toBeNull();
    expect((await list({ increment: 31 })).rows.map(({ key }) => key)).toEqual(["RSQ-2"]);
    const { risk } = await view("RSQ-2");
    await roamRisk(db, scope, { riskId: risk.id, version: 1, ...SAID, roam: "owned", ownerId: user.id, reviewOn: "2025-01-06" });
    expect((await list({ roam: "owned" })).rows).toMatchObject([{ key: "RSQ-2", owner: user.name, isReviewPast: true }]);
    expect((await list({ roam: "undiscussed", increment: 31 })).rows).toEqual([]);
    expect((await list({ roam: "open", increment: 31 })).rows).toHaveLength(1);
  });
});
