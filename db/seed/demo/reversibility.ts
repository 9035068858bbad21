import type { Tx } from "@/db/client";
import { reversibilities } from "@/db/schema";
import { addDays, type Day } from "@/domain/calendar";

/** A handing back under way: T1 came three days late, T2 is awaited; the contract ends in seven weeks, and its data are to be destroyed after it. */
export const seedReversibility = (tx: Tx, programmeId: string, contractId: string, today: Day) =>
  tx.insert(reversibilities).values({ contractId, programmeId, t0On: addDays(today, -16), t1On: addDays(today, -5), endedOn: addDays(today, 48) });
