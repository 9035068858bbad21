import { IdentityProviderForm } from "@/app/connexion/identity-provider-form";
import { refusalMessage } from "@/app/connexion/refusals";
import { Page } from "@/components/shell/page";
import { Alert } from "@/components/ui/alert";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import { Instant } from "@/components/ui/instant";
import { Link } from "@/components/ui/link";
import { MIN_PASSWORD_LENGTH } from "@/server/accounts/schema";
import { listIdentities } from "@/server/auth/oidc-identity";
import { oidcSettings } from "@/server/auth/oidc-provider";
import { getRuntime } from "@/server/platform/runtime";
import { pageCaller } from "@/server/trpc/caller";
import { changePasswordAction, revokeSessionsAction } from "./actions";
import { PersonalSections } from "./personal-sections";

export const metadata = { title: "Mon compte" };

type Props = { searchParams: Promise<{ identite?: string; error?: string }> };

export default async function AccountPage({ searchParams }: Props) {
  const { viewer, api } = await pageCaller();
  const { env, db } = getRuntime();
  const { identite, error } = await searchParams;
  const provider = oidcSettings(env);
  const identities = provider ? await listIdentities(db, viewer.id) : [];
  return (
    <Page title="Mon compte" breadcrumb={[]} width="reading" intro={`${viewer.name} – ${viewer.position || viewer.email}`}>
      <h2>Mot de passe</h2>
      <Form action={changePasswordAction} submitLabel="Changer le mot de passe">
        <FormField name="currentPassword" kind="password" label="Mot de passe actuel" autoComplete="current-password" isRequired />
        <FormField name="newPassword" kind="password" label="Nouveau mot de passe" hint={`${MIN_PASSWORD_LENGTH} caractères au moins. Vos autres sessions seront fermées.`} autoComplete="new-password" isRequired />
      </Form>
      {provider && (
        <>
          <h2 className="fr-mt-6w">Identité {provider.label}</h2>
          {error && (
            <Alert severity="error" isNews>
              <p>{refusalMessage(error, provider.label)}</p>
            </Alert>
          )}
          {identite === "rattachee" && identities.length > 0 && (
            <Alert severity="success" isNews>
              <p>Votre identité {provider.label} est rattachée à ce compte.</p>
            </Alert>
          )}
          {identities.length === 0 && <p>Aucune identité {provider.label} n’est rattachée à ce compte.</p>}
          {identities.length > 0 && (
            <ul className="fr-mb-3w">
              {identities.map(({ issuer, subject, toldEmail, createdAt }) => (
                <li key={`${issuer} ${subject}`}>
                  {toldEmail ?? subject}, rattachée le <Instant value={createdAt.toISOString()} />
                </li>
              ))}
            </ul>
          )}
          <IdentityProviderForm submitLabel={`Rattacher ${identities.length > 0 ? "une autre" : "mon"} identité ${provider.label}`} fields={{ rattacher: "1" }} />
        </>
      )}
      <PersonalSections personal={await api.distribution.personal()} />
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
