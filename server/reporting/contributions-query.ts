import { asc, eq } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Db } from "@/db/client";
import { reportContributions, users, type ContributionContent } from "@/db/schema";
import type { AskedDecision, Contributions, HardPoint } from "@/domain/reporting/contributions";
import { readWeatherPlace } from "@/domain/reporting/programme-weather";
import type { SectionKey } from "@/domain/reporting/templates";
import type { WeatherAxis } from "@/domain/reporting/weather";

const owners = alias(users, "owners");

/** What was added to a report, the oldest first. The report has been found through the scope. */
export function listContributions(db: Db, reportId: string) {
  const { id, kind, place, content, ownerId, dueOn, version } = reportContributions;
  return db
    .select({ id, kind, place, content, ownerId, dueOn, version, owner: owners.name, by: users.name })
    .from(reportContributions)
    .innerJoin(users, eq(users.id, reportContributions.writtenBy))
    .leftJoin(owners, eq(owners.id, reportContributions.ownerId))
    .where(eq(reportContributions.reportId, reportId))
    .orderBy(asc(reportContributions.createdAt), asc(reportContributions.id));
}
export type ContributionRow = Awaited<ReturnType<typeof listContributions>>[number];

/** Each kind holds what its command wrote, and nothing else. */
const contentOf = <Kind extends ContributionContent>({ content }: ContributionRow): Kind => content as Kind;
type CommentContent = Extract<ContributionContent, { text: string }>;
type HardPointContent = Extract<ContributionContent, { expected: string }>;
type AskContent = Extract<ContributionContent, { recommended: number }>;
type WeatherContent = Extract<ContributionContent, { reason: string }>;

export const hardPointOf = (row: ContributionRow): HardPoint => ({ id: row.id, ...contentOf<HardPointContent>(row), owner: row.owner, dueOn: row.dueOn });
export const askedDecisionOf = (row: ContributionRow): AskedDecision => ({ id: row.id, ...contentOf<AskContent>(row), neededBy: row.dueOn! });

/** The same as a report tells them. */
export function tellContributions(rows: readonly ContributionRow[]): Contributions {
  const of = (kind: ContributionRow["kind"]): ContributionRow[] => rows.filter((row) => row.kind === kind);
  return {
    comments: Object.fromEntries(of("comment").map((row) => [row.place as SectionKey, { ...contentOf<CommentContent>(row), by: row.by }])),
    hardPoints: of("hard_point").map(hardPointOf),
    askedDecisions: of("asked_decision").map(askedDecisionOf),
    weather: Object.fromEntries(of("weather").flatMap((row) => (readWeatherPlace(row.place!) ? [] : [[row.place as WeatherAxis, { ...contentOf<WeatherContent>(row), by: row.by }]]))),
  };
}

/** What a portfolio says of the weather of programmes, the oldest first: those that it no longer tells of too. */
export const programmeWeatherOf = (rows: readonly ContributionRow[]) =>
  rows.flatMap((row) => {
    const place = row.kind === "weather" ? readWeatherPlace(row.place!) : null;
    return place ? [{ ...place, ...contentOf<WeatherContent>(row), by: row.by, id: row.id, version: row.version }] : [];
  });
