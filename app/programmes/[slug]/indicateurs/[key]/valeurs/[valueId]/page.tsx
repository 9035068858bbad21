import { forbidden, notFound } from "next/navigation";
import { KpiValueFields } from "@/components/kpis/kpi-values";
import { kpiPath, kpisPath } from "@/components/kpis/places";
import { Page } from "@/components/shell/page";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import { Link } from "@/components/ui/link";
import { formatDay } from "@/domain/calendar";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { changeValueAction, removeValueAction } from "../../../actions";

export const metadata = { title: "Valeur de l’indicateur" };

type Props = { params: Promise<{ slug: string; key: string; valueId: string }> };

export default async function KpiValuePage({ params }: Props) {
  const { slug, key: written, valueId } = await params;
  const key = decodeURIComponent(written);
  const { api } = await pageCaller();
  const { programme, kpi, values, can } = await orNotFound(api.kpis.view({ slug, key }));
  const value = values.find(({ id }) => id === valueId);
  if (!value) notFound();
  if (!can.write) forbidden();
  const form = await api.kpis.form({ slug, key });
  const path = kpiPath(slug, key);
  const told = formatDay(value.day, { year: true });
  const hidden = (
    <>
      <input type="hidden" name="slug" value={slug} />
      <input type="hidden" name="kpiUnit" value={kpi.unit} />
      <input type="hidden" name="valueId" value={value.id} />
      <input type="hidden" name="version" value={value.version} />
    </>
  );
  return (
    <Page
      title={`Valeur du ${told}`}
      breadcrumb={[{ label: "Programmes", href: "/programmes" }, { label: programme.name, href: `/programmes/${slug}` }, { label: "Indicateurs", href: kpisPath(slug) }, { label: kpi.name, href: path }]}
      intro={`Saisie par ${value.by}. L’historique garde ce qu’elle était.`}
      width="reading"
    >
      <Form
        action={changeValueAction}
        submitLabel="Corriger la valeur"
        secondary={
          <Link className="fr-btn fr-btn--tertiary" href={path}>
            Annuler
          </Link>
        }
      >
        {hidden}
        <KpiValueFields unit={kpi.unit} form={form} value={value} />
      </Form>
      <details className="disclosure fr-mt-4w">
        <summary>Retirer la valeur</summary>
        <Form action={removeValueAction} submitLabel="Retirer la valeur" isSecondary>
          {hidden}
          <FormField name="confirmed" kind="checkbox" label={`La valeur du ${told} ne comptera plus. L’historique garde sa trace.`} />
        </Form>
      </details>
    </Page>
  );
}
