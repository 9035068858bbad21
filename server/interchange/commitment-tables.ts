import type { Db } from "@/db/client";
import type { Day } from "@/domain/calendar";
import { RISK_LEVEL_LABELS, roamLabel, type RiskFilter } from "@/domain/planning/risks";
import { DRIFT_KIND_LABELS } from "@/domain/planning/vocabulary";
import type { Scope } from "@/server/auth/scope";
import { viewDrift } from "@/server/planning/drift-queries";
import { viewReview } from "@/server/planning/inspection-queries";
import { listRisks } from "@/server/planning/risk-queries";
import { everyPage, sheet, type Sheet } from "./tabular/sheet";

type OfIncrement = { slug: string; number: number; today: Day };

/** What was promised, and what it was worth in the end. */
export async function objectivesTable(db: Db, scope: Scope, asked: OfIncrement): Promise<Sheet> {
  const { objectives } = await viewReview(db, scope, asked);
  return sheet("Objectifs", objectives, ({ text, number }) => [
    ...[text("Squad", 20, ({ squad }) => squad), text("Objectif", 60, ({ title }) => title), text("Engagement", 14, ({ isCommitted }) => (isCommitted ? "engagé" : "non engagé"))],
    ...[number("Valeur métier prévue", ({ planned }) => planned), number("Valeur métier réelle", ({ actual }) => actual), text("Commentaire", 40, ({ note }) => note || null), text("Abandonné", 10, ({ isWithdrawn }) => (isWithdrawn ? "oui" : "non"))],
  ]);
}

/** Every departure from what was committed: who, when and why. */
export async function driftTable(db: Db, scope: Scope, { slug, number: increment, squad }: OfIncrement & { squad?: string }): Promise<Sheet> {
  type Cursor = { kind: Awaited<ReturnType<typeof viewDrift>>["rows"][number]["kind"]; storyId: string };
  const read = (after: Cursor | undefined) => viewDrift(db, scope, { slug, number: increment, squad, after });
  return sheet("Écarts à l’engagement", everyPage(read, await read(undefined)), ({ text, number }) => [
    ...[text("Clé", 12, ({ key }) => key), text("Story", 60, ({ title }) => title), text("Écart", 12, ({ kind }) => DRIFT_KIND_LABELS[kind])],
    ...[text("Squad engagée", 20, ({ before }) => before?.squad ?? null), text("Sprint engagé", 12, ({ before }) => before?.sprint ?? null), number("Points engagés", ({ before }) => before?.points ?? null)],
    ...[text("Squad actuelle", 20, ({ after }) => after?.squad ?? null), text("Sprint actuel", 12, ({ after }) => after?.sprint ?? null), number("Points actuels", ({ after }) => after?.points ?? null)],
    ...[number("Points ajoutés", ({ pointsAdded }) => pointsAdded), text("Par", 24, ({ by }) => by), text("Motif", 50, ({ reason }) => reason?.text ?? null), text("Motif donné par", 24, ({ reason }) => reason?.by ?? null)],
  ]);
}

export async function risksTable(db: Db, scope: Scope, { slug, ...asked }: { slug: string; roam?: RiskFilter; increment?: number; today: Day }): Promise<Sheet> {
  type Cursor = { exposure: number; key: string };
  const read = (after: Cursor | undefined) => listRisks(db, scope, { slug, ...asked, after });
  return sheet("Risques", everyPage(read, await read(undefined)), ({ text, number, day }) => [
    ...[text("Clé", 12, ({ key }) => key), text("Risque", 60, ({ title }) => title), number("Incrément", ({ increment: its }) => its), text("Squad", 20, ({ squad }) => squad)],
    ...[number("Exposition", ({ exposure }) => exposure), text("Niveau", 12, ({ level }) => level && RISK_LEVEL_LABELS[level]), text("ROAM", 16, ({ roam }) => roamLabel(roam)), text("Responsable", 24, ({ owner }) => owner), day("À revoir le", ({ reviewOn }) => reviewOn)],
  ]);
}
