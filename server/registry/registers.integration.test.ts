import { and, asc, desc, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { auditEvents, registryEntries, registryEvents, registryLinks, risks, stories } from "@/db/schema";
import { buildMember, buildProgramme } from "@/db/factories";
import { buildContract, buildOrder } from "@/db/factories/contracts";
import { buildMeeting, buildSeries, item, writeMinutes } from "@/db/factories/minutes";
import { buildFeature, buildIncrement, buildMilestone } from "@/db/factories/planning";
import { testDb } from "@/db/testing/database";
import type { ItemKind } from "@/domain/minutes/vocabulary";
import type { Scope } from "@/server/auth/scope";
import { validateMinutes } from "@/server/minutes/commands";
import { deriveMinutes } from "@/server/minutes/derive";
import { todayOf } from "@/server/platform/clock";
import { ConflictError, ForbiddenError, NotFoundError } from "@/server/platform/errors";
import { registryAsOf } from "@/server/reporting/registry-as-of";
import { updateEntries } from "./bulk-commands";
import { updateEntry } from "./commands";
import { viewEntry } from "./entry-query";
import { linkEntry, unlinkEntry } from "./link-commands";
import { viewRisk } from "@/server/planning/risk-queries";
import { riskView } from "@/server/planning/risk-schema";
import { listConcerning } from "./link-queries";
import { findFrom } from "./reference-queries";
import { replaceDecision, supersedeDecision } from "./supersede-commands";
import { turnIntoAction, turnIntoRisk, turnIntoStory } from "./turn-commands";

const { db } = await testDb();
const today = await todayOf(db);

/** Validated minutes with a line of each kind asked for, of an instance shared with a contract or not. */
async function stage(kinds: ItemKind[], { shared = false, heldOn = "2025-06-11" } = {}) {
  const programme = await buildProgramme(db);
  const contract = await buildContract(db, { programmeId: programme.id });
  const moa = await buildMember(db, { programmeId: programme.id, role: "moa" });
  const contractor = await buildMember(db, { programmeId: programme.id, role: "contractor", contractId: contract.id });
  const lines = async (of: ItemKind[], isShared: boolean, more: Parameters<typeof item>[2] = {}) => {
    const series = await buildSeries(db, { programmeId: programme.id, sharedContractId: isShared ? contract.id : null });
    const meeting = await buildMeeting(db, { seriesId: series.id, heldOn });
    const items = of.map((kind, rank) => item(kind, `${kind} ${rank}`, more));
    await writeMinutes(db, meeting.id, items);
    await validateMinutes(db, moa.scope, { meetingId: meeting.id });
    return items.map(({ attrs }) => attrs.id);
  };
  return { programme, contract, moa, contractor, lines, ids: await lines(kinds, shared, { dueOn: kinds[0] === "action" ? "2025-08-29" : null }) };
}

const view = (scope: Scope, entryId: string) => viewEntry(db, scope, { entryId, today });
const latestAudit = async (subjectId: string) => (await db.select().from(auditEvents).where(eq(auditEvents.subjectId, subjectId)).orderBy(desc(auditEvents.id)).limit(1))[0];

describe("a decision is superseded rather than rewritten", () => {
  test("by another one of the registry: each says where the other is; event and audit carry the reason", async () => {
    const { moa, ids: [old, next] } = await stage(["decision", "decision"]);
    expect(await supersedeDecision(db, moa.scope, { entryId: old!, version: 1, byId: next!, reason: "Arbitrage du COPIL" })).toEqual({ ok: true, entryId: next });
    expect(await view(moa.scope, old!)).toMatchObject({ status: "superseded", supersededBy: { id: next, number: "D-2025-002" }, can: { edit: false, supersede: false } });
    expect(await view(moa.scope, next!)).toMatchObject({ status: "open", supersedes: [{ id: old, number: "D-2025-001" }] });
    const [event] = await db.select().from(registryEvents).where(eq(registryEvents.entryId, old!)).orderBy(desc(registryEvents.id)).limit(1);
    expect(event).toMatchObject({ kind: "status_changed", reason: "Arbitrage du COPIL", after: { status: "superseded", supersededById: next, text: "decision 0" } });
    expect(await latestAudit(old!)).toMatchObject({ action: "superseded", reason: "Arbitrage du COPIL", before: { status: "open" }, after: { status: "superseded", supersededById: next } });
  });

  test("written on the spot: numbered in the same instance, in the year of the day, from today on", async () => {
    const { programme, moa, ids: [old] } = await stage(["decision"]);
    const result = await replaceDecision(db, moa.scope, { entryId: old!, version: 1, text: "La nouvelle", reason: "Contexte changé" });
    if (!result.ok) throw new Error(result.reason);
    expect(await view(moa.scope, result.entryId)).toMatchObject({ number: `D-${today.slice(0, 4)}-001`, text: "La nouvelle", writtenOn: today, derivedFrom: { id: old }, supersedes: [{ id: old }] });
    const before = await registryAsOf(db, moa.scope, { programmeId: programme.id, asOf: "2025-06-30" });
    expect(before.decision.rows.map(({ text, status }) => [text, status])).toEqual([["decision 0", "open"]]);
    const now = await registryAsOf(db, moa.scope, { programmeId: programme.id, asOf: today });
    expect(now.decision.rows.map(({ text, status, heldOn }) => [text, status, heldOn])).toEqual([["La nouvelle", "open", today], ["decision 0", "superseded", "2025-06-11"]]);
  });

  test("not twice, not in a circle, not by an action, not when somebody changed it meanwhile", async () => {
    const { moa, ids: [a, b, c] } = await stage(["decision", "decision", "action"]);
    const supersede = (entryId: string, byId: string, version = 1) => supersedeDecision(db, moa.scope, { entryId, version, byId, reason: "Parce que" });
    expect(await supersede(a!, c!)).toEqual({ ok: false, reason: "not_a_decision" });
    expect(await supersede(a!, a!)).toEqual({ ok: false, reason: "itself" });
    await expect(supersede(a!, b!, 7)).rejects.toThrow(ConflictError);
    expect(await supersede(a!, b!)).toMatchObject({ ok: true });
    expect(await supersede(b!, a!)).toEqual({ ok: false, reason: "replacement_not_in_force" });
    expect(await supersede(a!, b!, 2)).toEqual({ ok: false, reason: "already_superseded" });
    expect(await updateEntry(db, moa.scope, { entryId: a!, version: 2, status: "open", ownerId: null, dueOn: null, dueText: null })).toEqual({ ok: false, reason: "superseded" });
  });

  test("two decisions that would supersede each other at the same moment: one of the two does", async () => {
    const { moa, ids: [a, b] } = await stage(["decision", "decision"]);
    const both = await Promise.all([[a!, b!], [b!, a!]].map(([entryId, byId]) => supersedeDecision(db, moa.scope, { entryId: entryId!, version: 1, byId: byId!, reason: "Parce que" })));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test("a draft is edited in its minutes; a squad member does not decide; a contractor does not learn by what", async () => {
    const { programme, moa, contractor, lines, ids: [shared] } = await stage(["decision"], { shared: true });
    const squad = await buildMember(db, { programmeId: programme.id, role: "squad_member" });
    await expect(replaceDecision(db, squad.scope, { entryId: shared!, version: 1, text: "x", reason: "y" })).rejects.toThrow(ForbiddenError);
    const [hidden] = await lines(["decision"], false);
    await supersedeDecision(db, moa.scope, { entryId: shared!, version: 1, byId: hidden!, reason: "Parce que" });
    expect(await view(contractor.scope, shared!)).toMatchObject({ status: "superseded", supersededBy: null });
    expect(JSON.stringify(await view(contractor.scope, shared!))).not.toContain(hidden);
    const meeting = await buildMeeting(db, { programmeId: programme.id });
    const draft = item("decision", "En cours");
    await writeMinutes(db, meeting.id, [draft]);
    await deriveMinutes(db, meeting.id, { actorId: null });
    expect(await replaceDecision(db, moa.scope, { entryId: draft.attrs.id, version: 1, text: "x", reason: "y" })).toEqual({ ok: false, reason: "not_validated" });
  });
});

describe("postponements", () => {
  test("each with from, to, who and why; counted; the reason is required, and not for a first date", async () => {
    const { moa, ids: [entryId] } = await stage(["action"]);
    const moveTo = async (dueOn: string | null, reason?: string) => {
      const { version, status, ownerId } = await view(moa.scope, entryId!);
      return updateEntry(db, moa.scope, { entryId: entryId!, version, status: status as "open", ownerId, dueOn, dueText: null, reason });
    };
    expect(await moveTo("2025-09-05")).toEqual({ ok: false, reason: "reason_required" });
    expect(await moveTo("2025-09-05", "Attente du greffe")).toMatchObject({ ok: true });
    expect(await moveTo("2025-09-01", "Plus tôt")).toMatchObject({ ok: true });
    expect(await moveTo(null, "Sans visibilité")).toMatchObject({ ok: true });
    expect(await moveTo("2025-10-01")).toMatchObject({ ok: true });
    const { postponements, dueChanges } = await view(moa.scope, entryId!);
    expect(postponements).toBe(2);
    expect(dueChanges.map(({ change, from, to, reason, actor }) => [change, from, to, reason, actor])).toEqual([
      ["set", null, "2025-10-01", null, moa.user.name],
      ["removed", "2025-09-01", null, "Sans visibilité", moa.user.name],
      ["brought_forward", "2025-09-05", "2025-09-01", "Plus tôt", moa.user.name],
      ["postponed", "2025-08-29", "2025-09-05", "Attente du greffe", moa.user.name],
    ]);
  });

  test("saved without a change: no event, no audit, the same version", async () => {
    const { moa, ids: [entryId] } = await stage(["action"]);
    const { version, ownerId, dueOn, dueText } = await view(moa.scope, entryId!);
    expect(await updateEntry(db, moa.scope, { entryId: entryId!, version, status: "open", ownerId, dueOn, dueText })).toEqual({ ok: true, version });
    expect(await latestAudit(entryId!)).toBeUndefined();
  });
});

describe("what an entry concerns", () => {
  test("a feature, an order, an increment, a risk, named as people name them; each side shows the other", async () => {
    const { programme, contract, moa, ids: [decision, risk] } = await stage(["decision", "risk"]);
    const feature = await buildFeature(db, { programmeId: programme.id, key: "PP-F7", title: "Dépôt de pièces" });
    const order = await buildOrder(db, { programmeId: programme.id, contractId: contract.id, number: "BC-2025-099", state: "issued" });
    const increment = await buildIncrement(db, { programmeId: programme.id });
    for (const written of ["pp-f7", "BC-2025-099", "incrément 27", "R-2025-001"]) expect(await linkEntry(db, moa.scope, { entryId: decision!, written }), written).toEqual({ ok: true });
    expect((await view(moa.scope, decision!)).links.map(({ subject, label }) => [subject, label])).toEqual([
      ["feature", "PP-F7 – Dépôt de pièces"],
      ["order", "BC-2025-099"],
      ["increment", "Incrément 27"],
      ["entry", "R-2025-001 – risk 1"],
    ]);
    for (const about of [{ subject: "feature", subjectId: feature.id }, { subject: "order", subjectId: order.id }, { subject: "increment", subjectId: increment.id }] as const) {
      expect((await listConcerning(db, moa.scope, about)).map(({ id }) => id)).toEqual([decision]);
    }
    expect((await view(moa.scope, risk!)).referredBy.map(({ id }) => id)).toEqual([decision]);
    expect(await linkEntry(db, moa.scope, { entryId: decision!, written: "PP-F7" })).toEqual({ ok: false, reason: "already_linked" });
    expect(await linkEntry(db, moa.scope, { entryId: decision!, written: "PP-F8" })).toEqual({ ok: false, reason: "unknown_reference" });
    expect(await linkEntry(db, moa.scope, { entryId: decision!, written: `https://cadence.exemple.fr/registre/${decision}` })).toEqual({ ok: false, reason: "itself" });
  });

  test("a milestone, by its key or by the address of its page; the address of another programme's names nothing here", async () => {
    const { programme, moa, contractor, lines, ids: [decision] } = await stage(["decision"]);
    const milestone = await buildMilestone(db, { programmeId: programme.id, key: "JAL-3", title: "Recette prononcée" });
    await buildMilestone(db, { programmeId: programme.id, key: "JAL-4" });
    const elsewhere = await buildProgramme(db);
    await buildMilestone(db, { programmeId: elsewhere.id, key: "JAL-4" });
    const found = { ok: true, subject: "milestone", id: milestone.id };
    for (const written of ["JAL-3", "jal-3", `https://cadence.exemple.fr/programmes/${programme.slug}/jalons/JAL-3`]) expect(await findFrom(db, moa.scope, { entryId: decision!, written }), written).toEqual(found);
    for (const written of ["JAL-5", `/programmes/${elsewhere.slug}/jalons/JAL-4`]) expect(await linkEntry(db, moa.scope, { entryId: decision!, written }), written).toEqual({ ok: false, reason: "unknown_reference" });
    expect(await linkEntry(db, moa.scope, { entryId: decision!, written: "JAL-3" })).toEqual({ ok: true });
    expect((await view(moa.scope, decision!)).links.map(({ subject, label, href }) => [subject, label, href])).toEqual([["milestone", "JAL-3 – Recette prononcée", `/programmes/${programme.slug}/jalons/JAL-3`]]);
    expect((await listConcerning(db, moa.scope, { subject: "milestone", subjectId: milestone.id })).map(({ id }) => id)).toEqual([decision]);
    const [shared] = await lines(["decision"], true);
    await linkEntry(db, moa.scope, { entryId: shared!, written: "JAL-3" });
    expect((await view(contractor.scope, shared!)).links).toEqual([]);
    await expect(listConcerning(db, contractor.scope, { subject: "milestone", subjectId: milestone.id })).rejects.toThrow(NotFoundError);
  });

  test("the address of another programme's increment names nothing here, though both have that number", async () => {
    const { programme, moa, ids: [decision] } = await stage(["decision"]);
    const elsewhere = await buildProgramme(db);
    const [increment] = await Promise.all([programme, elsewhere].map(({ id: programmeId }) => buildIncrement(db, { programmeId, number: 27 })));
    const found = (slug: string) => findFrom(db, moa.scope, { entryId: decision!, written: `https://cadence.exemple.fr/programmes/${slug}/increments/27` });
    expect(await found(programme.slug)).toEqual({ ok: true, subject: "increment", id: increment!.id });
    expect(await found(elsewhere.slug)).toEqual({ ok: false, reason: "unknown_reference" });
  });

  test("the number of another instance: the only one is found, of two the address tells which", async () => {
    const { moa, lines, ids: [here] } = await stage(["action"]);
    const [first] = await lines(["decision"], false);
    expect(await findFrom(db, moa.scope, { entryId: here!, written: "D-2025-001" })).toEqual({ ok: true, subject: "entry", id: first });
    const [second] = await lines(["decision"], false);
    expect(await findFrom(db, moa.scope, { entryId: here!, written: "D-2025-001" })).toEqual({ ok: false, reason: "ambiguous_reference" });
    expect(await findFrom(db, moa.scope, { entryId: here!, written: `/registre/${second}` })).toEqual({ ok: true, subject: "entry", id: second });
  });

  test("the contractor learns nothing through a link: neither the feature, nor the draft order, nor the entry that cites", async () => {
    const { programme, contract, moa, contractor, lines, ids: [shared] } = await stage(["action"], { shared: true });
    const feature = await buildFeature(db, { programmeId: programme.id, key: "PP-F9", title: "Secret" });
    const draft = await buildOrder(db, { programmeId: programme.id, contractId: contract.id, number: "BC-SECRET" });
    const issued = await buildOrder(db, { programmeId: programme.id, contractId: contract.id, number: "BC-CONNU", state: "issued" });
    const [hidden] = await lines(["decision"], false);
    for (const written of ["PP-F9", "BC-SECRET", "BC-CONNU"]) expect(await linkEntry(db, moa.scope, { entryId: shared!, written })).toEqual({ ok: true });
    await linkEntry(db, moa.scope, { entryId: hidden!, written: `/registre/${shared}` });
    await linkEntry(db, moa.scope, { entryId: hidden!, written: "BC-CONNU" });
    const { links, referredBy, can } = await view(contractor.scope, shared!);
    expect(links.map(({ label }) => label)).toEqual(["BC-CONNU"]);
    expect(referredBy).toEqual([]);
    expect(can).toMatchObject({ link: false, turnIntoStory: false });
    expect((await listConcerning(db, contractor.scope, { subject: "order", subjectId: issued.id })).map(({ id }) => id)).toEqual([shared]);
    for (const about of [{ subject: "order", subjectId: draft.id }, { subject: "feature", subjectId: feature.id }] as const) await expect(listConcerning(db, contractor.scope, about)).rejects.toThrow(NotFoundError);
    await expect(linkEntry(db, contractor.scope, { entryId: shared!, written: "BC-CONNU" })).rejects.toThrow(ForbiddenError);
  });

  test("taken away, with its audit", async () => {
    const { programme, moa, ids: [entryId] } = await stage(["action"]);
    await buildFeature(db, { programmeId: programme.id, key: "PP-F7" });
    await linkEntry(db, moa.scope, { entryId: entryId!, written: "PP-F7" });
    const [link] = await db.select().from(registryLinks).where(eq(registryLinks.entryId, entryId!));
    await unlinkEntry(db, moa.scope, { entryId: entryId!, linkId: link!.id });
    expect(await db.$count(registryLinks, eq(registryLinks.entryId, entryId!))).toBe(0);
    expect(await latestAudit(entryId!)).toMatchObject({ action: "unlinked", before: { subject: "feature", subjectId: link!.subjectId } });
  });
});

describe("many at once", () => {
  test("each row for itself: what changed meanwhile is refused alone; event and audit for each of the others", async () => {
    const { moa, ids: [a, b, c] } = await stage(["action", "action", "action"]);
    await updateEntry(db, moa.scope, { entryId: b!, version: 1, status: "in_progress", ownerId: null, dueOn: "2025-08-29", dueText: null });
    const { results } = await updateEntries(db, moa.scope, { rows: [a!, b!, c!].map((entryId) => ({ entryId, version: 1 })), change: { status: "done", ownerId: moa.user.id, dueOn: "2025-09-05", dueText: "S36" }, reason: "Revue mensuelle" });
    expect(results).toEqual([{ ok: true, version: 2 }, { ok: false, reason: "changed_meanwhile" }, { ok: true, version: 2 }]);
    expect(await view(moa.scope, a!)).toMatchObject({ status: "done", ownerId: moa.user.id, dueOn: "2025-09-05", postponements: 1 });
    expect(await view(moa.scope, b!)).toMatchObject({ status: "in_progress", dueOn: "2025-08-29", postponements: 0 });
    const events = await db.select({ kind: registryEvents.kind, reason: registryEvents.reason }).from(registryEvents).where(eq(registryEvents.entryId, c!)).orderBy(asc(registryEvents.id));
    expect(events.slice(-2)).toEqual([{ kind: "revised", reason: "Revue mensuelle" }, { kind: "status_changed", reason: "Revue mensuelle" }]);
    expect(await latestAudit(c!)).toMatchObject({ action: "updated", reason: "Revue mensuelle" });
  });

  test("told row by row: a draft’s owner, what is only read, a decision that was superseded, an owner of elsewhere", async () => {
    const { programme, moa, ids: [decision, next, information] } = await stage(["decision", "decision", "information"]);
    await supersedeDecision(db, moa.scope, { entryId: decision!, version: 1, byId: next!, reason: "Parce que" });
    const meeting = await buildMeeting(db, { programmeId: programme.id });
    const draft = item("action", "En cours");
    await writeMinutes(db, meeting.id, [draft]);
    await deriveMinutes(db, meeting.id, { actorId: null });
    const rows = [{ entryId: decision!, version: 2 }, ...[information!, draft.attrs.id].map((entryId) => ({ entryId, version: 1 }))];
    const { results } = await updateEntries(db, moa.scope, { rows, change: { ownerId: moa.user.id }, reason: "Attribution" });
    expect(results.map((result) => !result.ok && result.reason)).toEqual(["superseded", "not_tracked", "owned_by_minutes"]);
    const stranger = await buildMember(db, { programmeId: (await buildProgramme(db)).id, role: "moa" });
    expect((await updateEntries(db, moa.scope, { rows: [{ entryId: next!, version: 1 }], change: { ownerId: stranger.user.id }, reason: "x" })).results).toEqual([{ ok: false, reason: "owner_elsewhere" }]);
  });

  test("one row that is not theirs refuses the whole, and nothing is written", async () => {
    const { moa, ids: [mine] } = await stage(["action"]);
    const { ids: [foreign] } = await stage(["action"]);
    await expect(updateEntries(db, moa.scope, { rows: [{ entryId: mine!, version: 1 }, { entryId: foreign!, version: 1 }], change: { status: "done" }, reason: "x" })).rejects.toThrow(NotFoundError);
    expect(await view(moa.scope, mine!)).toMatchObject({ status: "open", version: 1 });
  });
});

describe("an information becomes an action, an action a story", () => {
  test("the action says what it comes from; asked twice, the first one is shown", async () => {
    const { moa, ids: [information] } = await stage(["information"]);
    const asked = { entryId: information!, text: "Prévenir les juridictions", ownerId: moa.user.id, dueOn: "2026-01-09", dueText: null };
    const made = await turnIntoAction(db, moa.scope, asked);
    if (!made.ok) throw new Error(made.reason);
    expect(await view(moa.scope, made.entryId)).toMatchObject({ kind: "action", text: "Prévenir les juridictions", owner: moa.user.name, dueOn: "2026-01-09", derivedFrom: { id: information, number: "I-2025-001" }, isHandedOver: true });
    expect(await view(moa.scope, information!)).toMatchObject({ derived: [{ id: made.entryId }], can: { turnIntoAction: false } });
    expect(await turnIntoAction(db, moa.scope, asked)).toEqual({ ok: false, reason: "already_turned", entryId: made.entryId });
    expect(await latestAudit(made.entryId)).toMatchObject({ action: "written", after: { derivedFromId: information } });
  });

  test("the story is a draft of the backlog and each shows the other; two people at once make one", async () => {
    const { programme, moa, ids: [action] } = await stage(["action"]);
    const results = await Promise.all([1, 2].map(() => turnIntoStory(db, moa.scope, { entryId: action! })));
    const [story, ...others] = await db.select().from(stories).where(eq(stories.programmeId, programme.id));
    expect(others).toEqual([]);
    expect(story).toMatchObject({ title: "action 0", state: "draft", incrementId: null });
    expect(results.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
    expect(results.find(({ ok }) => !ok)).toEqual({ ok: false, reason: "already_turned", key: story!.key });
    expect((await view(moa.scope, action!)).links).toMatchObject([{ relation: "became", subject: "story", label: `${story!.key} – action 0` }]);
    expect((await listConcerning(db, moa.scope, { subject: "story", subjectId: story!.id })).map(({ id }) => id)).toEqual([action]);
  });

  test("a risk is followed in the programme, and each shows the other; two people at once make one; nothing of it for the contractor", async () => {
    const { programme, moa, contractor, ids: [risk, decision] } = await stage(["risk", "decision"], { shared: true });
    expect((await view(moa.scope, risk!)).can.turnIntoRisk).toBe(true);
    const results = await Promise.all([1, 2].map(() => turnIntoRisk(db, moa.scope, { entryId: risk! })));
    const [made, ...others] = await db.select().from(risks).where(eq(risks.programmeId, programme.id));
    expect(others).toEqual([]);
    expect(made).toMatchObject({ title: "risk 0", entryId: risk, roam: null, probability: null });
    expect(results.find(({ ok }) => !ok)).toEqual({ ok: false, reason: "already_turned", key: made!.key });
    expect(await view(moa.scope, risk!)).toMatchObject({ risk: { key: made!.key, title: "risk 0", roam: null }, can: { turnIntoRisk: false } });
    const followed = riskView.parse(await viewRisk(db, moa.scope, { slug: programme.slug, key: made!.key, today: "2026-01-09" }));
    expect(followed.risk.entry).toEqual({ id: risk, text: "risk 0", number: "R-2025-001" });
    expect(await view(contractor.scope, risk!)).toMatchObject({ risk: null, can: { turnIntoRisk: false } });
    await expect(turnIntoRisk(db, contractor.scope, { entryId: risk! })).rejects.toThrow(ForbiddenError);
    expect(await turnIntoRisk(db, moa.scope, { entryId: decision! })).toEqual({ ok: false, reason: "not_a_risk" });
  });

  test("refused to a contractor; to what is no information or no action; before validation", async () => {
    const { contractor, moa, ids: [action, decision] } = await stage(["action", "decision"], { shared: true });
    await expect(turnIntoStory(db, contractor.scope, { entryId: action! })).rejects.toThrow(ForbiddenError);
    expect(await turnIntoStory(db, moa.scope, { entryId: decision! })).toEqual({ ok: false, reason: "not_an_action" });
    expect(await turnIntoAction(db, moa.scope, { entryId: decision!, text: "x", ownerId: null, dueOn: null, dueText: null })).toEqual({ ok: false, reason: "not_an_information" });
    expect(await db.$count(registryEntries, and(eq(registryEntries.derivedFromId, decision!)))).toBe(0);
  });
});
