import { MemberFields } from "@/components/programmes/member-fields";
import { Page } from "@/components/shell/page";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import { Link } from "@/components/ui/link";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { changeMemberAction, removeMemberAction } from "../../actions";
import { requireAdministrator } from "../../require-administrator";

export const metadata = { title: "Membre" };

type Props = { params: Promise<{ slug: string; userId: string }> };

export default async function MemberPage({ params }: Props) {
  const { slug, userId } = await params;
  const { api } = await pageCaller();
  await requireAdministrator(api, slug);
  const { programme, member, contracts } = await orNotFound(api.programmes.member({ slug, userId }));
  const path = `/programmes/${slug}/reglages/membres`;
  const hidden = (
    <>
      <input type="hidden" name="programmeId" value={programme.id} />
      <input type="hidden" name="slug" value={slug} />
      <input type="hidden" name="userId" value={userId} />
    </>
  );
  return (
    <Page
      title={member.name}
      breadcrumb={[{ label: "Programmes", href: "/programmes" }, { label: programme.name, href: `/programmes/${slug}` }, { label: "Membres", href: path }]}
      intro={[member.position, member.email].filter(Boolean).join(", ")}
      width="reading"
    >
      <Form
        action={changeMemberAction}
        submitLabel="Enregistrer le rôle"
        secondary={
          <Link className="fr-btn fr-btn--tertiary" href={path}>
            Annuler
          </Link>
        }
      >
        {hidden}
        <MemberFields contracts={contracts} member={member} />
      </Form>
      <details className="disclosure fr-mt-4w">
        <summary>Retirer du programme</summary>
        <Form action={removeMemberAction} submitLabel="Retirer le membre">
          {hidden}
          <FormField name="confirmed" kind="checkbox" label={`${member.name} ne verra plus rien du programme. Son compte et ce qui porte son nom demeurent.`} />
        </Form>
      </details>
    </Page>
  );
}
