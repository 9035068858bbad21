import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { auditEvents, oneTimeLinks, users } from "@/db/schema";
import { buildProgramme, buildUser } from "@/db/factories";
import { createTestDatabase, testDb } from "@/db/testing/database";
import { hashPassword } from "@/server/auth/passwords";
import { signIn } from "@/server/auth/sign-in";
import { THROTTLE } from "@/server/auth/throttle";
import { loadViewer } from "@/server/auth/viewer";
import { appendAudit, brokenAuditLink } from "@/server/platform/audit";
import { NotFoundError } from "@/server/platform/errors";
import { changePassword, createAccount, revokeSessions, setDisabled } from "./commands";
import { consumeLink, mintLink, readLink } from "./links";

const { db, pool } = await testDb();
const PASSWORD = "un mot de passe correct";

async function account(fields: Partial<typeof users.$inferInsert> = {}) {
  const user = await buildUser(db, { passwordHash: await hashPassword(PASSWORD), ...fields });
  return { user, viewer: (await loadViewer(db, { userId: user.id, sessionVersion: user.sessionVersion }))! };
}
const from = (email: string, password: string, address = "192.0.2.1") => signIn(db, { email, password, address });

describe("signing in", () => {
  test("the right password, whatever the case of the address", async () => {
    const { user } = await account();
    expect(await from(user.email.toUpperCase(), PASSWORD)).toMatchObject({ ok: true, user: { id: user.id } });
  });

  test("a wrong password, an unknown address, a closed account and one without a password answer alike", async () => {
    const { user } = await account();
    const { user: closed } = await account({ disabledAt: new Date() });
    const fresh = await buildUser(db);
    const refused = { ok: false, reason: "wrong_credentials" };
    expect(await from(user.email, "mauvais")).toEqual(refused);
    expect(await from("personne@demo.local", PASSWORD)).toEqual(refused);
    expect(await from(closed.email, PASSWORD)).toEqual(refused);
    expect(await from(fresh.email, PASSWORD)).toEqual(refused);
  });

  test(`after ${THROTTLE.failuresByEmail} failures even the right password waits; another person does not`, async () => {
    const { user } = await account();
    const { user: other } = await account();
    // At once, as a script would: they must not slip past the count together.
    await Promise.all(Array.from({ length: THROTTLE.failuresByEmail }, () => from(user.email, "mauvais", "192.0.2.7")));
    expect(await from(user.email, PASSWORD, "192.0.2.8")).toEqual({ ok: false, reason: "throttled" });
    expect(await from(other.email, PASSWORD, "192.0.2.7")).toMatchObject({ ok: true });
  });
});

describe("sessions", () => {
  test("revoked: the claims they carry are no longer anybody", async () => {
    const { user, viewer } = await account();
    await revokeSessions(db, viewer);
    expect(await loadViewer(db, { userId: user.id, sessionVersion: user.sessionVersion })).toBeNull();
    expect(await loadViewer(db, { userId: user.id, sessionVersion: user.sessionVersion + 1 })).not.toBeNull();
  });

  test("a changed password ends the others; a wrong current one changes nothing", async () => {
    const { user, viewer } = await account();
    expect(await changePassword(db, viewer, { currentPassword: "mauvais", newPassword: "un autre mot de passe" })).toEqual({ ok: false, reason: "wrong_password" });
    const changed = await changePassword(db, viewer, { currentPassword: PASSWORD, newPassword: "un autre mot de passe" });
    expect(changed).toEqual({ ok: true, sessionVersion: user.sessionVersion + 1 });
    expect(await from(user.email, "un autre mot de passe")).toMatchObject({ ok: true });
    expect(await loadViewer(db, { userId: user.id, sessionVersion: user.sessionVersion })).toBeNull();
  });

  test("a closed account is signed out at once", async () => {
    const { viewer: admin } = await account({ isPlatformAdmin: true });
    const { user } = await account();
    await setDisabled(db, admin, { userId: user.id, isDisabled: true });
    expect(await loadViewer(db, { userId: user.id, sessionVersion: user.sessionVersion + 1 })).toBeNull();
  });
});

