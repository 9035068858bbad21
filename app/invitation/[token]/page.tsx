import { IdentityProviderForm } from "@/app/connexion/identity-provider-form";
import { Page } from "@/components/shell/page";
import { Alert } from "@/components/ui/alert";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import { readLink } from "@/server/accounts/links";
import { MIN_PASSWORD_LENGTH } from "@/server/accounts/schema";
import { oidcSettings } from "@/server/auth/oidc-provider";
import { getRuntime } from "@/server/platform/runtime";
import { acceptInvitation } from "./actions";

export const metadata = { title: "Première connexion", referrer: "same-origin" as const };

type Props = { params: Promise<{ token: string }> };

export default async function InvitationPage({ params }: Props) {
  const { token } = await params;
  const link = await readLink(getRuntime().db, token);
  if (!link) {
    return (
      <Page title="Lien expiré" breadcrumb={[]} width="reading">
        <Alert severity="warning" title="Ce lien ne peut plus servir">
          <p>Il a déjà été utilisé, il a expiré, ou un lien plus récent l’a remplacé. Demandez-en un nouveau à l’administrateur de la plateforme.</p>
        </Alert>
      </Page>
    );
  }
  const provider = oidcSettings(getRuntime().env);
  const isFirst = link.purpose === "first_administrator";
  const intro = isFirst ? "Créez le compte qui administrera la plateforme. Ce lien ne sert qu’une fois." : "Choisissez votre mot de passe. Ce lien ne sert qu’une fois.";
  return (
    <Page title={isFirst ? "Compte administrateur" : "Première connexion"} breadcrumb={[]} width="reading" intro={intro}>
      <Form action={acceptInvitation} submitLabel={isFirst ? "Créer le compte" : "Choisir ce mot de passe"}>
        <input type="hidden" name="token" value={token} />
        {isFirst && <FormField name="name" label="Nom affiché" autoComplete="name" isRequired />}
        {isFirst && <FormField name="email" kind="email" label="Adresse électronique" autoComplete="username" isRequired />}
        {!isFirst && <p>Compte : {link.email}</p>}
        <FormField name="password" kind="password" label="Mot de passe" hint={`${MIN_PASSWORD_LENGTH} caractères au moins.`} autoComplete="new-password" isRequired />
      </Form>
      {provider && !isFirst && (
        <>
          <h2 className="fr-mt-6w">Sans mot de passe</h2>
          <p>Votre identité {provider.label} sera rattachée à ce compte, et vous vous connecterez avec elle.</p>
          <IdentityProviderForm submitLabel={`Se connecter avec ${provider.label}`} fields={{ invitation: token }} />
        </>
      )}
    </Page>
  );
}
