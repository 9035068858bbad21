import type { Db } from "@/db/client";
import { KPI_STATUS_LABELS, describeAlert, describeTarget } from "@/domain/reporting/kpi-status";
import { KPI_DIRECTION_LABELS, KPI_KINDS, KPI_KIND_LABELS, KPI_PERIODICITY_LABELS, KPI_UNIT_LABELS } from "@/domain/reporting/kpi-vocabulary";
import type { Scope } from "@/server/auth/scope";
import { listKpiValues, viewKpis } from "@/server/reporting/kpi-queries";
import type { KpiLine } from "@/server/reporting/kpi-schema";
import { sheet, type Sheet } from "./tabular/sheet";

const STANDINGS = { member: "Du programme", named: "Nommé librement", left: "N’est plus du programme", disabled: "Compte désactivé" } as const;
/** As the file writes the numbers: a duration in minutes. */
const UNITS = { ...KPI_UNIT_LABELS, minutes: "Minutes" };
type Unit = KpiLine["unit"];
/** A number in the unit that its row names: euros as euros, three decimals at most. */
const plain = (value: number | null | undefined, unit: Unit): number | null => (value === null || value === undefined ? null : unit === "euros" ? value / 100 : Math.round(value * 1_000) / 1_000);

/** The indicators of a programme with their values: those followed by kind, then the others; each unknown value with what is missing. */
export async function kpisTable(db: Db, scope: Scope, slug: string): Promise<Sheet> {
  const { rows } = await viewKpis(db, scope, { slug });
  const followed = KPI_KINDS.flatMap((kind) => rows.filter((row) => row.isFollowed && row.kind === kind));
  const all = [...followed, ...rows.filter(({ isFollowed }) => !isFollowed)];
  return sheet<KpiLine>("Indicateurs", all, ({ text, number }) => [
    ...[text("Indicateur", 40, ({ name }) => name), text("Nature", 14, ({ kind }) => KPI_KIND_LABELS[kind]), text("Suivi", 10, ({ isFollowed }) => (isFollowed ? "oui" : "non"))],
    ...[text("État", 14, ({ isFollowed, now }) => (isFollowed ? KPI_STATUS_LABELS[now?.status ?? "unknown"] : null)), number("Valeur", ({ now, unit }) => plain(now?.value, unit)), text("Période", 22, ({ now }) => now?.label ?? null)],
    ...[number("Valeur précédente", ({ before, unit }) => plain(before?.value, unit)), text("Période précédente", 22, ({ before }) => before?.label ?? null), text("Unité", 26, ({ unit }) => UNITS[unit])],
    text("Inconnue car", 50, ({ isFollowed, now }) => (!isFollowed || (now && now.value !== null) ? null : (now?.unknownBecause ?? "Aucun incrément n’a commencé."))),
    ...[text("Cible", 26, ({ thresholds, unit }) => describeTarget(thresholds, unit)), text("Seuil d’alerte", 30, ({ thresholds, unit }) => describeAlert(thresholds, unit)), text("Source de la cible", 40, ({ targetSource }) => targetSource)],
    ...[text("Sens", 26, ({ direction }) => KPI_DIRECTION_LABELS[direction]), text("Responsable", 30, ({ responsible }) => responsible?.name ?? null), text("Situation du responsable", 22, ({ responsible }) => responsible && STANDINGS[responsible.standing])],
    ...[text("Périodicité", 16, ({ periodicity }) => KPI_PERIODICITY_LABELS[periodicity]), text("Formule", 70, ({ formula }) => formula), text("Source", 40, ({ source }) => source), text("Pour la remplir", 70, ({ fill }) => fill)],
  ]);
}

/** Every value typed by hand, by indicator, the latest first. */
export async function kpiValuesTable(db: Db, scope: Scope, slug: string): Promise<Sheet> {
  const rows = await listKpiValues(db, scope, { slug });
  return sheet<(typeof rows)[number]>("Valeurs saisies", rows, ({ text, number, day }) => [
    ...[text("Indicateur", 40, ({ name }) => name), day("Jour mesuré", (row) => row.day), number("Valeur", ({ value, unit }) => plain(value, unit)), text("Unité", 26, ({ unit }) => UNITS[unit])],
    ...[text("Commentaire", 50, ({ comment }) => comment || null), text("Saisie par", 30, ({ by }) => by), day("Saisie le", ({ recordedOn }) => recordedOn)],
  ]);
}