describe("one-time links", () => {
  test("the administration opens an account; its link sets the password once", async () => {
    const { viewer: admin } = await account({ isPlatformAdmin: true });
    const created = await createAccount(db, admin, { email: "nouvelle@demo.local", name: "Nouvelle personne", position: "" });
    if (!created.ok) throw new Error("refused");
    expect(await readLink(db, created.token)).toMatchObject({ purpose: "choose_password", email: "nouvelle@demo.local" });
    const identity = { email: "nouvelle@demo.local", name: "Nouvelle personne", password: PASSWORD };
    const uses = await Promise.all([consumeLink(db, created.token, identity), consumeLink(db, created.token, identity)]);
    expect(uses.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await from("nouvelle@demo.local", PASSWORD)).toMatchObject({ ok: true });
    expect(await createAccount(db, admin, { email: "nouvelle@demo.local", name: "Encore", position: "" })).toEqual({ ok: false, reason: "email_taken" });
  });

  test("only its hash is stored", async () => {
    const token = await mintLink(db, { purpose: "choose_password", userId: (await buildUser(db)).id });
    expect(JSON.stringify(await db.select().from(oneTimeLinks))).not.toContain(token);
  });

  test("a newer link voids the older", async () => {
    const { id: userId } = await buildUser(db);
    const older = await mintLink(db, { purpose: "choose_password", userId });
    await mintLink(db, { purpose: "choose_password", userId });
    expect(await readLink(db, older)).toBeNull();
  });

  test("the first administrator is created once, on an empty database only", async () => {
    const empty = await createTestDatabase();
    try {
      const token = await mintLink(empty.db, { purpose: "first_administrator" });
      const identity = { email: "premiere@demo.local", name: "Administration", password: PASSWORD };
      expect(await consumeLink(empty.db, token, identity)).toMatchObject({ ok: true });
      const [admin] = await empty.db.select().from(users);
      expect(admin).toMatchObject({ email: "premiere@demo.local", isPlatformAdmin: true });
      const again = await mintLink(empty.db, { purpose: "first_administrator" });
      expect(await consumeLink(empty.db, again, { ...identity, email: "seconde@demo.local" })).toEqual({ ok: false, reason: "link_void" });
    } finally {
      await empty.drop();
    }
  });

  test("to anybody else the administration of accounts does not exist", async () => {
    const { viewer } = await account();
    expect(() => createAccount(db, viewer, { email: "x@demo.local", name: "X", position: "" })).toThrow(NotFoundError);
  });
});

describe("the audit trail", () => {
  const entry = (programmeId: string, action: string) => ({ actorId: null, programmeId, subject: "test", subjectId: "1", action });

  test("can be appended to and nothing else", async () => {
    const { id } = await buildProgramme(db);
    await appendAudit(db, entry(id, "a"));
    const refused = { cause: { message: expect.stringContaining("append-only") } };
    await expect(db.update(auditEvents).set({ action: "b" })).rejects.toMatchObject(refused);
    await expect(db.delete(auditEvents)).rejects.toMatchObject(refused);
    await expect(db.execute("truncate audit_event")).rejects.toMatchObject(refused);
  });

  test("is one chain by programme, also when many write at once; a row forged behind the triggers' back is found", async () => {
    const { id: programmeId } = await buildProgramme(db);
    await Promise.all(Array.from({ length: 20 }, (_, n) => appendAudit(db, entry(programmeId, `n${n}`))));
    expect(await brokenAuditLink(db, programmeId)).toBeNull();
    const [third] = await db.select().from(auditEvents).where(eq(auditEvents.programmeId, programmeId)).orderBy(auditEvents.id).offset(2).limit(1);
    const client = await pool.connect();
    try {
      await client.query("begin; set local session_replication_role = replica");
      await client.query("update audit_event set action = 'forged' where id = $1", [third!.id]);
      await client.query("commit");
    } finally {
      client.release();
    }
    expect(await brokenAuditLink(db, programmeId)).toBe(third!.id);
  });
});
