import { redirect } from "next/navigation";
import { Page } from "@/components/shell/page";
import { Alert } from "@/components/ui/alert";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import { oidcSettings } from "@/server/auth/oidc-provider";
import { currentViewer } from "@/server/auth/request";
import { getRuntime } from "@/server/platform/runtime";
import { signInAction } from "./actions";
import { IdentityProviderForm } from "./identity-provider-form";
import { refusalMessage } from "./refusals";
import { safePath } from "./safe-path";

export const metadata = { title: "Connexion" };

type Props = { searchParams: Promise<{ suite?: string; error?: string }> };

export default async function SignInPage({ searchParams }: Props) {
  const { suite, error } = await searchParams;
  const next = safePath(suite);
  const provider = oidcSettings(getRuntime().env);
  const refusal = provider && error ? refusalMessage(error, provider.label) : null;
  if (!refusal && (await currentViewer())) redirect(next);
  return (
    <Page title="Connexion" breadcrumb={[]} width="reading" intro={`Connectez-vous avec l’adresse et le mot de passe de votre compte Cadence${provider ? `, ou avec votre identité ${provider.label}` : ""}.`}>
      {refusal && (
        <Alert severity="error" isNews>
          <p>{refusal}</p>
        </Alert>
      )}
      <Form action={signInAction} submitLabel="Se connecter">
        <input type="hidden" name="suite" value={next} />
        <FormField name="email" kind="email" label="Adresse électronique" hint="Format attendu : nom@domaine.fr" autoComplete="username" isRequired />
        <FormField name="password" kind="password" label="Mot de passe" autoComplete="current-password" isRequired />
      </Form>
      {provider && <IdentityProviderForm submitLabel={`Se connecter avec ${provider.label}`} fields={{ suite: next }} />}
      <p className="fr-mt-4w fr-text--sm">Mot de passe oublié ? Demandez un nouveau lien de connexion à l’administrateur de la plateforme.</p>
    </Page>
  );
}
