import { eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { users } from "@/db/schema";
import { hashPassword, verifyPassword } from "@/server/auth/passwords";
import type { Viewer } from "@/server/auth/viewer";
import { appendAudit } from "@/server/platform/audit";
import { NotFoundError } from "@/server/platform/errors";
import { mintLink } from "./links";
import { requirePlatformAdmin } from "./policy";

type PasswordChanged = { ok: true; sessionVersion: number } | { ok: false; reason: "wrong_password" };

/** Changes one's own password; every other session ends. */
export function changePassword(db: Db, viewer: Viewer, { currentPassword, newPassword }: { currentPassword: string; newPassword: string }): Promise<PasswordChanged> {
  return db.transaction(async (tx) => {
    const [user] = await tx.select().from(users).where(eq(users.id, viewer.id)).for("update");
    if (!(await verifyPassword(user?.passwordHash ?? null, currentPassword))) return { ok: false, reason: "wrong_password" };
    const [changed] = await tx
      .update(users)
      .set({ passwordHash: await hashPassword(newPassword), sessionVersion: sql`${users.sessionVersion} + 1` })
      .where(eq(users.id, viewer.id))
      .returning({ sessionVersion: users.sessionVersion });
    await appendAudit(tx, { actorId: viewer.id, programmeId: null, subject: "account", subjectId: viewer.id, action: "password_changed" });
    return { ok: true, sessionVersion: changed!.sessionVersion };
  });
}

/** Ends every session of the person, this one included. */
export function revokeSessions(db: Db, viewer: Viewer): Promise<void> {
  return db.transaction(async (tx) => {
    await tx.update(users).set({ sessionVersion: sql`${users.sessionVersion} + 1` }).where(eq(users.id, viewer.id));
    await appendAudit(tx, { actorId: viewer.id, programmeId: null, subject: "account", subjectId: viewer.id, action: "sessions_revoked" });
  });
}

type AccountCreated = { ok: true; userId: string; token: string } | { ok: false; reason: "email_taken" };

/** Opens an account without a password, and mints the link by which the person chooses one. */
export function createAccount(db: Db, viewer: Viewer, account: { email: string; name: string; position: string }): Promise<AccountCreated> {
  requirePlatformAdmin(viewer);
  return db.transaction(async (tx) => {
    const [created] = await tx.insert(users).values(account).onConflictDoNothing().returning({ id: users.id });
    if (!created) return { ok: false, reason: "email_taken" };
    await appendAudit(tx, { actorId: viewer.id, programmeId: null, subject: "account", subjectId: created.id, action: "created", after: account });
    return { ok: true, userId: created.id, token: await mintLink(tx, { purpose: "choose_password", userId: created.id }) };
  });
}

/** A new link for somebody who lost theirs, or their password; the old ones are void. */
export function renewLink(db: Db, viewer: Viewer, { userId }: { userId: string }): Promise<{ token: string }> {
  requirePlatformAdmin(viewer);
  return db.transaction(async (tx) => {
    const [user] = await tx.select({ id: users.id }).from(users).where(eq(users.id, userId));
    if (!user) throw new NotFoundError();
    await appendAudit(tx, { actorId: viewer.id, programmeId: null, subject: "account", subjectId: userId, action: "link_renewed" });
    return { token: await mintLink(tx, { purpose: "choose_password", userId }) };
  });
}

/** Closes or reopens an account; closing ends its sessions at once. What the person did keeps their name. */
export function setDisabled(db: Db, viewer: Viewer, { userId, isDisabled }: { userId: string; isDisabled: boolean }): Promise<void> {
  requirePlatformAdmin(viewer);
  return db.transaction(async (tx) => {
    const [user] = await tx
      .update(users)
      .set({ disabledAt: isDisabled ? sql`now()` : null, sessionVersion: sql`${users.sessionVersion} + 1` })
      .where(eq(users.id, userId))
      .returning({ id: users.id });
    if (!user) throw new NotFoundError();
    await appendAudit(tx, { actorId: viewer.id, programmeId: null, subject: "account", subjectId: userId, action: isDisabled ? "disabled" : "enabled" });
  });
}
