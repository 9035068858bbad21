import { redirect } from "next/navigation";
import { z } from "zod";
import { ReportLines } from "@/components/interchange/report-lines";
import { ReportSummary } from "@/components/interchange/report-summary";
import { WorkProgress } from "@/components/interchange/work-progress";
import { importPath, tellInterrupted } from "@/components/interchange/words";
import { Page } from "@/components/shell/page";
import { Alert } from "@/components/ui/alert";
import { Form } from "@/components/ui/form";
import { Link } from "@/components/ui/link";
import { readFilter } from "@/components/ui/url-filter";
import { OUTCOMES } from "@/server/interchange/schema";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { cancelImportAction, startImportAction } from "../actions";

export const metadata = { title: "Essai à blanc de l’import" };

const address = z.object({ outcome: z.enum(OUTCOMES), after: z.coerce.number().int().min(0) });

type Props = { params: Promise<{ slug: string; fileId: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function RehearsalPage({ params, searchParams }: Props) {
  const { slug, fileId } = await params;
  const { outcome, after } = readFilter(address, await searchParams, { after: "apres" });
  const { api } = await pageCaller();
  const { programme, file, standing, report } = await orNotFound(api.interchange.rehearsal({ slug, fileId, outcome, after }));
  const root = importPath(slug);
  if (standing.state === "imported") redirect(`${root}/resultats/${standing.runId}`);
  const path = `${root}/${fileId}/essai`;
  const isWorking = standing.state === "working";
  const hidden = (
    <>
      <input type="hidden" name="slug" value={slug} />
      <input type="hidden" name="fileId" value={fileId} />
    </>
  );
  return (
    <Page
      title={isWorking && !standing.isDry ? "Import en cours" : "Essai à blanc de l’import"}
      breadcrumb={[
        { label: "Programmes", href: "/programmes" },
        { label: programme.name, href: `/programmes/${slug}` },
        { label: "Import depuis Jira", href: root },
      ]}
      intro={isWorking ? file?.fileName : "Rien n’est encore importé : voici ce qui viendra, ce qui ne viendra pas et pourquoi."}
    >
      {standing.state === "refused" && <Alert severity="error">{standing.message}</Alert>}
      {standing.state === "cancelled" && <Alert severity="info">{standing.isDry ? "Essai interrompu." : "Import annulé : rien n’a été importé."}</Alert>}
      {standing.state === "interrupted" && <Alert severity="warning">{tellInterrupted(standing)}</Alert>}
      {isWorking ? (
        <>
          <WorkProgress work={standing} path={path} />
          <Form action={cancelImportAction} submitLabel={standing.isDry ? "Interrompre l’essai" : "Annuler l’import"} isSecondary>
            {hidden}
          </Form>
        </>
      ) : (
        <>
          {report ? (
            <Form
              action={startImportAction}
              submitLabel="Importer"
              secondary={
                <Link className="fr-btn fr-btn--tertiary" href={`${root}/${fileId}`}>
                  Changer la correspondance
                </Link>
              }
            >
              {hidden}
            </Form>
          ) : (
            <p>
              <Link className="fr-link" href={`${root}/${fileId}`}>
                Revenir à la correspondance
              </Link>
            </p>
          )}
          {report && <ReportSummary report={report} />}
          {report && <ReportLines report={report} path={path} outcome={outcome} isAfter={after !== undefined} />}
        </>
      )}
    </Page>
  );
}
