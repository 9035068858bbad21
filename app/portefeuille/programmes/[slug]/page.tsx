import { PORTFOLIO, portfolioPlaces } from "@/components/reporting/portfolio-places";
import { PortfolioEntry } from "@/components/reporting/portfolio-entry";
import { Page } from "@/components/shell/page";
import { Link } from "@/components/ui/link";
import { orNotFound, pageCaller } from "@/server/trpc/caller";

export const metadata = { title: "Programme dans le portefeuille" };

type Props = { params: Promise<{ slug: string }> };

export default async function PortfolioEntryPage({ params }: Props) {
  const { slug } = await params;
  const { api } = await pageCaller();
  const entry = await orNotFound(api.reporting.portfolioEntry({ slug }));
  const { line, can } = entry;
  return (
    <Page
      title={line.name}
      breadcrumb={[
        { label: "Rapports", href: "/rapports" },
        { label: "Portefeuille", href: PORTFOLIO },
      ]}
      action={
        can.administer && (
          <Link className="fr-btn fr-btn--secondary" href={portfolioPlaces.sheet(line)}>
            Modifier la fiche
          </Link>
        )
      }
    >
      <PortfolioEntry entry={entry} />
    </Page>
  );
}
