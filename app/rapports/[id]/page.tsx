import { CopilReportView } from "@/components/reporting/copil-report";
import { FreezeReport } from "@/components/reporting/freeze-report";
import { ReportStatus } from "@/components/reporting/report-status";
import { Page } from "@/components/shell/page";
import { Badge } from "@/components/ui/badge";
import { Day } from "@/components/ui/day";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { freezeAction } from "./actions";

export const metadata = { title: "Rapport" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ entier?: string }> };

export default async function ReportPage({ params, searchParams }: Props) {
  const { api } = await pageCaller();
  const { id, programmeId, report, frozen, can } = await orNotFound(api.reporting.report({ reportId: (await params).id }));
  const { sprint } = report.increment;
  return (
    <Page
      title={report.title}
      breadcrumb={[{ label: "Rapports", href: "/rapports" }]}
      badge={frozen ? <Badge tone="success">Figé</Badge> : <Badge>Vivant</Badge>}
      intro={
        <>
          {report.programme}, incrément {report.increment.number}, arrêté au <Day value={report.asOf} />
          {sprint && ` (sprint ${sprint})`}
        </>
      }
      action={can.freeze && <FreezeReport reportId={id} action={freezeAction} />}
    >
      <ReportStatus frozen={frozen} />
      <CopilReportView report={report} programmeId={programmeId} isWhole={(await searchParams).entier !== undefined} wholeHref={`/rapports/${id}?entier`} />
    </Page>
  );
}
