import { ChoiceFields, OwnFields, ThresholdFields } from "@/components/kpis/kpi-fields";
import { kpiPath, kpisPath } from "@/components/kpis/places";
import { Page } from "@/components/shell/page";
import { Form } from "@/components/ui/form";
import { Link } from "@/components/ui/link";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { changeKpiAction, changeOwnKpiAction } from "../../actions";

export const metadata = { title: "Réglages de l’indicateur" };

type Props = { params: Promise<{ slug: string; key: string }> };

export default async function KpiSettingsPage({ params }: Props) {
  const { slug, key: written } = await params;
  const key = decodeURIComponent(written);
  const { api } = await pageCaller();
  const { programme, people, kpi } = await orNotFound(api.kpis.form({ slug, key }));
  const { name, version, unit, isOwn } = kpi!;
  const path = kpiPath(slug, key);
  return (
    <Page
      title={`Réglages de l’indicateur « ${name} »`}
      breadcrumb={[{ label: "Programmes", href: "/programmes" }, { label: programme.name, href: `/programmes/${slug}` }, { label: "Indicateurs", href: kpisPath(slug) }, { label: name, href: path }]}
      width="reading"
    >
      <Form
        action={isOwn ? changeOwnKpiAction : changeKpiAction}
        submitLabel="Enregistrer les réglages"
        secondary={
          <Link className="fr-btn fr-btn--tertiary" href={path}>
            Annuler
          </Link>
        }
      >
        <input type="hidden" name="slug" value={slug} />
        <input type="hidden" name="programmeId" value={programme.id} />
        <input type="hidden" name="key" value={key} />
        <input type="hidden" name="version" value={version} />
        {isOwn ? <OwnFields kpi={kpi} /> : <input type="hidden" name="kpiUnit" value={unit} />}
        <ThresholdFields kpi={kpi} isOwn={isOwn} />
        <ChoiceFields kpi={kpi} people={people} />
      </Form>
    </Page>
  );
}
