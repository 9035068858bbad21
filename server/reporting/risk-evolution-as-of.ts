import type { Db } from "@/db/client";
import { evolutionSince, type RiskEvolutionFacts } from "@/domain/reporting/risk-evolution";
import type { Scope } from "@/server/auth/scope";
import { riskStories } from "@/server/planning/planning-as-of-queries";
import type { ReportRow } from "./report-row";

/** What happened to the risks of a programme since the last report of the kind, and over the months before the day of this one. */
export async function riskEvolution(db: Db, scope: Scope, { programmeId, asOf }: Pick<ReportRow, "programmeId" | "asOf">, last: RiskEvolutionFacts["previous"]): Promise<RiskEvolutionFacts> {
  const previous = last && { title: last.title, asOf: last.asOf };
  const { stories, firstOn } = await riskStories(db, scope, { programmeId, since: evolutionSince(previous, asOf) });
  return { stories, firstOn, previous };
}
