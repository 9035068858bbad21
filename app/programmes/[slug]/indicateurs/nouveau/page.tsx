import { ChoiceFields, OwnFields, ThresholdFields } from "@/components/kpis/kpi-fields";
import { kpisPath } from "@/components/kpis/places";
import { Page } from "@/components/shell/page";
import { Form } from "@/components/ui/form";
import { Link } from "@/components/ui/link";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { addOwnKpiAction } from "../actions";

export const metadata = { title: "Nouvel indicateur" };

type Props = { params: Promise<{ slug: string }> };

export default async function NewKpiPage({ params }: Props) {
  const { slug } = await params;
  const { api } = await pageCaller();
  const { programme, people } = await orNotFound(api.kpis.form({ slug }));
  const path = kpisPath(slug);
  return (
    <Page
      title="Nouvel indicateur"
      breadcrumb={[{ label: "Programmes", href: "/programmes" }, { label: programme.name, href: `/programmes/${slug}` }, { label: "Indicateurs", href: path }]}
      intro="Ce que le produit ne calcule pas : ses valeurs se saisissent à la main, période après période."
      width="reading"
    >
      <Form
        action={addOwnKpiAction}
        submitLabel="Ajouter l’indicateur"
        secondary={
          <Link className="fr-btn fr-btn--tertiary" href={path}>
            Annuler
          </Link>
        }
      >
        <input type="hidden" name="slug" value={slug} />
        <input type="hidden" name="programmeId" value={programme.id} />
        <OwnFields kpi={null} />
        <ThresholdFields kpi={null} isOwn />
        <ChoiceFields kpi={null} people={people} />
      </Form>
    </Page>
  );
}
