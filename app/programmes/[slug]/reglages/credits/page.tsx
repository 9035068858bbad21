import { ProgrammeMenu } from "@/components/programmes/programme-menu";
import { AddCreditForm, CreditsTable, RemoveCreditForm } from "@/components/reporting/credits";
import { Page } from "@/components/shell/page";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { addCreditAction, removeCreditAction } from "./actions";

export const metadata = { title: "Crédits du programme" };

type Props = { params: Promise<{ slug: string }> };

export default async function CreditsPage({ params }: Props) {
  const { slug } = await params;
  const { api } = await pageCaller();
  const view = await orNotFound(api.reporting.credits({ slug }));
  const { programme, can } = view;
  return (
    <Page
      title="Crédits"
      breadcrumb={[{ label: "Programmes", href: "/programmes" }, { label: programme.name, href: `/programmes/${slug}` }]}
      sideMenu={<ProgrammeMenu programme={programme} currentPath={`/programmes/${slug}/reglages/credits`} />}
      intro="Les autorisations d’engagement (AE) et les crédits de paiement (CP) votés, année par année. Les rapports les comparent à ce qui est engagé et payé, et mesurent la déviation du budget depuis la première décision de chaque année."
    >
      <CreditsTable view={view} />
      {can.write && <AddCreditForm view={view} action={addCreditAction} />}
      {can.write && view.votes.length > 0 && <RemoveCreditForm view={view} action={removeCreditAction} />}
    </Page>
  );
}
