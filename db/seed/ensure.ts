import { count, inArray, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { users } from "@/db/schema";
import { mintLink } from "@/server/accounts/links";
import { hashPassword, verifyPassword } from "@/server/auth/passwords";
import { todayOf } from "@/server/platform/clock";
import type { Env } from "@/server/platform/env";
import type { Logger } from "@/server/platform/logger";
import { ROLE_LABELS } from "@/domain/roles";
import { seedDemo } from "./demo";
import { DEMO_PEOPLE } from "./demo/people";

export type Seeded = { accounts: { email: string; role: string }[]; password: string } | { setupUrl: string } | null;

/**
 * Makes a new database usable: the demonstration where it is wanted, else a one-time link that creates the administrator.
 * Answers what the start should print; null for a database in use without demonstration accounts.
 * In one transaction under a lock: killed half way it leaves nothing, started twice it seeds once.
 */
export async function ensureSeeded({ db, env, logger }: { db: Database; env: Env; logger: Logger }): Promise<Seeded> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('ensure_seeded', 0))`);
    const [found] = await tx.select({ n: count() }).from(users);
    const isEmpty = found?.n === 0;
    if (isEmpty && !env.DEMO) return { setupUrl: `${env.PUBLIC_URL}/invitation/${await mintLink(tx, { purpose: "first_administrator" })}` };
    if (isEmpty) {
      logger.info("empty database: seeding the demonstration");
      await seedDemo(tx, { passwordHash: await hashPassword(env.DEMO_PASSWORD), today: await todayOf(tx) });
    }
    if (!env.DEMO) return null;
    const demoEmails = DEMO_PEOPLE.map(({ email }) => email);
    const demoUsers = await tx.select({ passwordHash: users.passwordHash }).from(users).where(inArray(users.email, demoEmails));
    if (demoUsers.length === 0) return null;
    // What the start prints must be true: another DEMO_PASSWORD than the time before becomes theirs.
    if (!(await verifyPassword(demoUsers[0]!.passwordHash, env.DEMO_PASSWORD))) {
      await tx.update(users).set({ passwordHash: await hashPassword(env.DEMO_PASSWORD), sessionVersion: sql`${users.sessionVersion} + 1` }).where(inArray(users.email, demoEmails));
    }
    return { accounts: DEMO_PEOPLE.map(({ email, role }) => ({ email, role: ROLE_LABELS[role] })), password: env.DEMO_PASSWORD };
  });
}
