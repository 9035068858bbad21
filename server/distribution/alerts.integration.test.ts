import { and, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { contractAlerts, deliverables, mailMessages, memberships, users } from "@/db/schema";
import { buildMember, buildProgramme, scopeOf } from "@/db/factories";
import { buildContract, buildDeliverable, buildOrder, buildTranche } from "@/db/factories/contracts";
import { testDb } from "@/db/testing/database";
import { queueAlerts } from "./alert-commands";
import { setAlerts } from "./commands";
import { sendMessage } from "./mail-commands";
import { openMailer, type Mailer } from "./mailer";
import { viewPersonal } from "./queries";
import { startMailServer, type TestMailServer } from "./testing/smtp";

const { db, pool } = await testDb();
const SETTINGS = { publicUrl: "https://cadence.exemple.fr", letterhead: [], sendsMail: true };
/** A Thursday; 21 days after the delivery of 26 June. */
const DUE = "2025-07-17";

let server: TestMailServer;
let mailer: Mailer;
beforeAll(async () => {
  server = await startMailServer();
  mailer = openMailer({ url: server.url, from: "Cadence <cadence@exemple.fr>" });
});
beforeEach(() => void (server.received.length = 0));
afterAll(async () => {
  mailer.close();
  await server.close();
});

/** A delivery of 26 June that the administration has to decide on, and one that the contractor owes by 24 July; another contract beside. */
async function buildStage() {
  const { id: programmeId } = await buildProgramme(db);
  const contract = await buildContract(db, { programmeId, number: "M-017" });
  const other = await buildContract(db, { programmeId, number: "M-018", holder: "Titulaire B" });
  const part = async (contractId: string, label: string, order: object, values: object) => {
    const { id: trancheId } = await buildTranche(db, { contractId });
    const { id: orderId } = await buildOrder(db, { programmeId, contractId, trancheId, number: `BC-${label}`, orderedOn: "2025-06-02", ...order });
    return buildDeliverable(db, { programmeId, orderId, label, ...values });
  };
  const decided = await part(contract.id, "Guide", { state: "delivered" }, { plannedOn: "2025-06-26", deliveredOn: "2025-06-26" });
  await part(contract.id, "Bilan", { state: "issued" }, { plannedOn: "2025-07-24" });
  await part(other.id, "Réservé", { state: "issued" }, { plannedOn: "2025-07-24" });
  return {
    ...{ programmeId, contractId: contract.id, decided },
    moa: await buildMember(db, { programmeId, role: "moa" }),
    contractor: await buildMember(db, { programmeId, role: "contractor", contractId: contract.id }),
    reader: await buildMember(db, { programmeId, role: "reader" }),
  };
}

const messagesOf = (userId: string) => db.select().from(mailMessages).where(eq(mailMessages.recipientId, userId)).orderBy(mailMessages.day);
const momentsOf = async (userId: string) => (await db.select().from(contractAlerts).where(eq(contractAlerts.userId, userId)).orderBy(contractAlerts.dueOn, contractAlerts.moment)).map(({ dueOn, moment }) => `${dueOn} ${moment}`);
const sendAll = async (userId: string) => {
  for (const { id } of await messagesOf(userId)) await sendMessage(db, { messageId: id, mailer, settings: SETTINGS });
};

describe("who is told what, when", () => {
  test("who decides: five working days before, the day before, the day itself, once late; nothing between, and nothing before", async () => {
    const { moa } = await buildStage();
    const told: string[] = [];
    for (let day = 1; day <= 31; day += 1) {
      const today = `2025-07-${String(day).padStart(2, "0")}`;
      await queueAlerts(db, { today });
      if ((await messagesOf(moa.user.id)).some((message) => message.day === today)) told.push(today);
    }
    // Monday 14 is a holiday: five working days before Thursday 17 is Wednesday 9.
    // On the 25th, both contractors are late with what was due on the 24th: those who decide are told, once.
    expect(told).toEqual(["2025-07-09", "2025-07-16", "2025-07-17", "2025-07-18", "2025-07-25"]);
    expect(await momentsOf(moa.user.id)).toEqual([...["before_1", "before_5", "day", "late"].map((moment) => `${DUE} ${moment}`), "2025-07-24 late", "2025-07-24 late"]);
  });

  test("who decides is told of a contractor that is late, the day after, with the days and what it costs; not of what came before the message is sent", async () => {
    const { programmeId, moa, reader } = await buildStage();
    const strict = await buildContract(db, { programmeId, number: "M-019", profile: "ccag_tic_2021" });
    const { id: trancheId } = await buildTranche(db, { contractId: strict.id });
    const { id: orderId } = await buildOrder(db, { programmeId, contractId: strict.id, trancheId, number: "BC-Retard", state: "issued", orderedOn: "2025-06-02", amountCents: 50_000_00 });
    await buildDeliverable(db, { programmeId, orderId, label: "Reprise", plannedOn: "2025-07-24" });
    await queueAlerts(db, { today: "2025-07-24" });
    expect(await momentsOf(moa.user.id)).toEqual([`${DUE} late`]);
    await queueAlerts(db, { today: "2025-07-25" });
    expect(await momentsOf(moa.user.id)).toEqual([`${DUE} late`, ...["2025-07-24 late", "2025-07-24 late", "2025-07-24 late"]]);
    expect(await messagesOf(reader.user.id)).toEqual([]);
    await db.update(deliverables).set({ deliveredOn: "2025-07-25" }).where(and(eq(deliverables.label, "Bilan"), eq(deliverables.programmeId, programmeId)));
    server.received.length = 0;
    await sendAll(moa.user.id);
    const { mail } = server.received.at(-1)!;
    for (const words of ["2 remises attendues d’un titulaire ne sont pas venues", "Reprise (BC-Retard)", "En retard de 1\u00a0jour", "Pénalité courue\u00a0: 50,00", "Réservé (BC-Réservé)", "Ce marché ne prévoit pas de pénalité de retard."]) expect(mail.text).toContain(words);
    expect(mail.text).not.toContain("Bilan");
  });

  test("the contractor's people: what their contract owes, and nothing of another's, nor of what the administration decides", async () => {
    const { contractor } = await buildStage();
    await queueAlerts(db, { today: "2025-07-17" });
    expect(await momentsOf(contractor.user.id)).toEqual(["2025-07-24 before_5"]);
    await sendAll(contractor.user.id);
    const [{ to, mail }] = server.received as [(typeof server.received)[0]];
    expect(to).toBe(contractor.user.email);
    expect(mail.text).toContain("Livraison\u00a0: Bilan (BC-Bilan)");
    for (const absent of ["Guide", "Réservé"]) expect([mail.text?.includes(absent), (mail.html || "").includes(absent)]).toEqual([false, false]);
  });

  test("nobody who only reads; not a contractor whose contract is not named, nor a closed account", async () => {
    const { programmeId, reader, moa } = await buildStage();
    const unnamed = await buildMember(db, { programmeId, role: "contractor" });
    await db.update(users).set({ disabledAt: new Date() }).where(eq(users.id, moa.user.id));
    await queueAlerts(db, { today: DUE });
    for (const { user } of [reader, unnamed, moa]) expect(await messagesOf(user.id)).toEqual([]);
  });

  test("none on Bastille Day nor on a Sunday; what they would have told is told on the next working day", async () => {
    const { moa, decided } = await buildStage();
    await db.update(deliverables).set({ deliveredOn: "2025-06-23" }).where(eq(deliverables.id, decided.id));
    for (const today of ["2025-07-13", "2025-07-14"]) expect(await queueAlerts(db, { today })).toBe(0);
    await queueAlerts(db, { today: "2025-07-15" });
    expect(await momentsOf(moa.user.id)).toEqual(["2025-07-15 day"]);
  });

  test("a delivery made again has another deadline: it is told anew", async () => {
    const { moa, decided } = await buildStage();
    await queueAlerts(db, { today: DUE });
    await db.update(deliverables).set({ deliveredOn: "2025-07-01" }).where(eq(deliverables.id, decided.id));
    await queueAlerts(db, { today: "2025-07-22" });
    expect(await momentsOf(moa.user.id)).toEqual([`${DUE} day`, "2025-07-22 day"]);
  });
});

describe("what the message says", () => {
  test("in French: what, when, the rule and its source, what silence means, the link; both parts alike", async () => {
    const { moa, contractId, decided } = await buildStage();
    await queueAlerts(db, { today: "2025-07-16" });
    await sendAll(moa.user.id);
    const [{ mail }] = server.received as [(typeof server.received)[0]];
    expect(mail.subject).toBe("Échéance de marché : 1 à venir (16 juillet · S29)");
    const link = `https://cadence.exemple.fr/marches/${contractId}/commandes/${decided.orderId}`;
    for (const words of ["Guide (BC-Guide)", "Demain", "jeu. 17 juillet 2025", "21 jours après la livraison", "Le silence ne vaut pas décision", link, "https://cadence.exemple.fr/compte"]) {
      expect([mail.text?.includes(words), (mail.html || "").includes(words)], words).toEqual([true, true]);
    }
  });

  test("decided before it is sent, or no longer theirs: it says so and does not go", async () => {
    const [first, second] = [await buildStage(), await buildStage()];
    await queueAlerts(db, { today: DUE });
    await db.update(deliverables).set({ verdict: "conforme", decidedOn: DUE }).where(eq(deliverables.id, first.decided.id));
    await db.delete(memberships).where(eq(memberships.userId, second.moa.user.id));
    for (const { moa } of [first, second]) {
      await sendAll(moa.user.id);
      expect(await messagesOf(moa.user.id)).toMatchObject([{ state: "cancelled", reason: "Ces échéances ne courent plus." }]);
    }
    expect(server.received).toEqual([]);
  });
});

describe("exactly once", () => {
  test("four runs at once, then two more the same day: one message, each alert once", async () => {
    const { moa } = await buildStage();
    await Promise.all([1, 2, 3, 4].map(() => queueAlerts(db, { today: DUE })));
    await queueAlerts(db, { today: DUE });
    await queueAlerts(db, { today: DUE });
    expect(await messagesOf(moa.user.id)).toHaveLength(1);
    expect(await momentsOf(moa.user.id)).toEqual([`${DUE} day`]);
    await Promise.all([sendAll(moa.user.id), sendAll(moa.user.id)]);
    expect(server.received.filter(({ to }) => to === moa.user.email)).toHaveLength(1);
  });

  test("killed between the message and what it tells: neither stays, and the next run queues both", async () => {
    const { moa } = await buildStage();
    const failures: unknown[] = [];
    const blocker = await pool.connect();
    await blocker.query("begin; lock table contract_alert in share row exclusive mode");
    const run = queueAlerts(db, { today: DUE, onFailure: (_userId, error) => failures.push(error) });
    const blocked = sql`select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query ilike 'insert into "contract_alert"%'`;
    const pid = await vi.waitFor(async () => {
      const { rows } = await db.execute<{ pid: number }>(blocked);
      expect(rows).toHaveLength(1);
      return rows[0]!.pid;
    });
    await db.execute(sql`select pg_terminate_backend(${pid})`);
    await blocker.query("rollback");
    blocker.release();
    await run;
    expect(failures).toHaveLength(1);
    await queueAlerts(db, { today: DUE });
    expect(await messagesOf(moa.user.id)).toHaveLength(1);
    expect(await momentsOf(moa.user.id)).toEqual([`${DUE} day`]);
  });

  test("what comes near after the day's message waits for the next day's, and is not lost", async () => {
    const { moa, contractId, programmeId } = await buildStage();
    await queueAlerts(db, { today: "2025-07-16" });
    const { id: trancheId } = await buildTranche(db, { contractId });
    const { id: orderId } = await buildOrder(db, { programmeId, contractId, trancheId, state: "delivered" });
    await buildDeliverable(db, { programmeId, orderId, label: "Arrivé entre-temps", deliveredOn: "2025-06-27" });
    await queueAlerts(db, { today: "2025-07-16" });
    expect(await messagesOf(moa.user.id)).toHaveLength(1);
    await queueAlerts(db, { today: "2025-07-17" });
    expect(await momentsOf(moa.user.id)).toEqual(["2025-07-17 before_1", "2025-07-17 day", "2025-07-18 before_1"]);
  });
});

describe("what a person chose", () => {
  test("off: none, and the reminders of actions stay as they were; other days: those", async () => {
    const [off, other] = [await buildStage(), await buildStage()];
    await setAlerts(db, off.moa.scope, { wantsAlerts: false, alertDays: [5, 1] });
    await setAlerts(db, other.moa.scope, { wantsAlerts: true, alertDays: [1, 2, 2] });
    for (const today of ["2025-07-09", "2025-07-15"]) await queueAlerts(db, { today });
    expect(await messagesOf(off.moa.user.id)).toEqual([]);
    expect(await momentsOf(other.moa.user.id)).toEqual([`${DUE} before_2`]);
    expect(await viewPersonal(db, other.moa.scope, SETTINGS)).toMatchObject({ wantsReminders: true, alerts: { wantsAlerts: true, alertDays: [2, 1] } });
  });

  test("is asked of who may have to act only", async () => {
    const { reader, contractor, moa } = await buildStage();
    const asked = async (user: typeof moa.user) => (await viewPersonal(db, await scopeOf(db, user), SETTINGS)).alerts;
    expect(await asked(reader.user)).toBeNull();
    for (const { user } of [contractor, moa]) expect(await asked(user)).toEqual({ wantsAlerts: true, alertDays: [5, 1] });
  });
});
