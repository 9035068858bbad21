import { eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { reports } from "@/db/schema";
import type { Scope } from "@/server/auth/scope";
import { listPeopleOf, listSprints } from "@/server/minutes/queries";
import { ForbiddenError } from "@/server/platform/errors";
import { askedDecisionOf, hardPointOf, listContributions, programmeWeatherOf, tellContributions, type ContributionRow } from "./contributions-query";
import type { Preparation } from "./contribution-schema";
import { listMeetingChoices } from "./meeting-choices";
import { writableProgrammes } from "./portfolio-report-queries";
import { tellReport } from "./queries";
import { findReport, mayWrite } from "./report-row";

/** What the forms that complete a report start from; of a frozen one, that nothing is left to complete. @throws NotFoundError, ForbiddenError */
export async function viewPreparation(db: Db, scope: Scope, { reportId }: { reportId: string }): Promise<{ isFrozen: true } | Preparation> {
  const row = await findReport(db, scope, eq(reports.id, reportId));
  const { id, programmeId, zone, today, version, meeting } = row;
  const programmeIds = row.programmes.map((programme) => programme.id);
  if (!mayWrite(scope, programmeIds)) throw new ForbiddenError();
  if (row.frozenAt !== null) return { isFrozen: true };
  const [{ report }, contributions, people, meetings, sprints, writable] = await Promise.all([
    tellReport(db, scope, row),
    listContributions(db, id),
    listPeopleOf(db, scope, programmeIds),
    listMeetingChoices(db, scope, { programmeIds, today }),
    listSprints(db, programmeId, today),
    row.kind === "portfolio" ? writableProgrammes(db, scope) : null,
  ]);
  const of = (kind: ContributionRow["kind"]): ContributionRow[] => contributions.filter((each) => each.kind === kind);
  const versions = (kind: ContributionRow["kind"]) => new Map(of(kind).map(({ place, id: its, version: of_ }) => [place, { id: its, version: of_ }]));
  const { comments, weather } = tellContributions(contributions);
  const [commented, overridden] = [versions("comment"), versions("weather")];
  return {
    isFrozen: false,
    ...{ id, programmeId, zone, today, version, meetingId: meeting?.id ?? null, report, sprints },
    comments: Object.fromEntries(Object.entries(comments).map(([section, { text }]) => [section, { text, version: commented.get(section)!.version }])),
    weather: Object.fromEntries(Object.entries(weather).map(([axis, { weather: said, reason }]) => [axis, { weather: said, reason, ...overridden.get(axis)! }])),
    hardPoints: of("hard_point").map((each) => ({ ...hardPointOf(each), ownerId: each.ownerId, version: each.version })),
    askedDecisions: of("asked_decision").map((each) => ({ ...askedDecisionOf(each), version: each.version })),
    portfolio: writable && {
      programmes: writable.map(({ id: its, name }) => ({ id: its, name, isTold: programmeIds.includes(its) })),
      // What was said of one that the person does not see is kept, and not shown.
      weather: programmeWeatherOf(contributions).filter((said) => writable.some((programme) => programme.id === said.programmeId)),
    },
    people: withOwners(people, of("hard_point")),
    // The one that it is made for may be past.
    meetings: meeting && !meetings.some((each) => each.id === meeting.id) ? [{ id: meeting.id, title: meeting.title, heldOn: meeting.heldOn }, ...meetings] : meetings,
  };
}

/** Whoever may own a hard point, and those who own one though they have left: saving it again takes them away from nobody. */
function withOwners(people: readonly { id: string; name: string }[], points: readonly ContributionRow[]): Preparation["people"] {
  const gone = points.flatMap(({ ownerId, owner }) => (ownerId !== null && owner !== null && !people.some(({ id }) => id === ownerId) ? [{ id: ownerId, name: owner }] : []));
  return [...people.map(({ id, name }) => ({ id, name })), ...new Map(gone.map((person) => [person.id, person])).values()];
}
