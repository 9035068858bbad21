import { and, count, eq, gt, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { signInAttempts } from "@/db/schema";

/** Failures within the window, then nothing is tried until the oldest leaves it. */
export const THROTTLE = { minutes: 15, failuresByEmail: 5, failuresByAddress: 50 };

/** Has this e-mail, or this network address, failed too often of late? By the database's clock. */
export async function isThrottled(db: Db, { email, address }: { email: string; address: string }): Promise<boolean> {
  const recent = and(eq(signInAttempts.succeeded, false), gt(signInAttempts.at, sql`now() - make_interval(mins => ${THROTTLE.minutes})`));
  const [byEmail] = await db.select({ n: count() }).from(signInAttempts).where(and(recent, eq(signInAttempts.email, email)));
  const [byAddress] = await db.select({ n: count() }).from(signInAttempts).where(and(recent, eq(signInAttempts.address, address)));
  return (byEmail?.n ?? 0) >= THROTTLE.failuresByEmail || (byAddress?.n ?? 0) >= THROTTLE.failuresByAddress;
}

export async function recordAttempt(db: Db, attempt: { email: string; address: string; succeeded: boolean }): Promise<void> {
  await db.insert(signInAttempts).values(attempt);
}
