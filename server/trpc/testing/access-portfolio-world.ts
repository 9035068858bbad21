import type { Database } from "@/db/client";
import { memberships, programmes, reportContributions } from "@/db/schema";
import { loadViewer, type Viewer } from "@/server/auth/viewer";
import { freezeReport } from "@/server/reporting/commands";
import { createPortfolioReport } from "@/server/reporting/portfolio-report-commands";

/** Another programme that its administrator administers too, and reports on both: nobody else of the first one sees them. */
export async function buildPortfolio(db: Database, { programmeId, administrator, mark }: { programmeId: string; administrator: Viewer; mark: string }) {
  const [twin] = await db.insert(programmes).values({ slug: `jumeau-${mark}`, name: mark, purpose: mark }).returning();
  await db.insert(memberships).values({ programmeId: twin!.id, userId: administrator.id, role: "administrator" });
  const { scope } = (await loadViewer(db, { userId: administrator.id, sessionVersion: 1 }))!;
  const report = async (): Promise<string> => {
    const created = await createPortfolioReport(db, scope, { programmeIds: [programmeId, twin!.id], meetingId: null, title: mark, asOf: "2025-06-30" });
    if (!created.ok) throw new Error(created.reason);
    return created.reportId;
  };
  const [live, frozen] = [await report(), await report()];
  const answer = await freezeReport(db, scope, { reportId: frozen });
  if (!answer.ok) throw new Error(answer.reason);
  const [point] = await db.insert(reportContributions).values({ programmeId, reportId: live, kind: "hard_point", content: { title: mark, consequence: mark, expected: mark }, writtenBy: administrator.id }).returning();
  return { administrator: { ...administrator, scope }, ids: { twinProgrammeId: twin!.id, livePortfolioId: live, frozenPortfolioId: frozen, frozenPortfolioHash: answer.hash, portfolioPointId: point!.id } };
}
