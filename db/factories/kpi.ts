import type { Db } from "@/db/client";
import { kpiSettings, kpiValues } from "@/db/schema";

/** An indicator of a programme's own, in percent, followed by month. */
export async function buildOwnKpi(db: Db, values: Partial<typeof kpiSettings.$inferInsert> & { programmeId: string }) {
  const identity = { key: "propre-1", name: "Satisfaction des utilisateurs", formula: "Avis favorables / avis exprimés", source: "Enquête mensuelle", unit: "percent", direction: "higher" } as const;
  const [row] = await db.insert(kpiSettings).values({ kind: "steering", periodicity: "month", hasOwnTarget: true, low: 75, ...identity, ...values }).returning();
  return row!;
}

export async function buildKpiValue(db: Db, values: Pick<typeof kpiValues.$inferInsert, "programmeId" | "settingId" | "day" | "value" | "recordedBy"> & { comment?: string }) {
  const [row] = await db.insert(kpiValues).values(values).returning();
  return row!;
}
