import { ImportReport } from "@/components/support/import-report";
import { supportPath, supportTrail } from "@/components/support/places";
import { Page } from "@/components/shell/page";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import { Link } from "@/components/ui/link";
import { DATE_ORDER_LABELS, DATE_ORDERS } from "@/domain/interchange/dates";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { runImportAction, setOrderAction } from "../actions";

export const metadata = { title: "Import des tickets" };

type Props = { params: Promise<{ id: string; importId: string }> };

export default async function SupportImportPage({ params }: Props) {
  const { api } = await pageCaller();
  const { id: contractId, importId } = await params;
  const view = await orNotFound(api.support.import({ contractId, importId }));
  const { contract, importedAt, report, version, dateOrder } = view;
  const list = `${supportPath(contractId)}/import`;
  const isDone = importedAt !== null;
  const changes = report.counts.created + report.counts.updated;
  const hidden = (
    <>
      <input type="hidden" name="contractId" value={contractId} />
      <input type="hidden" name="importId" value={importId} />
      <input type="hidden" name="version" value={version} />
    </>
  );
  return (
    <Page
      title={isDone ? "Tickets importés" : "Essai à blanc de l’import"}
      breadcrumb={supportTrail(contract, { label: "Import des tickets de GLPI", href: list })}
      badge={isDone ? <Badge tone="success">Importé</Badge> : <Badge tone="info">Rien n’est encore importé</Badge>}
    >
      {isDone && (
        <p>
          <Link className="fr-btn" href={supportPath(contractId)}>
            Voir le tableau de bord
          </Link>
        </p>
      )}
      {!isDone && (report.isAsked || dateOrder !== null) && (
        <Form action={setOrderAction} submitLabel="Lire ainsi les dates" isSecondary={!report.isAsked}>
          {hidden}
          <FormField name="dateOrder" kind="select" label="Ordre du jour et du mois" isRequired placeholder="Choisir" options={DATE_ORDERS.map((value) => ({ value, label: DATE_ORDER_LABELS[value] }))} defaultValue={dateOrder ?? ""} />
        </Form>
      )}
      {!isDone && !report.isAsked && changes > 0 && (
        <Form
          action={runImportAction}
          submitLabel="Importer"
          secondary={
            <Link className="fr-btn fr-btn--tertiary" href={list}>
              Choisir un autre fichier
            </Link>
          }
        >
          {hidden}
        </Form>
      )}
      {!isDone && !report.isAsked && changes === 0 && <Alert severity="info">Ce fichier ne change rien : ses tickets sont déjà là, ou aucune ligne ne peut être lue.</Alert>}
      <ImportReport view={view} />
    </Page>
  );
}
