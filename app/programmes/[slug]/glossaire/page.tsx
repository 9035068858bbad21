import { glossaryPath } from "@/components/glossary/address";
import { GlossaryList } from "@/components/glossary/glossary-list";
import { ProgrammeMenu } from "@/components/programmes/programme-menu";
import { Page } from "@/components/shell/page";
import { EmptyState } from "@/components/ui/empty-state";
import { Field } from "@/components/ui/field";
import { FilterBar } from "@/components/ui/filter-bar";
import { Link } from "@/components/ui/link";
import { orNotFound, pageCaller } from "@/server/trpc/caller";

export const metadata = { title: "Glossaire" };

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<{ q?: string | string[] }> };

const several = (n: number, one: string, many: string): string => `${n} ${n > 1 ? many : one}`;

export default async function GlossaryPage({ params, searchParams }: Props) {
  const { slug } = await params;
  const q = [(await searchParams).q ?? ""].flat()[0]!.slice(0, 200);
  const { api } = await pageCaller();
  const { programme, terms, count, can } = await orNotFound(api.glossary.view({ slug, q }));
  const explaining = q === "" ? terms : await api.glossary.terms({ programmeId: programme.id });
  const path = glossaryPath(slug);
  return (
    <Page
      title="Glossaire"
      breadcrumb={[{ label: "Programmes", href: "/programmes" }, { label: programme.name, href: `/programmes/${slug}` }]}
      intro={`${several(count.own, "terme propre", "termes propres")} au programme, ${several(count.common, "terme commun", "termes communs")} à tous.`}
      sideMenu={<ProgrammeMenu programme={programme} currentPath={path} />}
      action={
        can.write && (
          <Link className="fr-btn" href={`${path}/nouveau`}>
            Ajouter un terme
          </Link>
        )
      }
    >
      <FilterBar label="Termes" path={path} isFiltered={q !== ""}>
        <Field name="q" kind="search" label="Terme ou définition" defaultValue={q} />
      </FilterBar>
      {terms.length === 0 ? (
        <EmptyState title={`Aucun terme pour « ${q} »`}>{can.write ? "Cherchez un autre mot, ou ajoutez ce terme au glossaire du programme." : "Cherchez un autre mot, ou demandez à un administrateur du programme d’ajouter ce terme."}</EmptyState>
      ) : (
        <GlossaryList slug={slug} terms={terms} explaining={explaining} canWrite={can.write} />
      )}
    </Page>
  );
}
