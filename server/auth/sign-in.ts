import { eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { users } from "@/db/schema";
import { verifyPassword } from "./passwords";
import { isThrottled, recordAttempt } from "./throttle";

export type SignInResult =
  | { ok: true; user: { id: string; email: string; name: string; sessionVersion: number } }
  | { ok: false; reason: "throttled" | "wrong_credentials" };

/**
 * Checks an e-mail and a password. A wrong address, a wrong password and a disabled account answer alike, in the same time.
 * The attempts on one e-mail are taken one after the other, so that a burst cannot slip past the throttle.
 */
export async function signIn(db: Db, { email, password, address }: { email: string; password: string; address: string }): Promise<SignInResult> {
  const key = email.trim().toLowerCase();
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`sign_in:${key}`}, 0))`);
    if (await isThrottled(tx, { email: key, address })) return { ok: false, reason: "throttled" };
    const [user] = await tx.select().from(users).where(eq(users.email, key));
    const matches = await verifyPassword(user?.passwordHash ?? null, password);
    const accepted = matches && user !== undefined && user.disabledAt === null;
    await recordAttempt(tx, { email: key, address, succeeded: accepted });
    if (!accepted) return { ok: false, reason: "wrong_credentials" };
    return { ok: true, user: { id: user.id, email: user.email, name: user.name, sessionVersion: user.sessionVersion } };
  });
}
