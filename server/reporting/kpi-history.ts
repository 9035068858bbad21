import { and, desc, eq, inArray } from "drizzle-orm";
import type { Db } from "@/db/client";
import { auditEvents, users } from "@/db/schema";
import { formatDay } from "@/domain/calendar";
import { KPI_DIRECTION_LABELS, KPI_KIND_LABELS, KPI_PERIODICITY_LABELS, KPI_UNIT_LABELS, formatKpi } from "@/domain/reporting/kpi-vocabulary";
import type { KpiDirection, KpiKind, KpiPeriodicity, KpiUnit } from "@/domain/reporting/kpi-vocabulary";
import { visible, type Scope } from "@/server/auth/scope";
import type { KpiEvent } from "./kpi-schema";

const SHOWN = 50;
const ACTIONS: Record<string, string> = {
  added: "Indicateur ajouté",
  changed: "Réglages",
  value_added: "Valeur saisie",
  value_changed: "Valeur corrigée",
  value_removed: "Valeur retirée",
};

/** What the audit trail keeps of an indicator; only what a change is about is there. */
type Kept = Partial<{
  kind: KpiKind;
  periodicity: KpiPeriodicity;
  isFollowed: boolean;
  hasOwnTarget: boolean;
  low: number | null;
  high: number | null;
  alertLow: number | null;
  alertHigh: number | null;
  responsible: string;
  note: string;
  name: string;
  formula: string;
  source: string;
  unit: KpiUnit;
  direction: KpiDirection;
  day: string;
  value: number;
  comment: string;
}>;

const LABELS: Record<keyof Kept, string> = {
  ...{ kind: "Nature", periodicity: "Périodicité", isFollowed: "Suivi", hasOwnTarget: "Cible propre au programme", responsible: "Responsable", note: "Note" },
  ...{ low: "Cible, au moins", high: "Cible, au plus", alertLow: "Seuil d’alerte, sous la cible", alertHigh: "Seuil d’alerte, au-dessus de la cible" },
  ...{ name: "Nom", formula: "Formule", source: "Source", unit: "Unité", direction: "Sens", day: "Jour", value: "Valeur", comment: "Commentaire" },
};

/** What happened to the settings of an indicator and to its values, the latest first. */
export async function kpiHistory(db: Db, scope: Scope, { settingId, unit }: { settingId: string; unit: KpiUnit }): Promise<KpiEvent[]> {
  const rows = await db
    .select({ id: auditEvents.id, at: auditEvents.at, actor: users.name, action: auditEvents.action, before: auditEvents.before, after: auditEvents.after })
    .from(auditEvents)
    .leftJoin(users, eq(users.id, auditEvents.actorId))
    .where(and(inArray(auditEvents.subject, ["kpi", "kpi_value"]), eq(auditEvents.subjectId, settingId), visible(scope, { programme: auditEvents.programmeId })))
    .orderBy(desc(auditEvents.id))
    .limit(SHOWN);
  return rows.map(({ at, action, before, after, ...event }) => ({
    ...{ ...event, at: at.toISOString(), what: ACTIONS[action] ?? action },
    changes: changesOf((before ?? {}) as Kept, (after ?? {}) as Kept, unit),
  }));
}

function changesOf(before: Kept, after: Kept, unit: KpiUnit): KpiEvent["changes"] {
  const told = (Object.keys(LABELS) as (keyof Kept)[]).map((field) => ({ label: LABELS[field], before: tell(before, field, unit), after: tell(after, field, unit) }));
  return told.filter((each) => each.before !== each.after);
}

/** In words; null for what is empty. */
function tell(kept: Kept, field: keyof Kept, unit: KpiUnit): string | null {
  const value = kept[field];
  if (value === undefined || value === null || value === "") return null;
  switch (field) {
    case "kind":
      return KPI_KIND_LABELS[value as KpiKind];
    case "periodicity":
      return KPI_PERIODICITY_LABELS[value as KpiPeriodicity];
    case "unit":
      return KPI_UNIT_LABELS[value as KpiUnit];
    case "direction":
      return KPI_DIRECTION_LABELS[value as KpiDirection];
    case "isFollowed":
    case "hasOwnTarget":
      return value ? "oui" : "non";
    case "low":
    case "high":
    case "alertLow":
    case "alertHigh":
    case "value":
      return formatKpi(value as number, kept.unit ?? unit);
    case "day":
      return formatDay(value as string, { year: true, weekday: false });
    case "responsible":
    case "note":
    case "name":
    case "formula":
    case "source":
    case "comment":
      return String(value);
  }
}
