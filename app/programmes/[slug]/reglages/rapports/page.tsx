import "@/components/reporting/reporting.css";
import { ProgrammeMenu } from "@/components/programmes/programme-menu";
import { TemplateForms } from "@/components/reporting/template-forms";
import { Page } from "@/components/shell/page";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { changeTemplateAction, resetTemplateAction } from "./actions";

export const metadata = { title: "Modèles de rapport" };

type Props = { params: Promise<{ slug: string }> };

export default async function TemplatesPage({ params }: Props) {
  const { slug } = await params;
  const { api } = await pageCaller();
  const programme = await orNotFound(api.programmes.bySlug({ slug }));
  const view = await orNotFound(api.reporting.templates({ slug }));
  return (
    <Page
      title="Modèles de rapport"
      breadcrumb={[{ label: "Programmes", href: "/programmes" }, { label: programme.name, href: `/programmes/${slug}` }]}
      sideMenu={<ProgrammeMenu programme={programme} currentPath={`/programmes/${slug}/reglages/rapports`} />}
      intro="Les rubriques de chaque type de rapport, dans leur ordre. Un rapport figé garde les siennes."
    >
      <TemplateForms slug={slug} view={view} change={changeTemplateAction} reset={resetTemplateAction} />
    </Page>
  );
}
