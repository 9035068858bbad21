import { supportPath, supportTrail } from "@/components/support/places";
import { TermsFields } from "@/components/support/terms-fields";
import { Page } from "@/components/shell/page";
import { Form } from "@/components/ui/form";
import { Link } from "@/components/ui/link";
import { HOLIDAY_ZONE_LABELS, type HolidayZone } from "@/domain/calendar";
import { TERMS_SOURCE } from "@/domain/support/terms";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { saveTermsAction } from "./actions";

export const metadata = { title: "Réglages du support" };

type Props = { params: Promise<{ id: string }> };

export default async function SupportTermsPage({ params }: Props) {
  const { api } = await pageCaller();
  const { id: contractId } = await params;
  const { contract, terms, version, zone } = await orNotFound(api.support.terms({ contractId }));
  return (
    <Page title="Réglages du support" breadcrumb={supportTrail(contract)} intro={`Par défaut, ce que dit le ${TERMS_SOURCE}. Enregistrer mesure à nouveau tous les tickets du marché.`}>
      <p>Jours fériés : {HOLIDAY_ZONE_LABELS[zone as HolidayZone]}, d’après les règles du marché ou, à défaut, le programme.</p>
      <Form
        key={version}
        action={saveTermsAction}
        submitLabel="Enregistrer les réglages"
        secondary={
          <Link className="fr-btn fr-btn--tertiary" href={supportPath(contractId)}>
            Annuler
          </Link>
        }
      >
        <input type="hidden" name="contractId" value={contractId} />
        <input type="hidden" name="version" value={version} />
        <TermsFields terms={terms} />
      </Form>
    </Page>
  );
}
