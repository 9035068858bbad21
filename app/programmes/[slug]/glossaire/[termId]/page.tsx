import { notFound } from "next/navigation";
import { glossaryPath } from "@/components/glossary/address";
import { TermFields } from "@/components/glossary/term-fields";
import { Page } from "@/components/shell/page";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import { Link } from "@/components/ui/link";
import { pageCaller } from "@/server/trpc/caller";
import { changeTermAction, removeTermAction } from "../actions";
import { requireWriter } from "../require-writer";

export const metadata = { title: "Terme du glossaire" };

type Props = { params: Promise<{ slug: string; termId: string }> };

export default async function TermPage({ params }: Props) {
  const { slug, termId } = await params;
  const { api } = await pageCaller();
  const { programme, terms } = await requireWriter(api, slug);
  const term = terms.find((each) => each.origin === "own" && each.id === termId);
  if (term?.origin !== "own") notFound();
  const path = glossaryPath(slug);
  const hidden = (
    <>
      <input type="hidden" name="slug" value={slug} />
      <input type="hidden" name="termId" value={term.id} />
      <input type="hidden" name="version" value={term.version} />
    </>
  );
  return (
    <Page title={term.term} breadcrumb={[{ label: "Programmes", href: "/programmes" }, { label: programme.name, href: `/programmes/${slug}` }, { label: "Glossaire", href: path }]} width="reading">
      <Form
        action={changeTermAction}
        submitLabel="Enregistrer le terme"
        secondary={
          <Link className="fr-btn fr-btn--tertiary" href={path}>
            Annuler
          </Link>
        }
      >
        {hidden}
        <TermFields term={term} />
      </Form>
      <details className="disclosure fr-mt-4w">
        <summary>Retirer du glossaire</summary>
        <Form action={removeTermAction} submitLabel="Retirer le terme">
          {hidden}
          <FormField name="confirmed" kind="checkbox" label={`« ${term.term} » ne sera plus expliqué dans le programme${term.common === null ? "." : " que par le glossaire commun."}`} />
        </Form>
      </details>
    </Page>
  );
}
