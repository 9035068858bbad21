import { ReportPage } from "@/components/reporting/report-page";
import { getRuntime } from "@/server/platform/runtime";
import { orNotFound, pageCaller } from "@/server/trpc/caller";

export const metadata = { title: "Rapport figé" };

type Props = { params: Promise<{ hash: string }>; searchParams: Promise<{ entier?: string }> };

/** A frozen report by what it says: whoever holds its hash finds that content and no other. */
export default async function FrozenReportPage({ params, searchParams }: Props) {
  const { api } = await pageCaller();
  const { hash } = await params;
  const view = await orNotFound(api.reporting.frozen({ hash }));
  return <ReportPage view={view} path={`/rapports/fige/${hash}`} isWhole={(await searchParams).entier !== undefined} printsPdf={Boolean(getRuntime().printer)} />;
}
