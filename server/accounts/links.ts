import { randomBytes } from "node:crypto";
import { and, count, eq, isNull, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { oneTimeLinks, users } from "@/db/schema";
import { digestToken, usableLink } from "@/server/auth/one-time-token";
import { hashPassword } from "@/server/auth/passwords";
import { appendAudit } from "@/server/platform/audit";

/** A link is good for 7 days and one use. */
const VALID_FOR_DAYS = 7;

/** Mints a link; only its hash is stored, so the token cannot be shown again. Earlier links of the same purpose and person are void. */
export async function mintLink(db: Db, link: { purpose: "first_administrator" } | { purpose: "choose_password"; userId: string }): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  const userId = link.purpose === "choose_password" ? link.userId : null;
  await db
    .update(oneTimeLinks)
    .set({ usedAt: sql`now()` })
    .where(and(eq(oneTimeLinks.purpose, link.purpose), userId ? eq(oneTimeLinks.userId, userId) : isNull(oneTimeLinks.userId), isNull(oneTimeLinks.usedAt)));
  await db.insert(oneTimeLinks).values({ tokenHash: digestToken(token), purpose: link.purpose, userId, expiresAt: sql`now() + make_interval(days => ${VALID_FOR_DAYS})` });
  return token;
}

/** What a link is for, or null when it was used, has expired or never existed. */
export async function readLink(db: Db, token: string): Promise<{ purpose: "first_administrator" | "choose_password"; email: string | null; name: string | null } | null> {
  const [link] = await db
    .select({ purpose: oneTimeLinks.purpose, email: users.email, name: users.name })
    .from(oneTimeLinks)
    .leftJoin(users, eq(users.id, oneTimeLinks.userId))
    .where(usableLink(token));
  return link ?? null;
}

export type NewIdentity = { email: string; name: string; password: string };
type LinkUse = { ok: true; userId: string; sessionVersion: number } | { ok: false; reason: "link_void" };

/** Uses a link once: creates the first administrator, or sets the password of the person it was minted for. Ends all their sessions. */
export function consumeLink(db: Db, token: string, identity: NewIdentity): Promise<LinkUse> {
  return db.transaction(async (tx) => {
    // Marking it used is what decides: of two who come at once, the second updates no row.
    const [link] = await tx.update(oneTimeLinks).set({ usedAt: sql`now()` }).where(usableLink(token)).returning();
    if (!link) return { ok: false, reason: "link_void" };
    const passwordHash = await hashPassword(identity.password);
    if (link.purpose === "choose_password" && link.userId) {
      const [user] = await tx
        .update(users)
        .set({ passwordHash, sessionVersion: sql`${users.sessionVersion} + 1` })
        .where(and(eq(users.id, link.userId), isNull(users.disabledAt)))
        .returning();
      if (!user) return { ok: false, reason: "link_void" };
      await appendAudit(tx, { actorId: user.id, programmeId: null, subject: "account", subjectId: user.id, action: "password_chosen" });
      return { ok: true, userId: user.id, sessionVersion: user.sessionVersion };
    }
    const [existing] = await tx.select({ n: count() }).from(users);
    if ((existing?.n ?? 0) > 0) return { ok: false, reason: "link_void" };
    const [admin] = await tx
      .insert(users)
      .values({ email: identity.email, name: identity.name, position: "Administration de la plateforme", passwordHash, isPlatformAdmin: true })
      .returning();
    await appendAudit(tx, { actorId: admin!.id, programmeId: null, subject: "account", subjectId: admin!.id, action: "first_administrator_created" });
    return { ok: true, userId: admin!.id, sessionVersion: admin!.sessionVersion };
  });
}
