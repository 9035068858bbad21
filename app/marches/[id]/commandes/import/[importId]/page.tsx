import { contractTrail, orderImportsPath } from "@/components/contracts/contract-trail";
import { OrderImportReport } from "@/components/contracts/order-import-report";
import { Page } from "@/components/shell/page";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import { Link } from "@/components/ui/link";
import { DATE_ORDER_LABELS, DATE_ORDERS } from "@/domain/interchange/dates";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { runImportAction, setDatesAction } from "../actions";

export const metadata = { title: "Registre de bons de commande" };

type Props = { params: Promise<{ id: string; importId: string }> };

export default async function OrderImportPage({ params }: Props) {
  const { api } = await pageCaller();
  const { id: contractId, importId } = await params;
  const view = await orNotFound(api.contracts.orderImport({ contractId, importId }));
  const { contract, importedAt, report, version, dateOrder } = view;
  const list = orderImportsPath(contractId);
  const isDone = importedAt !== null;
  const isReadable = report.missing.length === 0;
  const hidden = (
    <>
      <input type="hidden" name="contractId" value={contractId} />
      <input type="hidden" name="importId" value={importId} />
      <input type="hidden" name="version" value={version} />
    </>
  );
  return (
    <Page
      title={isDone ? "Registre repris" : "Essai à blanc de la reprise"}
      breadcrumb={contractTrail(contract, { label: "Reprise d’un registre", href: list })}
      badge={isDone ? <Badge tone="success">Repris</Badge> : <Badge tone="info">Rien n’est encore repris</Badge>}
    >
      {isDone && (
        <p>
          <Link className="fr-btn" href={`/marches/${contractId}`}>
            Voir les bons de commande
          </Link>
        </p>
      )}
      {!isDone && (report.isAsked || dateOrder !== null) && (
        <Form action={setDatesAction} submitLabel="Lire ainsi les dates" isSecondary={!report.isAsked}>
          {hidden}
          <FormField name="dateOrder" kind="select" label="Ordre du jour et du mois" isRequired placeholder="Choisir" options={DATE_ORDERS.map((value) => ({ value, label: DATE_ORDER_LABELS[value] }))} defaultValue={dateOrder ?? ""} />
        </Form>
      )}
      {!isDone && report.counts.created.orders > 0 && (
        <Form
          action={runImportAction}
          submitLabel="Reprendre ces bons"
          secondary={
            <Link className="fr-btn fr-btn--tertiary" href={list}>
              Choisir un autre fichier
            </Link>
          }
        >
          {hidden}
        </Form>
      )}
      {!isDone && isReadable && !report.isAsked && report.counts.created.orders === 0 && <Alert severity="info">Ce fichier n’apporte rien : ses bons sont déjà là, ou aucun ne peut être repris.</Alert>}
      <OrderImportReport view={view} />
    </Page>
  );
}
