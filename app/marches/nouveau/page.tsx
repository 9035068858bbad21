import { forbidden } from "next/navigation";
import { ContractFields } from "@/components/contracts/contract-fields";
import { ProfileField } from "@/components/contracts/profile-field";
import { Page } from "@/components/shell/page";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import { Link } from "@/components/ui/link";
import { pageCaller } from "@/server/trpc/caller";
import { declareContractAction } from "./actions";

export const metadata = { title: "Nouveau marché" };

export default async function NewContractPage() {
  const { api } = await pageCaller();
  const { today, programmes, profiles, contracts } = await api.contracts.declaration();
  const [only, ...others] = programmes;
  if (!only) forbidden();
  return (
    <Page title="Nouveau marché" breadcrumb={[{ label: "Marchés", href: "/marches" }]} width="reading" intro="Le marché et ses règles. Ses tranches et ses prix se déclarent ensuite.">
      <Form
        action={declareContractAction}
        submitLabel="Déclarer le marché"
        secondary={
          <Link className="fr-btn fr-btn--tertiary" href="/marches">
            Annuler
          </Link>
        }
      >
        {others.length === 0 ? (
          <input type="hidden" name="programmeId" value={only.id} />
        ) : (
          <FormField name="programmeId" kind="select" label="Programme" isRequired placeholder="Choisissez un programme" options={programmes.map(({ id, name }) => ({ value: id, label: name }))} />
        )}
        <ContractFields context={{ today, zone: only.zone, sprints: [] }} />
        <ProfileField profiles={profiles} contracts={contracts} />
      </Form>
    </Page>
  );
}
