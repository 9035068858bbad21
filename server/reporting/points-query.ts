import type { Db } from "@/db/client";
import type { ReportPoints } from "@/domain/reporting/minutes-points";
import { sectionsOf } from "@/domain/reporting/templates";
import { listContributions, tellContributions } from "./contributions-query";
import { readFrozenContent } from "./frozen-content";
import type { ReportRow } from "./report-row";

/** What a report puts on the agenda of its meeting, without composing its figures: of a frozen one, as it was shown. */
export async function tellReportPoints(db: Db, { id, kind, frozenAt, snapshot, chosenSections }: Pick<ReportRow, "id" | "kind" | "frozenAt" | "snapshot" | "chosenSections">): Promise<ReportPoints> {
  if (frozenAt !== null && snapshot !== null) {
    const { sections, parts } = readFrozenContent(snapshot).report;
    return { sections, hardPoints: parts.hard_points ?? [], askedDecisions: parts.decisions_asked ?? [] };
  }
  const sections = sectionsOf(kind, chosenSections);
  const { hardPoints, askedDecisions } = tellContributions(await listContributions(db, id));
  return { sections, hardPoints: sections.includes("hard_points") ? hardPoints : [], askedDecisions: sections.includes("decisions_asked") ? askedDecisions : [] };
}
