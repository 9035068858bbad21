import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { buildMember, buildProgramme } from "@/db/factories";
import { buildOrder, buildPrices } from "@/db/factories/contracts";
import { buildApplication } from "@/db/factories/teams";
import { applications, auditEvents, contractRules, tranches } from "@/db/schema";
import { testDb } from "@/db/testing/database";
import { findRuleProfile, readRuleProfile } from "@/domain/contracts/rule-profile";
import type { Scope } from "@/server/auth/scope";
import { ConflictError, ForbiddenError, NotFoundError } from "@/server/platform/errors";
import { declareContract, editContract } from "./contract-commands";
import { viewDeclaration, viewRules, viewRulesForm, viewSchedule, viewSchedules, viewSettings } from "./contract-queries";
import { publishSchedule, removeSchedule, setPrices, startSchedule } from "./price-commands";
import { changeRules } from "./rules-commands";
import { viewContract } from "./queries";
import { affirmTranche, removeTranche, reopenTranche, saveTranche } from "./tranche-commands";

const { db } = await testDb();

const facts = { number: "2025-AMOA-1", title: "Accompagnement", holder: "Titulaire A", notifiedOn: "2025-02-03", vatBasisPoints: 2_000 };
const justice = { key: "cctp_justice" };
let programmeId: string;
let moa: Scope;
let pmo: Scope;

beforeEach(async () => {
  programmeId = (await buildProgramme(db)).id;
  moa = (await buildMember(db, { programmeId, role: "moa" })).scope;
  pmo = (await buildMember(db, { programmeId, role: "rte_pmo" })).scope;
});

const declared = async (): Promise<string> => {
  const answer = await declareContract(db, moa, { programmeId, ...facts, profile: justice });
  if (!answer.ok) throw new Error(answer.reason);
  return answer.contractId;
};
const actionsOf = async (contractId: string) => (await db.select().from(auditEvents).where(and(eq(auditEvents.subject, "contract"), eq(auditEvents.subjectId, contractId))).orderBy(auditEvents.id)).map(({ action }) => action);
const firmOf = async (contractId: string) => (await viewSettings(db, moa, { contractId })).tranches[0]!;

