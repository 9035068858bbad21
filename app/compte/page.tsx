import { Page } from "@/components/shell/page";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import { Link } from "@/components/ui/link";
import { MIN_PASSWORD_LENGTH } from "@/server/accounts/schema";
import { requireViewer } from "@/server/auth/request";
import { changePasswordAction, revokeSessionsAction } from "./actions";

export const metadata = { title: "Mon compte" };

export default async function AccountPage() {
  const viewer = await requireViewer();
  return (
    <Page title="Mon compte" breadcrumb={[]} width="reading" intro={`${viewer.name} – ${viewer.position || viewer.email}`}>
      <h2>Mot de passe</h2>
      <Form action={changePasswordAction} submitLabel="Changer le mot de passe">
        <FormField name="currentPassword" kind="password" label="Mot de passe actuel" autoComplete="current-password" isRequired />
        <FormField name="newPassword" kind="password" label="Nouveau mot de passe" hint={`${MIN_PASSWORD_LENGTH} caractères au moins. Vos autres sessions seront fermées.`} autoComplete="new-password" isRequired />
      </Form>
      <h2 className="fr-mt-6w">Sessions</h2>
      <p>Si vous avez laissé une session ouverte sur un autre poste, fermez-les toutes. Vous devrez vous reconnecter ici aussi.</p>
      <form action={revokeSessionsAction}>
        <button className="fr-btn fr-btn--secondary">Fermer toutes mes sessions</button>
      </form>
      {viewer.isPlatformAdmin && (
        <>
          <h2 className="fr-mt-6w">Plateforme</h2>
          <p>
            <Link className="fr-link" href="/administration">
              Gérer les comptes
            </Link>
          </p>
        </>
      )}
    </Page>
  );
}
