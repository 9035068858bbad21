import { KEPT, REFUSALS } from "@/components/reporting/file-words";
import { ReportDownloads } from "@/components/reporting/report-downloads";
import { ReportFileList } from "@/components/reporting/report-files";
import { Page } from "@/components/shell/page";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { getRuntime } from "@/server/platform/runtime";
import { fileRefusal } from "@/server/reporting/file-schema";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { askFileAction, cancelFileAction } from "./actions";

export const metadata = { title: "Fichiers du rapport" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ refus?: string }> };

export default async function ReportFilesPage({ params, searchParams }: Props) {
  const { api } = await pageCaller();
  const { id: reportId } = await params;
  const { report, files } = await orNotFound(api.reporting.files({ reportId }));
  const refusal = fileRefusal.safeParse((await searchParams).refus);
  const home = `/rapports/${report.id}`;
  return (
    <Page
      title="Fichiers du rapport"
      breadcrumb={[
        { label: "Rapports", href: "/rapports" },
        { label: report.title, href: home },
      ]}
      badge={report.isFrozen ? <Badge tone="success">Figé</Badge> : <Badge>Vivant</Badge>}
      intro={report.title}
    >
      {refusal.success && (
        <Alert severity="warning" isNews>
          <p>{REFUSALS[refusal.data]}</p>
        </Alert>
      )}
      <p>
        La préparation continue si vous quittez cette page : <Link href={home}>revenez au rapport</Link> ou passez à autre chose, puis retrouvez vos fichiers ici. {KEPT}
      </p>
      <ReportDownloads reportId={report.id} printsPdf={Boolean(getRuntime().printer)} isAmongFiles />
      <ReportFileList report={report} files={files} path={`${home}/fichiers`} cancel={cancelFileAction} askAgain={askFileAction} />
    </Page>
  );
}
