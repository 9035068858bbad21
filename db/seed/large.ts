import { eq, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { users } from "@/db/schema";
import type { Day } from "@/domain/calendar";
import { seedContract } from "./large/contracts";
import { seedMinutes } from "./large/minutes";
import { seedMilestones } from "./large/milestones";
import { BENCH_EMAIL, seedPeople } from "./large/people";
import { seedPlanning } from "./large/planning";
import { apportion, createRandom } from "./large/random";
import { seedRegistry } from "./large/registry";
import { freezeOldReports, seedPortfolios, seedReports } from "./large/reports";
import { LARGE, PROGRAMMES, type LargeSize, type Volume } from "./large/size";

type Options = {
  today: Day;
  /** Of `bench@demo.local`, who belongs to every programme. */
  passwordHash: string;
  /** The same seed and the same day draw the same rows (but for the client numbers inside the Yjs states). */
  seed?: number;
  volume?: Volume;
  onProgress?: (what: string) => void;
};

/**
 * Fills its programmes (four, of which the first holds 60 % of everything) with a volume to measure and to demonstrate on, in one
 * transaction, then gathers the statistics that a database in use would have. Answers false, and changes nothing, when it is already there.
 */
export async function seedLarge(db: Database, { today, passwordHash, seed = 27, volume = { size: LARGE, programmes: PROGRAMMES }, onProgress = () => {} }: Options): Promise<boolean> {
  const random = createRandom(seed);
  const benchId = await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('seed_large', 0))`);
    const [present] = await tx.select({ id: users.id }).from(users).where(eq(users.email, BENCH_EMAIL));
    if (present) return null;
    const shares = volume.programmes.map(({ share }) => share);
    const parts = (Object.entries(volume.size) as [keyof LargeSize, number][]).map(([key, total]) => [key, apportion(total, shares)] as const);
    const countsOf = (rank: number) => Object.fromEntries(parts.map(([key, counts]) => [key, counts[rank]])) as LargeSize;
    const programmes = await seedPeople(tx, random, volume.programmes, passwordHash);
    for (const [rank, programme] of programmes.entries()) {
      onProgress(programme.template.name);
      const counts = countsOf(rank);
      const increments = await seedPlanning(tx, random, programme, counts, today);
      await seedMilestones(tx, random, programme, increments, today);
      const meetings = await seedMinutes(tx, random, programme, increments, counts, today);
      await seedRegistry(tx, random, programme, meetings, today);
      await seedContract(tx, random, programme, increments, counts, today);
      await seedReports(tx, random, programme, increments, today);
    }
    await seedPortfolios(tx, random, programmes, today);
    return programmes[0]!.benchId;
  });
  if (benchId === null) return false;
  // Outside of the transaction: it also marks the pages that an index alone can answer for.
  await db.execute(sql`vacuum analyze`);
  onProgress("Rapports figés");
  await freezeOldReports(db, benchId, today);
  return true;
}
