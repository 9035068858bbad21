import type { Db } from "@/db/client";
import type { Day } from "@/domain/calendar";
import { FEATURE_STATE_LABELS } from "@/domain/planning/vocabulary";
import type { Scope } from "@/server/auth/scope";
import { listEpics, listFeatures } from "@/server/planning/feature-list-queries";
import type { FeatureFilter } from "@/server/planning/feature-list-schema";
import { everyPage, sheet, type Sheet } from "./tabular/sheet";

type Cursor = { rank: string; id: string };

/** The features that a filter keeps, in the order of the backlog. */
export async function featuresTable(db: Db, scope: Scope, { slug, filter, today }: { slug: string; filter: FeatureFilter; today: Day }): Promise<Sheet> {
  const read = (after: Cursor | undefined) => listFeatures(db, scope, { slug, ...filter, after, today });
  return sheet("Features", everyPage(read, await read(undefined)), ({ text, number }) => [
    ...[text("Clé", 12, ({ key }) => key), text("Feature", 60, ({ title }) => title), text("Epic", 12, ({ epic }) => epic), number("Incrément", ({ increment }) => increment)],
    ...[text("Squads", 30, ({ squads }) => squads.join(", ") || null), number("Taille", ({ jobSize }) => jobSize), text("État", 14, ({ state }) => FEATURE_STATE_LABELS[state])],
  ]);
}

export async function epicsTable(db: Db, scope: Scope, slug: string): Promise<Sheet> {
  const read = (after: Cursor | undefined) => listEpics(db, scope, { slug, after });
  return sheet("Epics", everyPage(read, await read(undefined)), ({ text, number }) => [
    ...[text("Clé", 12, ({ key }) => key), text("Epic", 60, ({ title }) => title), number("Features en cours", ({ features }) => features), text("État", 14, ({ state }) => FEATURE_STATE_LABELS[state])],
  ]);
}
