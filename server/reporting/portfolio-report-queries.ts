import { inArray, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { programmes } from "@/db/schema";
import { FEWEST_PROGRAMMES } from "@/domain/reporting/kinds";
import type { Scope } from "@/server/auth/scope";
import { todayOf } from "@/server/platform/clock";
import { ForbiddenError } from "@/server/platform/errors";
import { listMeetingChoices } from "./meeting-choices";
import { REPORT_WRITERS } from "./policy";

const writableIds = (scope: Scope): string[] => [...new Set(scope.grants.filter(({ role }) => REPORT_WRITERS.includes(role)).map(({ programmeId }) => programmeId))];

/** The programmes where the person may prepare reports, by name. */
export const writableProgrammes = (db: Db, scope: Scope) =>
  db
    .select({ id: programmes.id, name: programmes.name, zone: programmes.holidayZone })
    .from(programmes)
    .where(inArray(programmes.id, writableIds(scope)))
    .orderBy(sql`${programmes.name} collate "fr-x-icu"`, programmes.id);

/** What the form of a new portfolio starts from. @throws ForbiddenError where the programmes of the person are too few to be compared */
export async function viewPortfolioReportForm(db: Db, scope: Scope) {
  const programmeIds = writableIds(scope);
  if (programmeIds.length < FEWEST_PROGRAMMES) throw new ForbiddenError();
  const today = await todayOf(db);
  const [found, meetings] = await Promise.all([writableProgrammes(db, scope), listMeetingChoices(db, scope, { programmeIds, today })]);
  return { today, zone: found[0]!.zone, programmes: found.map(({ id, name }) => ({ id, name })), meetings };
}
