import { Page } from "@/components/shell/page";
import { Badge } from "@/components/ui/badge";
import { DataTable, type Column } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import { orNotFound, pageCaller, type Caller } from "@/server/trpc/caller";
import { changeAccountAction, createAccountAction } from "./actions";

export const metadata = { title: "Comptes" };

type Account = Awaited<ReturnType<Caller["accounts"]["list"]>>[number];

const COLUMNS: Column<Account>[] = [
  { key: "name", label: "Nom", isRowHeader: true, cell: ({ name }) => name },
  { key: "position", label: "Fonction", cell: ({ position }) => position || null },
  { key: "email", label: "Adresse électronique", cell: ({ email }) => email },
  { key: "state", label: "État", cell: ({ isDisabled, hasSignInMeans }) => <Badge tone={isDisabled ? "error" : hasSignInMeans ? "success" : "info"}>{isDisabled ? "Fermé" : hasSignInMeans ? "Ouvert" : "Première connexion à faire"}</Badge> },
];

const CHANGES = [
  { value: "link", label: "Créer un nouveau lien de connexion" },
  { value: "disable", label: "Fermer le compte" },
  { value: "enable", label: "Rouvrir le compte" },
];

export default async function AdministrationPage() {
  const { viewer, api } = await pageCaller();
  const accounts = await orNotFound(api.accounts.list());
  const others = accounts.filter(({ id }) => id !== viewer.id).map(({ id, name, email }) => ({ value: id, label: `${name} – ${email}` }));
  return (
    <Page title="Comptes" breadcrumb={[{ label: "Mon compte", href: "/compte" }]}>
      <DataTable caption="Comptes de la plateforme" columns={COLUMNS} rows={accounts} rowKey={({ id }) => id} empty={<EmptyState title="Aucun compte">Ouvrez le premier ci-dessous.</EmptyState>} />
      <h2>Ouvrir un compte</h2>
      <p>La personne choisit son mot de passe grâce à un lien que vous lui transmettez ; il sert une fois, sous 7 jours. Ajoutez-la ensuite à ses programmes, dans leurs réglages.</p>
      <Form action={createAccountAction} submitLabel="Ouvrir le compte">
        <FormField name="email" kind="email" label="Adresse électronique" isRequired />
        <FormField name="name" label="Nom affiché" isRequired />
        <FormField name="position" label="Fonction" />
      </Form>
      <h2 className="fr-mt-6w">Modifier un compte</h2>
      <Form action={changeAccountAction} submitLabel="Appliquer">
        <FormField name="userId" kind="select" label="Compte" placeholder="Choisir un compte" options={others} isRequired />
        <FormField name="change" kind="select" label="Modification" placeholder="Choisir une modification" options={CHANGES} isRequired />
      </Form>
    </Page>
  );
}
