import type { Tx } from "@/db/client";
import { kpiSettings, kpiValues } from "@/db/schema";
import type { Day } from "@/domain/calendar";
import { civilPeriodOf, lastDayOf, shiftCivilPeriod } from "@/domain/calendar/civil-period";
import { NO_THRESHOLDS, atLeast, atMost } from "@/domain/reporting/kpi-status";
import { appendAudit } from "@/server/platform/audit";
import type { People } from "./people";

/** Of the months before this one, the latest first; one was not measured. */
const MEASURED = [
  { monthsAgo: 1, value: 81.5, comment: "112 réponses, greffe pilote et barreau" },
  { monthsAgo: 2, value: 76, comment: "" },
  { monthsAgo: 4, value: 68, comment: "Avant l’ouverture du dépôt de pièces" },
  { monthsAgo: 5, value: 71.5, comment: "" },
];

/** An indicator that the programme measures by hand, and a target of its own on one that the product computes. */
export async function seedKpis(tx: Tx, programmeId: string, people: People, today: Day): Promise<void> {
  const described = { name: "Satisfaction des utilisateurs pilotes", formula: "Avis favorables / avis exprimés à l’enquête du mois", source: "Enquête mensuelle auprès du greffe pilote", unit: "percent", direction: "higher" } as const;
  const own = { kind: "steering", periodicity: "month", hasOwnTarget: true, ...atLeast(75, 70), note: "Cible arrêtée en comité de pilotage, à revoir à la généralisation." } as const;
  const [satisfaction] = await tx.insert(kpiSettings).values({ programmeId, key: "propre-1", responsibleId: people.po, ...own, ...described }).returning({ id: kpiSettings.id });
  const trail = { actorId: people.rte, programmeId, subject: "kpi" } as const;
  await appendAudit(tx, { ...trail, subjectId: satisfaction!.id, action: "added", after: { ...own, ...described, isFollowed: true, responsible: "Product owner" } });
  const now = civilPeriodOf(today, "month");
  for (const { monthsAgo, value, comment } of MEASURED.toReversed()) {
    const measure = { day: lastDayOf(shiftCivilPeriod(now, -monthsAgo)), value, comment };
    await tx.insert(kpiValues).values({ programmeId, settingId: satisfaction!.id, recordedBy: people.rte, ...measure });
    await appendAudit(tx, { ...trail, subject: "kpi_value", subjectId: satisfaction!.id, action: "value_added", after: measure });
  }
  const late = { kind: "operational", periodicity: "month", hasOwnTarget: true, ...NO_THRESHOLDS, ...atMost(2, 5), note: "" } as const;
  const [actions] = await tx.insert(kpiSettings).values({ programmeId, key: "actions-en-retard", responsibleName: "PMO du train", ...late }).returning({ id: kpiSettings.id });
  const given = { ...late, hasOwnTarget: false, ...NO_THRESHOLDS, isFollowed: true, responsible: "" };
  await appendAudit(tx, { ...trail, subjectId: actions!.id, action: "changed", before: given, after: { ...late, isFollowed: true, responsible: "PMO du train" } });
}
