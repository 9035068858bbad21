import { and, eq, isNull, sql } from "drizzle-orm";
import type { Database, Db } from "@/db/client";
import { identityLinks, oneTimeLinks, users } from "@/db/schema";
import { appendAudit } from "@/server/platform/audit";
import { usableLink } from "./one-time-token";
import type { SessionClaims } from "./session";

/** Who the provider says came: the issuer and the subject of a verified ID token. */
export type Identity = { issuer: string; subject: string; email: string | null };

/** Why the person went to the provider. */
export type Purpose = { kind: "sign_in" } | { kind: "invitation"; token: string } | ({ kind: "link" } & SessionClaims);

export type IdentityRefusal = "identity_unknown" | "identity_taken" | "account_closed" | "link_void" | "session_ended";
type Admission = ({ ok: true } & SessionClaims) | { ok: false; reason: IdentityRefusal };

/**
 * Signs a person in by their identity, or links it to the account that a one-time link or their session names. Links on issuer
 * and subject only; neither an account nor a link is ever made from an e-mail address. A refusal leaves a one-time link usable.
 */
export function admitIdentity(db: Database, identity: Identity, purpose: Purpose): Promise<Admission> {
  return db.transaction(async (tx) => {
    const admission = await admit(tx, identity, purpose);
    const { issuer, subject } = identity;
    await appendAudit(tx, {
      actorId: admission.ok ? admission.userId : null,
      programmeId: null,
      subject: "identity",
      subjectId: subject,
      action: admission.ok ? "signed_in" : "sign_in_refused",
      after: { issuer, purpose: purpose.kind },
      reason: admission.ok ? undefined : admission.reason,
    });
    return admission;
  });
}

function admit(tx: Db, identity: Identity, purpose: Purpose): Promise<Admission> {
  switch (purpose.kind) {
    case "sign_in":
      return signInLinked(tx, identity);
    case "invitation":
      return linkInvited(tx, identity, purpose.token);
    case "link":
      return linkSignedIn(tx, identity, purpose);
  }
}

async function signInLinked(tx: Db, { issuer, subject }: Identity): Promise<Admission> {
  const [user] = await tx
    .select({ userId: users.id, sessionVersion: users.sessionVersion, disabledAt: users.disabledAt })
    .from(identityLinks)
    .innerJoin(users, eq(users.id, identityLinks.userId))
    .where(and(eq(identityLinks.issuer, issuer), eq(identityLinks.subject, subject)));
  if (!user) return { ok: false, reason: "identity_unknown" };
  if (user.disabledAt) return { ok: false, reason: "account_closed" };
  return { ok: true, userId: user.userId, sessionVersion: user.sessionVersion };
}

async function linkInvited(tx: Db, identity: Identity, token: string): Promise<Admission> {
  // Locked: of two who come at once, the second finds the link used.
  const [link] = await tx.select().from(oneTimeLinks).where(and(usableLink(token), eq(oneTimeLinks.purpose, "choose_password"))).for("update");
  if (!link?.userId) return { ok: false, reason: "link_void" };
  const [user] = await tx.select({ id: users.id }).from(users).where(and(eq(users.id, link.userId), isNull(users.disabledAt)));
  if (!user) return { ok: false, reason: "account_closed" };
  if (!(await attach(tx, identity, user.id))) return { ok: false, reason: "identity_taken" };
  await tx.update(oneTimeLinks).set({ usedAt: sql`now()` }).where(eq(oneTimeLinks.id, link.id));
  // As when a password is chosen with the link: the sessions of before end.
  const [renewed] = await tx
    .update(users)
    .set({ sessionVersion: sql`${users.sessionVersion} + 1` })
    .where(eq(users.id, user.id))
    .returning({ sessionVersion: users.sessionVersion });
  return { ok: true, userId: user.id, sessionVersion: renewed!.sessionVersion };
}

async function linkSignedIn(tx: Db, identity: Identity, { userId, sessionVersion }: SessionClaims): Promise<Admission> {
  const [user] = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, userId), eq(users.sessionVersion, sessionVersion), isNull(users.disabledAt)));
  if (!user) return { ok: false, reason: "session_ended" };
  if (!(await attach(tx, identity, userId))) return { ok: false, reason: "identity_taken" };
  return { ok: true, userId, sessionVersion };
}

/** @returns false when the identity is somebody else's */
async function attach(tx: Db, { issuer, subject, email }: Identity, userId: string): Promise<boolean> {
  // The primary key decides: a prior read would race.
  const [made] = await tx.insert(identityLinks).values({ issuer, subject, userId, toldEmail: email }).onConflictDoNothing().returning();
  if (made) {
    await appendAudit(tx, { actorId: userId, programmeId: null, subject: "account", subjectId: userId, action: "identity_linked", after: { issuer, subject } });
    return true;
  }
  const [existing] = await tx
    .select({ userId: identityLinks.userId })
    .from(identityLinks)
    .where(and(eq(identityLinks.issuer, issuer), eq(identityLinks.subject, subject)));
  return existing?.userId === userId;
}

/** The identities of a person, oldest first. */
export function listIdentities(db: Db, userId: string): Promise<{ issuer: string; subject: string; toldEmail: string | null; createdAt: Date }[]> {
  return db
    .select({ issuer: identityLinks.issuer, subject: identityLinks.subject, toldEmail: identityLinks.toldEmail, createdAt: identityLinks.createdAt })
    .from(identityLinks)
    .where(eq(identityLinks.userId, userId))
    .orderBy(identityLinks.createdAt);
}
