import { RunsTable } from "@/components/interchange/runs-table";
import { UploadForm } from "@/components/interchange/upload-form";
import { importPath } from "@/components/interchange/words";
import { ProgrammeMenu } from "@/components/programmes/programme-menu";
import { Page } from "@/components/shell/page";
import { orNotFound, pageCaller } from "@/server/trpc/caller";

export const metadata = { title: "Import depuis Jira" };

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<{ refus?: string }> };

export default async function ImportPage({ params, searchParams }: Props) {
  const { slug } = await params;
  const { refus } = await searchParams;
  const { api } = await pageCaller();
  const { programme, runs, refusal, can } = await orNotFound(api.interchange.home({ slug, refused: refus }));
  return (
    <Page
      title="Import depuis Jira"
      breadcrumb={[{ label: "Programmes", href: "/programmes" }, { label: programme.name, href: `/programmes/${slug}` }]}
      sideMenu={<ProgrammeMenu programme={programme} currentPath={importPath(slug)} />}
      intro="Epics, features, stories, sprints, points et dépendances, depuis un export CSV. Un import se répète sans doubles : il met à jour ce qui a changé."
    >
      {can.plan ? <UploadForm slug={slug} refusal={refusal} /> : <p>Les responsables de la planification importent ; vous pouvez lire les bilans.</p>}
      <h2>Imports faits</h2>
      <RunsTable slug={slug} rows={runs} />
    </Page>
  );
}
