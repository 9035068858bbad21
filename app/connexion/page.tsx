import { redirect } from "next/navigation";
import { Page } from "@/components/shell/page";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import { currentViewer } from "@/server/auth/request";
import { signInAction } from "./actions";
import { safePath } from "./safe-path";

export const metadata = { title: "Connexion" };

type Props = { searchParams: Promise<{ suite?: string }> };

export default async function SignInPage({ searchParams }: Props) {
  const next = safePath((await searchParams).suite);
  if (await currentViewer()) redirect(next);
  return (
    <Page title="Connexion" breadcrumb={[]} width="reading" intro="Connectez-vous avec l’adresse et le mot de passe de votre compte Cadence.">
      <Form action={signInAction} submitLabel="Se connecter">
        <input type="hidden" name="suite" value={next} />
        <FormField name="email" kind="email" label="Adresse électronique" hint="Format attendu : nom@domaine.fr" autoComplete="username" isRequired />
        <FormField name="password" kind="password" label="Mot de passe" autoComplete="current-password" isRequired />
      </Form>
      <p className="fr-mt-4w fr-text--sm">Mot de passe oublié ? Demandez un nouveau lien de connexion à l’administrateur de la plateforme.</p>
    </Page>
  );
}
