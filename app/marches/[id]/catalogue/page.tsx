import { CatalogueTable } from "@/components/contracts/catalogue-table";
import { Page } from "@/components/shell/page";
import { orNotFound, pageCaller } from "@/server/trpc/caller";

export const metadata = { title: "Catalogue des unités d’œuvre" };

type Props = { params: Promise<{ id: string }> };

export default async function CataloguePage({ params }: Props) {
  const { api } = await pageCaller();
  const contract = await orNotFound(api.contracts.catalogue({ contractId: (await params).id }));
  const path = `/marches/${contract.id}`;
  return (
    <Page
      title="Catalogue des unités d’œuvre"
      breadcrumb={[
        { label: "Marchés", href: "/marches" },
        { label: `Marché ${contract.number}`, href: path },
      ]}
      intro="Les critères sont ceux du texte du marché ; là où il se contredit ou se tait, une personne décide."
    >
      <CatalogueTable prices={contract.prices} />
    </Page>
  );
}
