import "@/components/reporting/reporting.css";
import { PORTFOLIO } from "@/components/reporting/portfolio-places";
import { TemplateForm } from "@/components/reporting/template-forms";
import { Page } from "@/components/shell/page";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { changePortfolioTemplateAction, resetPortfolioTemplateAction } from "./actions";

export const metadata = { title: "Modèle du portefeuille" };

export default async function PortfolioTemplatePage() {
  const { api } = await pageCaller();
  const template = await orNotFound(api.reporting.portfolioTemplate());
  return (
    <Page
      title="Modèle du portefeuille"
      breadcrumb={[
        { label: "Rapports", href: "/rapports" },
        { label: "Portefeuille", href: PORTFOLIO },
      ]}
      intro="Les rubriques des rapports de portefeuille, dans leur ordre, pour tous les programmes. Un rapport figé garde les siennes."
    >
      <TemplateForm key={template.version} template={{ kind: "portfolio", ...template }} change={changePortfolioTemplateAction} reset={resetPortfolioTemplateAction} />
    </Page>
  );
}
