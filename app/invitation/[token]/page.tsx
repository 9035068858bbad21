import { Page } from "@/components/shell/page";
import { Alert } from "@/components/ui/alert";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import { readLink } from "@/server/accounts/links";
import { MIN_PASSWORD_LENGTH } from "@/server/accounts/schema";
import { getRuntime } from "@/server/platform/runtime";
import { acceptInvitation } from "./actions";

export const metadata = { title: "Première connexion", referrer: "no-referrer" as const };

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
  const isFirst = link.purpose === "first_administrator";
  const intro = isFirst ? "Créez le compte qui administrera la plateforme. Ce lien ne sert qu’une fois." : "Choisissez votre mot de passe. Ce lien ne sert qu’une fois.";
  return (
    <Page title={isFirst ? "Compte administrateur" : "Première connexion"} breadcrumb={[]} width="reading" intro={intro}>
      <Form action={acceptInvitation} submitLabel={isFirst ? "Créer le compte" : "Choisir ce mot de passe"}>
        <input type="hidden" name="token" value={token} />
        {isFirst && <FormField name="name" label="Nom affiché" autoComplete="name" isRequired />}
        {isFirst && <FormField name="email" kind="email" label="Adresse électronique" autoComplete="username" isRequired />}
        {!isFirst && <p>Compte : {link.email}</p>}
        <FormField name="password" kind="password" label="Mot de passe" hint={`${MIN_PASSWORD_LENGTH} caractères au moins.`} autoComplete="new-password" isRequired />
      </Form>
    </Page>
  );
}
