import { FreezeReport } from "@/components/reporting/freeze-report";
import { InCommitteeTools } from "@/components/reporting/in-committee";
import { ReportPage } from "@/components/reporting/report-page";
import { getRuntime } from "@/server/platform/runtime";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { freezeAction } from "./actions";
import { decideAction, openMinutesAction, setAsideAction } from "./presentation/actions";

export const metadata = { title: "Rapport" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ entier?: string; relire?: string; deja?: string }> };

export default async function OneReportPage({ params, searchParams }: Props) {
  const { api } = await pageCaller();
  const { id: reportId } = await params;
  const [view, committee] = await orNotFound(Promise.all([api.reporting.report({ reportId }), api.reporting.inCommittee({ reportId })]));
  const { entier, relire, deja } = await searchParams;
  const actions = { decide: decideAction, setAside: setAsideAction, openMinutes: openMinutesAction };
  return (
    <ReportPage
      view={view}
      path={`/rapports/${view.id}`}
      isWhole={entier !== undefined}
      printsPdf={Boolean(getRuntime().printer)}
      isToReadAgain={relire !== undefined && view.frozen === null}
      committee={<InCommitteeTools report={view.report} committee={committee} actions={actions} isLate={deja !== undefined} />}
      outcomes={committee.outcomes}
      action={view.can.freeze && <FreezeReport reportId={view.id} action={freezeAction} />}
    />
  );
}
