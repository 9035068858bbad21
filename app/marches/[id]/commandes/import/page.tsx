import { contractTrail, orderImportsPath } from "@/components/contracts/contract-trail";
import { OrderImportsTable } from "@/components/contracts/order-imports-table";
import { Page } from "@/components/shell/page";
import { FileForm } from "@/components/ui/file-form";
import { REGISTER_FIELD_LABELS, REGISTER_FIELDS, REQUIRED_REGISTER_FIELDS } from "@/domain/contracts/register/columns";
import { isRegisterRefusal, REGISTER_REFUSALS } from "@/domain/contracts/register/refusals";
import { orNotFound, pageCaller } from "@/server/trpc/caller";

export const metadata = { title: "Reprise d’un registre de bons de commande" };

const HINT = "XLSX, ou CSV à points-virgules, à virgules ou à tabulations. 2 Mo au plus. Rien n’est repris avant votre accord.";
const labels = (isRequired: boolean): string => REGISTER_FIELDS.filter((field) => REQUIRED_REGISTER_FIELDS.includes(field) === isRequired).map((field) => REGISTER_FIELD_LABELS[field]).join(", ");

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ refus?: string }> };

export default async function OrderImportsPage({ params, searchParams }: Props) {
  const { api } = await pageCaller();
  const { id: contractId } = await params;
  const { refus } = await searchParams;
  const view = await orNotFound(api.contracts.orderImports({ contractId }));
  return (
    <Page
      title="Reprise d’un registre de bons de commande"
      breadcrumb={contractTrail(view.contract)}
      intro="Le fichier est d’abord essayé à blanc. Un bon déjà là, reconnu à son numéro, n’est ni doublé ni modifié. Le registre exporté de Cadence est reconnu."
    >
      <dl className="facts">
        <dt>Colonnes nécessaires</dt>
        <dd>{labels(true)}</dd>
        <dt>Colonnes lues aussi</dt>
        <dd>{labels(false)}</dd>
        <dt>Lignes</dt>
        <dd>
          Une ligne du fichier par ligne de commande ; plusieurs lignes d’un même numéro font un seul bon. Répétée avec un autre livrable, ou réduite à son numéro et à son livrable, une ligne de commande n’est comptée qu’une fois. Si deux
          lignes identiques sont deux commandes, numérotez-les dans une colonne « N° de ligne ».
        </dd>
      </dl>
      <FileForm id="register-file" action={`${orderImportsPath(contractId)}/fichier`} label="Fichier du registre" hint={HINT} accept=".csv,.xlsx,text/csv" error={isRegisterRefusal(refus) ? REGISTER_REFUSALS[refus] : null} />
      <h2>Derniers fichiers</h2>
      <OrderImportsTable view={view} />
    </Page>
  );
}
