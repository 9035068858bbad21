import { redirect } from "next/navigation";
import "@/components/reporting/reporting.css";
import { AskedDecisionForms } from "@/components/reporting/asked-decision-forms";
import { CommentForms } from "@/components/reporting/comment-forms";
import { HardPointForms } from "@/components/reporting/hard-point-forms";
import { MeetingField } from "@/components/reporting/meeting-field";
import { PortfolioProgrammesForm } from "@/components/reporting/portfolio-programmes-form";
import { PortfolioWeatherForms } from "@/components/reporting/portfolio-weather-forms";
import { WeatherForms } from "@/components/reporting/weather-forms";
import { Page } from "@/components/shell/page";
import { DateField } from "@/components/ui/date-field";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import { Link } from "@/components/ui/link";
import type { HolidayZone } from "@/domain/calendar";
import { REPORT_KIND_LABELS } from "@/domain/reporting/kinds";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { editReportAction, removeContributionAction, sayWeatherAction, writeAskedDecisionAction, writeCommentAction, writeHardPointAction } from "./actions";
import { changeProgrammesAction, sayProgrammeWeatherAction } from "./portfolio-actions";

export const metadata = { title: "Compléter le rapport" };

type Props = { params: Promise<{ id: string }> };

export default async function ReportPreparationPage({ params }: Props) {
  const { id } = await params;
  const { api } = await pageCaller();
  const preparation = await orNotFound(api.reporting.preparation({ reportId: id }));
  if (preparation.isFrozen) redirect(`/rapports/${id}`);
  const { report, today, zone, sprints, meetings, meetingId, version } = preparation;
  const context = { today, zone: zone as HolidayZone, sprints };
  const shared = { preparation, context, remove: removeContributionAction };
  return (
    <Page
      title="Compléter le rapport"
      width={preparation.portfolio ? "wide" : "reading"}
      breadcrumb={[{ label: "Rapports", href: "/rapports" }, { label: report.title, href: `/rapports/${id}` }]}
      intro={`${REPORT_KIND_LABELS[report.kind]}, ${report.programme}`}
      action={
        <Link className="fr-btn" href={`/rapports/${id}`}>
          Lire le rapport
        </Link>
      }
    >
      <h2 id="rapport">Rapport</h2>
      <Form action={editReportAction} submitLabel="Enregistrer le rapport" isSecondary>
        <input type="hidden" name="reportId" value={id} />
        <input type="hidden" name="programmeId" value={preparation.programmeId} />
        <input type="hidden" name="version" value={version} />
        <FormField name="title" label="Titre du rapport" isRequired defaultValue={report.title} />
        <DateField name="asOf" label="Arrêté au" context={context} isRequired defaultValue={report.asOf} />
        <MeetingField meetings={meetings} defaultValue={meetingId ?? undefined} />
      </Form>
      <PortfolioProgrammesForm preparation={preparation} action={changeProgrammesAction} />
      <PortfolioWeatherForms {...shared} action={sayProgrammeWeatherAction} />
      <WeatherForms {...shared} action={sayWeatherAction} />
      <HardPointForms {...shared} action={writeHardPointAction} />
      <AskedDecisionForms {...shared} action={writeAskedDecisionAction} />
      <CommentForms {...shared} action={writeCommentAction} />
    </Page>
  );
}