describe("declaring a contract", () => {
  test("its rules are a copy of the profile, its firm tranche is open from the notification, the audit says so", async () => {
    const contractId = await declared();
    const view = await viewRules(db, moa, { contractId });
    expect(view.versions).toMatchObject([{ number: 1, effectiveOn: "2025-02-03", rules: findRuleProfile("cctp_justice"), changes: [] }]);
    expect(await firmOf(contractId)).toMatchObject({ kind: "ferme", label: "Tranche ferme", affirmedOn: "2025-02-03", affirmedBy: null, ceilingCents: null });
    expect(await actionsOf(contractId)).toEqual(["created"]);
  });

  test("from the rules of another contract as they stand today", async () => {
    const model = await declared();
    await changeRules(db, moa, { contractId: model, number: 1, effectiveOn: "2025-03-01", reason: "Avenant 1", rules: { ...findRuleProfile("ccag_tic_2021")!, label: "Règles de l’avenant 1" } });
    const answer = await declareContract(db, moa, { programmeId, ...facts, number: "2", profile: { contractId: model } });
    if (!answer.ok) throw new Error(answer.reason);
    expect((await viewRules(db, moa, { contractId: answer.contractId })).versions).toMatchObject([{ rules: { label: "Règles de l’avenant 1" } }]);
  });

  test("refused: a number taken, an unknown profile, a contract of others, a day to come", async () => {
    await declared();
    const declare = (values: object) => declareContract(db, moa, { programmeId, ...facts, profile: justice, ...values });
    expect(await declare({})).toEqual({ ok: false, reason: "number_taken" });
    expect(await declare({ number: "2", profile: { key: "inconnu" } })).toEqual({ ok: false, reason: "unknown_profile" });
    const stranger = (await buildMember(db, { programmeId: (await buildProgramme(db)).id, role: "administrator" })).scope;
    const theirs = await declareContract(db, stranger, { programmeId: stranger.grants[0]!.programmeId, ...facts, profile: justice });
    expect(await declare({ number: "2", profile: { contractId: theirs.ok ? theirs.contractId : "" } })).toEqual({ ok: false, reason: "unknown_profile" });
    expect(await declare({ number: "2", notifiedOn: "2999-01-01" })).toEqual({ ok: false, reason: "notified_in_future" });
    await expect(declareContract(db, pmo, { programmeId, ...facts, number: "3", profile: justice })).rejects.toThrow(ForbiddenError);
    await expect(declareContract(db, stranger, { programmeId, ...facts, number: "3", profile: justice })).rejects.toThrow(NotFoundError);
  });

  test("two at once with one number: one of them", async () => {
    const both = await Promise.all([1, 2].map(() => declareContract(db, moa, { programmeId, ...facts, profile: justice })));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test("only programmes in which one commits the administration are offered", async () => {
    expect((await viewDeclaration(db, moa)).programmes.map(({ id }) => id)).toEqual([programmeId]);
    expect((await viewDeclaration(db, pmo)).programmes).toEqual([]);
  });
});

describe("editing a contract", () => {
  test("its notification moves its firm tranche, and never passes an order", async () => {
    const contractId = await declared();
    const edit = (notifiedOn: string, version: number) => editContract(db, moa, { contractId, version, ...facts, notifiedOn });
    await buildOrder(db, { contractId, programmeId, trancheId: (await firmOf(contractId)).id, state: "issued", orderedOn: "2025-03-01" });
    expect(await edit("2025-03-02", 1)).toEqual({ ok: false, reason: "notified_after_orders" });
    expect(await edit("2025-03-01", 1)).toMatchObject({ ok: true });
    expect((await firmOf(contractId)).affirmedOn).toBe("2025-03-01");
    await expect(edit("2025-02-01", 1)).rejects.toThrow(ConflictError);
    expect(await actionsOf(contractId)).toEqual(["created", "edited"]);
  });

  test("the number of another contract is refused, its own is not", async () => {
    const contractId = await declared();
    await declareContract(db, moa, { programmeId, ...facts, number: "2", profile: justice });
    expect(await editContract(db, moa, { contractId, version: 1, ...facts, number: "2" })).toEqual({ ok: false, reason: "number_taken" });
    expect(await editContract(db, moa, { contractId, version: 1, ...facts, holder: "Titulaire B" })).toMatchObject({ ok: true });
  });
});

describe("tranches", () => {
  const optional = async (contractId: string, label = "Tranche optionnelle 1") => {
    const answer = await saveTranche(db, moa, { contractId, kind: "optionnelle", label, ceilingCents: null, applications: [] });
    if (!answer.ok) throw new Error(answer.reason);
    return answer.trancheId;
  };

  test("an optional one is affirmed by an act, on a day between the notification and today; taken back while nothing is ordered", async () => {
    const contractId = await declared();
    const trancheId = await optional(contractId);
    const affirm = (affirmedOn: string, version = 1) => affirmTranche(db, moa, { trancheId, version, affirmedOn, affirmedBy: "Décision 17" });
    expect(await affirm("2025-02-02")).toEqual({ ok: false, reason: "affirmed_before_notification" });
    expect(await affirm("2999-01-01")).toEqual({ ok: false, reason: "affirmed_in_future" });
    expect(await affirm("2025-02-03")).toMatchObject({ ok: true });
    expect(await affirm("2025-02-04", 2)).toEqual({ ok: false, reason: "already_affirmed" });
    expect(await reopenTranche(db, moa, { trancheId, version: 2, reason: "Erreur" })).toMatchObject({ ok: true });
    expect(await reopenTranche(db, moa, { trancheId, version: 3, reason: "Erreur" })).toEqual({ ok: false, reason: "not_affirmed" });
    expect(await affirm("2025-02-05", 3)).toMatchObject({ ok: true });
    await buildOrder(db, { contractId, programmeId, trancheId });
    expect(await reopenTranche(db, moa, { trancheId, version: 4, reason: "Erreur" })).toEqual({ ok: false, reason: "has_orders" });
    expect(await removeTranche(db, moa, { trancheId, version: 4 })).toEqual({ ok: false, reason: "has_orders" });
    const firm = await firmOf(contractId);
    expect(await affirmTranche(db, moa, { trancheId: firm.id, version: 1, affirmedOn: "2025-02-05", affirmedBy: "X1" })).toEqual({ ok: false, reason: "not_optional" });
  });

  test("the ceiling may come down to what is ordered, not below; drafts do not count", async () => {
    const contractId = await declared();
    const { id } = await firmOf(contractId);
    await buildOrder(db, { contractId, programmeId, trancheId: id, state: "issued", orderedOn: "2025-03-01", amountCents: 100_00 });
    await buildOrder(db, { contractId, programmeId, trancheId: id, amountCents: 900_00 });
    const save = (ceilingCents: number) => saveTranche(db, moa, { contractId, tranche: { id, version: 1 }, kind: "ferme", label: "Tranche ferme", ceilingCents, applications: [] });
    expect(await save(99_99)).toEqual({ ok: false, reason: "ceiling_below_ordered" });
    expect(await save(100_00)).toMatchObject({ ok: true });
    expect(await saveTranche(db, moa, { contractId, tranche: { id, version: 2 }, kind: "optionnelle", label: "Tranche ferme", ceilingCents: null, applications: [] })).toEqual({ ok: false, reason: "kind_is_used" });
  });

  test("covers applications of its programme, each with the difficulty of the contract; no two tranches share a name", async () => {
    const contractId = await declared();
    const portal = await buildApplication(db, { programmeId, name: "Portail", difficulty: "facile" });
    const { id } = await firmOf(contractId);
    const save = (applicationIds: string[], values: object = {}) => saveTranche(db, moa, { contractId, tranche: { id, version: 1 }, kind: "ferme", label: "Tranche ferme", ceilingCents: null, applications: applicationIds.map((applicationId) => ({ applicationId, difficulty: "difficile" as const })), ...values });
    expect(await save([portal.id])).toMatchObject({ ok: true });
    // The programme changes its mind: the contract keeps what it says.
    await db.update(applications).set({ difficulty: "intermediaire" }).where(eq(applications.id, portal.id));
    expect((await firmOf(contractId)).applications).toEqual([{ applicationId: portal.id, name: "Portail", difficulty: "difficile" }]);
    expect((await viewContract(db, moa, { contractId })).tranches.find((tranche) => tranche.id === id)!.covered).toEqual(["Portail"]);
    const foreign = await buildApplication(db, { programmeId: (await buildProgramme(db)).id, name: "Ailleurs", difficulty: null });
    await expect(save([foreign.id], { tranche: { id, version: 2 } })).rejects.toThrow(NotFoundError);
    expect(await saveTranche(db, moa, { contractId, kind: "optionnelle", label: "TRANCHE FERME", ceilingCents: null, applications: [] })).toEqual({ ok: false, reason: "label_taken" });
  });

  test("the last one stays; an empty one goes; who prepares orders does not touch them", async () => {
    const contractId = await declared();
    const { id } = await firmOf(contractId);
    expect(await removeTranche(db, moa, { trancheId: id, version: 1 })).toEqual({ ok: false, reason: "last_tranche" });
    const trancheId = await optional(contractId);
    await expect(removeTranche(db, pmo, { trancheId, version: 1 })).rejects.toThrow(ForbiddenError);
    expect(await removeTranche(db, moa, { trancheId, version: 1 })).toMatchObject({ ok: true });
    expect(await db.$count(tranches, eq(tranches.contractId, contractId))).toBe(1);
    expect(await actionsOf(contractId)).toEqual(["created", "tranche_created", "tranche_removed"]);
  });
});

describe("rules", () => {
  const amended = readRuleProfile({ key: "avenant", label: "Avenant 1", quote: { n: 5, unit: "working" }, verification: { doc: { n: 30, unit: "calendar" } } });

  test("a new version says what changed, why and since when; the one in force is that of today", async () => {
    const contractId = await declared();
    const change = (number: number, effectiveOn: string) => changeRules(db, moa, { contractId, number, effectiveOn, reason: "Avenant 1", rules: amended });
    expect(await change(1, "2025-02-02")).toEqual({ ok: false, reason: "before_notification" });
    expect(await change(1, "2999-01-01")).toEqual({ ok: true, number: 2 });
    const view = await viewRules(db, moa, { contractId });
    expect(view.inForce).toBe(1);
    expect(view.versions[0]!.changes.map((line) => line.replaceAll("\u00a0", " "))).toContain("Remise du devis : 10 jours ouvrés, puis 5 jours ouvrés");
    await expect(change(1, "2025-03-01")).rejects.toThrow(ConflictError);
    expect(await change(2, "2025-03-01")).toEqual({ ok: false, reason: "unchanged" });
    expect(await changeRules(db, moa, { contractId, number: 2, effectiveOn: "2025-03-01", reason: "Correction", rules: { ...amended, zone: "guadeloupe" } })).toEqual({ ok: true, number: 3 });
    expect((await viewRules(db, moa, { contractId })).inForce).toBe(3);
    const halfOpen = { ...amended, verdicts: ["admission" as const, "ajournement" as const], periods: { ...amended.periods, postponement_answer: { n: 10, unit: "calendar" as const } } };
    expect(await changeRules(db, moa, { contractId, number: 3, effectiveOn: "2025-03-01", reason: "Réponse du titulaire", rules: halfOpen })).toEqual({ ok: false, reason: "incomplete_circuit" });
    expect((await viewRules(db, moa, { contractId })).inForce).toBe(3);
    await expect(db.update(contractRules).set({ reason: "x" })).rejects.toMatchObject({ cause: { code: "23001" } });
  });

  test("the form starts from the last version, from a profile, or from another contract that one may see", async () => {
    const contractId = await declared();
    expect((await viewRulesForm(db, moa, { contractId })).rules.key).toBe("cctp_justice");
    expect((await viewRulesForm(db, moa, { contractId, from: { key: "tma_contrasting" } })).rules.key).toBe("tma_contrasting");
    await expect(viewRulesForm(db, moa, { contractId, from: { contractId: crypto.randomUUID() } })).rejects.toThrow(NotFoundError);
    await expect(viewRulesForm(db, pmo, { contractId })).rejects.toThrow(ForbiddenError);
  });
});

describe("price schedules", () => {
  const squad = { workUnitCode: "UO2.8-ASCM", level: "moyen", period: "trimestriel" } as const;

  test("a copy × a factor, corrected, put in force: frozen, and the one of today", async () => {
    const contractId = await declared();
    const first = await buildPrices(db, { contractId, prices: [{ ...squad, unitCents: 14_205_05 }] });
    const started = await startSchedule(db, moa, { contractId, label: "Révision", copy: { scheduleId: first, factor: 10_180 } });
    if (!started.ok) throw new Error(started.reason);
    const { scheduleId } = started;
    const draft = await viewSchedule(db, moa, { contractId, scheduleId });
    // 14 205,05 × 1,018 = 14 460,7409: to the nearest cent.
    expect(draft).toMatchObject({ schedule: { number: 2, origin: "Copie de la version 1, × 1,018", effectiveOn: null, isInForce: false }, prices: [{ ...squad, unitCents: 14_460_74 }], former: [{ unitCents: 14_205_05 }], can: { change: true } });
    const named = { contractId, scheduleId, version: 1 };
    expect(await setPrices(db, moa, { ...named, prices: [{ ...squad, unitCents: 14_460_00 }] })).toMatchObject({ ok: true });
    await expect(publishSchedule(db, moa, { ...named, effectiveOn: "2025-03-01" })).rejects.toThrow(ConflictError);
    expect(await publishSchedule(db, moa, { ...named, version: 2, effectiveOn: "2025-02-02" })).toEqual({ ok: false, reason: "before_notification" });
    expect(await publishSchedule(db, moa, { ...named, version: 2, effectiveOn: "2025-03-01" })).toMatchObject({ ok: true });
    for (const again of [setPrices(db, moa, { ...named, version: 3, prices: [] }), removeSchedule(db, moa, { ...named, version: 3 })]) expect(await again).toEqual({ ok: false, reason: "published" });
    expect((await viewSchedules(db, moa, { contractId })).schedules.map(({ number, isInForce }) => [number, isInForce])).toEqual([[2, true], [1, false]]);
  });

  test("a draft is hidden from who does not change prices, priced by nothing, and removed; without a price it is not put in force", async () => {
    const contractId = await declared();
    const started = await startSchedule(db, moa, { contractId, label: "Vide" });
    if (!started.ok) throw new Error(started.reason);
    const named = { contractId, scheduleId: started.scheduleId, version: 1 };
    expect((await viewSchedules(db, pmo, { contractId })).schedules).toEqual([]);
    await expect(viewSchedule(db, pmo, named)).rejects.toThrow(NotFoundError);
    expect(await publishSchedule(db, moa, { ...named, effectiveOn: "2025-03-01" })).toEqual({ ok: false, reason: "no_price" });
    expect(await setPrices(db, moa, { ...named, prices: [{ ...squad, period: "mensuel", unitCents: 1 }] })).toEqual({ ok: false, reason: "wrong_price" });
    expect(await setPrices(db, moa, { ...named, prices: [{ ...squad, unitCents: 1 }, { ...squad, unitCents: 2 }] })).toEqual({ ok: false, reason: "wrong_price" });
    expect(await removeSchedule(db, moa, named)).toMatchObject({ ok: true });
    expect((await viewSchedules(db, moa, { contractId })).schedules).toEqual([]);
    await expect(startSchedule(db, pmo, { contractId, label: "X" })).rejects.toThrow(ForbiddenError);
  });

  test("a version of another contract is not found, not copied", async () => {
    const [mine, other] = [await declared(), (await declareContract(db, moa, { programmeId, ...facts, number: "2", profile: justice })) as { contractId: string }];
    const theirs = await buildPrices(db, { contractId: other.contractId, prices: [{ ...squad, unitCents: 1 }] });
    await expect(viewSchedule(db, moa, { contractId: mine, scheduleId: theirs })).rejects.toThrow(NotFoundError);
    await expect(startSchedule(db, moa, { contractId: mine, label: "X", copy: { scheduleId: theirs, factor: 10_000 } })).rejects.toThrow(NotFoundError);
  });
});
