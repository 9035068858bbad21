import { glossaryPath } from "@/components/glossary/address";
import { TermFields } from "@/components/glossary/term-fields";
import { Page } from "@/components/shell/page";
import { Form } from "@/components/ui/form";
import { Link } from "@/components/ui/link";
import { pageCaller } from "@/server/trpc/caller";
import { addTermAction } from "../actions";
import { requireWriter } from "../require-writer";

export const metadata = { title: "Nouveau terme" };

type Props = { params: Promise<{ slug: string }> };

export default async function NewTermPage({ params }: Props) {
  const { slug } = await params;
  const { api } = await pageCaller();
  const { programme } = await requireWriter(api, slug);
  const path = glossaryPath(slug);
  return (
    <Page title="Nouveau terme" breadcrumb={[{ label: "Programmes", href: "/programmes" }, { label: programme.name, href: `/programmes/${slug}` }, { label: "Glossaire", href: path }]} width="reading">
      <Form
        action={addTermAction}
        submitLabel="Ajouter le terme"
        secondary={
          <Link className="fr-btn fr-btn--tertiary" href={path}>
            Annuler
          </Link>
        }
      >
        <input type="hidden" name="programmeId" value={programme.id} />
        <input type="hidden" name="slug" value={slug} />
        <TermFields />
      </Form>
    </Page>
  );
}
