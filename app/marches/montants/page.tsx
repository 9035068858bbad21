import { PortfolioTable } from "@/components/amounts/portfolio-table";
import { Page } from "@/components/shell/page";
import { ExportLinks } from "@/components/ui/export-links";
import { pageCaller } from "@/server/trpc/caller";

export const metadata = { title: "Montants des marchés" };

export default async function PortfolioPage() {
  const { api } = await pageCaller();
  const portfolio = await api.contracts.portfolio();
  return (
    <Page title="Montants des marchés" breadcrumb={[{ label: "Marchés", href: "/marches" }]} intro="Montants hors taxes des marchés que vous suivez, par programme. Chaque marché ouvre ses répartitions.">
      <PortfolioTable portfolio={portfolio} />
      {portfolio.programmes.length > 0 && <ExportLinks path="/marches/export" filter={{ what: "portfolio" }} />}
    </Page>
  );
}
