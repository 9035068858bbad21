import { z } from "zod";
import { ReportLines } from "@/components/interchange/report-lines";
import { ReportSummary } from "@/components/interchange/report-summary";
import { importPath } from "@/components/interchange/words";
import { Page } from "@/components/shell/page";
import { Instant } from "@/components/ui/instant";
import { readFilter } from "@/components/ui/url-filter";
import { OUTCOMES } from "@/server/interchange/schema";
import { orNotFound, pageCaller } from "@/server/trpc/caller";

export const metadata = { title: "Bilan de l’import" };

const address = z.object({ outcome: z.enum(OUTCOMES), after: z.coerce.number().int().min(0) });

type Props = { params: Promise<{ slug: string; runId: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ImportRunPage({ params, searchParams }: Props) {
  const { slug, runId } = await params;
  const { outcome, after } = readFilter(address, await searchParams, { after: "apres" });
  const { api } = await pageCaller();
  const { programme, run, report } = await orNotFound(api.interchange.run({ slug, runId, outcome, after }));
  return (
    <Page
      title="Bilan de l’import"
      breadcrumb={[
        { label: "Programmes", href: "/programmes" },
        { label: programme.name, href: `/programmes/${slug}` },
        { label: "Import depuis Jira", href: importPath(slug) },
      ]}
      intro={
        <>
          Importé le <Instant value={run.at} />
          {run.actor && ` par ${run.actor}`}. Comparez ces sommes à celles de Jira.
        </>
      }
    >
      <ReportSummary report={report} />
      <ReportLines report={report} path={`${importPath(slug)}/resultats/${runId}`} outcome={outcome} isAfter={after !== undefined} />
    </Page>
  );
}
