import { MemberFields } from "@/components/programmes/member-fields";
import { ProgrammeMenu } from "@/components/programmes/programme-menu";
import { Page } from "@/components/shell/page";
import { DataTable, type Column } from "@/components/ui/data-table";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import { Link } from "@/components/ui/link";
import { Pagination } from "@/components/ui/pagination";
import { withParams } from "@/components/ui/url-filter";
import { ROLE_LABELS } from "@/domain/roles";
import type { Member } from "@/server/programmes/schema";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { addMemberAction } from "../actions";
import { requireAdministrator } from "../require-administrator";

export const metadata = { title: "Membres" };

const columnsIn = (path: string): Column<Member>[] => [
  {
    key: "name",
    label: "Personne",
    isRowHeader: true,
    cell: ({ name, position }) => (
      <>
        {name}
        {position && <span className="fr-hint-text fr-text--regular">{position}</span>}
      </>
    ),
  },
  { key: "email", label: "Adresse électronique", cell: ({ email }) => email },
  { key: "role", label: "Rôle", cell: ({ role, contractNumber }) => (contractNumber ? `${ROLE_LABELS[role]}, marché ${contractNumber}` : ROLE_LABELS[role]) },
  {
    key: "edit",
    label: "Action",
    cell: ({ userId, name }) => (
      <Link href={`${path}/${userId}`}>
        Modifier<span className="fr-sr-only"> le rôle de {name}</span>
      </Link>
    ),
  },
];

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<{ apres?: string }> };

export default async function MembersPage({ params, searchParams }: Props) {
  const { slug } = await params;
  const { apres } = await searchParams;
  const { api } = await pageCaller();
  await requireAdministrator(api, slug);
  const { programme, rows, next, contracts } = await orNotFound(api.programmes.members({ slug, after: apres }));
  const path = `/programmes/${slug}/reglages/membres`;
  return (
    <Page
      title="Membres"
      breadcrumb={[{ label: "Programmes", href: "/programmes" }, { label: programme.name, href: `/programmes/${slug}` }, { label: "Réglages", href: `/programmes/${slug}/reglages` }]}
      sideMenu={<ProgrammeMenu programme={programme} currentPath={path} />}
    >
      <DataTable caption="Membres du programme" hidesCaption columns={columnsIn(path)} rows={rows} rowKey={({ userId }) => userId} empty={null} />
      <Pagination label="Membres" firstHref={apres ? path : undefined} nextHref={next ? withParams(path, { apres: next }) : undefined} />
      <h2>Nouveau membre</h2>
      <Form key={rows.length} action={addMemberAction} submitLabel="Ajouter le membre">
        <input type="hidden" name="programmeId" value={programme.id} />
        <input type="hidden" name="slug" value={slug} />
        <FormField name="email" kind="email" label="Adresse électronique" hint="Celle d’un compte qui existe déjà" isRequired />
        <MemberFields contracts={contracts} member={{ role: "reader", contractId: null }} />
      </Form>
    </Page>
  );
}
