import { FreezeReport } from "@/components/reporting/freeze-report";
import { ReportPage } from "@/components/reporting/report-page";
import { getRuntime } from "@/server/platform/runtime";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { freezeAction } from "./actions";

export const metadata = { title: "Rapport" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ entier?: string; relire?: string }> };

export default async function OneReportPage({ params, searchParams }: Props) {
  const { api } = await pageCaller();
  const view = await orNotFound(api.reporting.report({ reportId: (await params).id }));
  const { entier, relire } = await searchParams;
  return (
    <ReportPage
      view={view}
      path={`/rapports/${view.id}`}
      isWhole={entier !== undefined}
      printsPdf={Boolean(getRuntime().printer)}
      isToReadAgain={relire !== undefined && view.frozen === null}
      action={view.can.freeze && <FreezeReport reportId={view.id} action={freezeAction} />}
    />
  );
}
