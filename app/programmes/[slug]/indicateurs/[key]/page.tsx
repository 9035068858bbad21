import { KpiFacts } from "@/components/kpis/kpi-facts";
import { KpiHistory } from "@/components/kpis/kpi-history";
import { KpiParts } from "@/components/kpis/kpi-parts";
import { KpiStatusBadge } from "@/components/kpis/kpi-status";
import { KpiTrend } from "@/components/kpis/kpi-trend";
import { KpiValueFields, KpiValues } from "@/components/kpis/kpi-values";
import { kpiPath, kpisPath } from "@/components/kpis/places";
import { ProgrammeMenu } from "@/components/programmes/programme-menu";
import { Page } from "@/components/shell/page";
import { Alert } from "@/components/ui/alert";
import { ExportLinks } from "@/components/ui/export-links";
import { Form } from "@/components/ui/form";
import { Link } from "@/components/ui/link";
import { findKpi } from "@/domain/reporting/kpi-catalogue";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { addValueAction } from "../actions";

type Props = { params: Promise<{ slug: string; key: string }> };

export async function generateMetadata({ params }: Props) {
  return { title: findKpi(decodeURIComponent((await params).key))?.name ?? "Indicateur" };
}

export default async function KpiPage({ params }: Props) {
  const { slug, key: written } = await params;
  const key = decodeURIComponent(written);
  const { api } = await pageCaller();
  const view = await orNotFound(api.kpis.view({ slug, key }));
  const { programme, kpi, periods, can } = view;
  const form = kpi.isOwn && can.write ? await api.kpis.form({ slug, key }) : null;
  return (
    <Page
      title={kpi.name}
      breadcrumb={[{ label: "Programmes", href: "/programmes" }, { label: programme.name, href: `/programmes/${slug}` }, { label: "Indicateurs", href: kpisPath(slug) }]}
      badge={<KpiStatusBadge status={periods[0]?.status ?? "unknown"} />}
      sideMenu={<ProgrammeMenu programme={programme} currentPath={kpisPath(slug)} />}
      action={
        can.write && (
          <Link className={form ? "fr-btn fr-btn--secondary" : "fr-btn"} href={`${kpiPath(slug, key)}/modifier`}>
            Modifier les réglages
          </Link>
        )
      }
    >
      {!kpi.isFollowed && (
        <Alert severity="info" title="Indicateur non suivi">
          <p>Il n’est plus dans le catalogue suivi du programme.</p>
        </Alert>
      )}
      <KpiFacts view={view} />
      <h2>Dernières valeurs</h2>
      <KpiTrend view={view} />
      <KpiParts view={view} />
      {kpi.isOwn && (
        <>
          <h2>Valeurs saisies</h2>
          <KpiValues view={view} />
          {view.values.length > 0 && <ExportLinks path={`/programmes/${slug}/export/valeurs-indicateurs`} what="les valeurs saisies" hint="De tous les indicateurs saisis à la main du programme" />}
          {form && (
            <>
              <h3 id="saisir">Saisir une valeur</h3>
              <Form action={addValueAction} submitLabel="Enregistrer la valeur">
                <input type="hidden" name="slug" value={slug} />
                <input type="hidden" name="programmeId" value={programme.id} />
                <input type="hidden" name="key" value={key} />
                <input type="hidden" name="kpiUnit" value={kpi.unit} />
                <KpiValueFields unit={kpi.unit} form={form} />
              </Form>
            </>
          )}
        </>
      )}
      <KpiHistory history={view.history} />
    </Page>
  );
}
