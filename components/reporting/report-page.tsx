import type { ReactNode } from "react";
import { PromiseCell } from "@/components/meetings/promise-cell";
import { Page } from "@/components/shell/page";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Day } from "@/components/ui/day";
import { Link } from "@/components/ui/link";
import { Still } from "@/components/ui/still";
import { REPORT_KIND_LABELS } from "@/domain/reporting/kinds";
import type { AskOutcome } from "@/server/reporting/outcome-schema";
import type { ReportView } from "@/server/reporting/schema";
import { ReportDownloads } from "./report-downloads";
import { ReportStatus } from "./report-status";
import { SteeringReportView } from "./steering-report";

type ReportPageProps = {
  view: ReportView;
  /** Of the page itself. */
  path: string;
  /** Every row that the report holds. */
  isWhole: boolean;
  /** Is there a browser on the server that makes a PDF? */
  printsPdf: boolean;
  /** Somebody completed it while it was being frozen. */
  isToReadAgain?: boolean;
  /** The one primary action. */
  action?: ReactNode;
  /** What is done with it in committee, and what became there of the decisions that it asks for. */
  committee?: ReactNode;
  outcomes?: AskOutcome[];
};

/** A report as it is read, at its own address or at that of its hash. */
export function ReportPage({ view: { id, kind, programmeId, programmeSlug, report, frozen, support, can }, path, isWhole, printsPdf, isToReadAgain = false, action, committee, outcomes }: ReportPageProps) {
  const { increment } = report;
  return (
    <Page
      title={report.title}
      breadcrumb={[{ label: "Rapports", href: "/rapports" }]}
      badge={frozen ? <Badge tone="success">Figé</Badge> : <Badge>Vivant</Badge>}
      intro={
        <>
          {report.programme}
          {increment && `, incrément ${increment.number}`}, arrêté au <Day value={report.asOf} />
          {increment?.sprint && ` (sprint ${increment.sprint})`}
        </>
      }
      action={action}
    >
      {isToReadAgain && (
        <Alert severity="warning" title="Le rapport n’a pas été figé" isNews>
          <p>Quelqu’un l’a complété au même moment : relisez-le, puis figez-le.</p>
        </Alert>
      )}
      <ReportStatus frozen={frozen} />
      <Still className="report-about">
        <dl className="report-facts fr-mb-3w">
          <dt>Type</dt>
          <dd>{REPORT_KIND_LABELS[kind]}</dd>
          <dt>Réunion</dt>
          <dd>
            {report.meeting ? (
              <>
                {report.meeting.title}, <Day value={report.meeting.heldOn} />
              </>
            ) : (
              "Aucune"
            )}
          </dd>
          {support && (
            <>
              <dt>Support à figer au plus tard le</dt>
              <dd>
                <PromiseCell of={support} about="Échéance du support" />
              </dd>
            </>
          )}
        </dl>
        <div className="report-tools">
          {can.write && (
            <Link className="fr-link" href={`/rapports/${id}/preparation`}>
              Compléter le rapport
            </Link>
          )}
          <Link className="fr-link" href={`/rapports/${id}/depuis`}>
            Depuis le dernier
          </Link>
        </div>
      </Still>
      <ReportDownloads reportId={id} printsPdf={printsPdf} />
      {committee}
      <SteeringReportView outcomes={outcomes} report={report} programme={{ id: programmeId, slug: programmeSlug }} isWhole={isWhole} wholeHref={`${path}?entier`} />
    </Page>
  );
}
