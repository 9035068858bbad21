import { forbidden } from "next/navigation";
import { z } from "zod";
import { Page } from "@/components/shell/page";
import { PasteForm } from "@/components/teams/paste-form";
import { readFilter, withParams } from "@/components/ui/url-filter";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { pasteAction } from "./actions";

export const metadata = { title: "Absences collées" };

const address = z.object({ increment: z.coerce.number().int().min(0).max(9999), squad: z.uuid() });

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function PastedAbsencesPage({ params, searchParams }: Props) {
  const { slug } = await params;
  const place = readFilter(address, await searchParams);
  const { api } = await pageCaller();
  const { programme, can } = await orNotFound(api.teams.personForm({ slug }));
  if (!can.plan) forbidden();
  const root = `/programmes/${slug}`;
  const back = `${root}/equipes/absences`;
  return (
    <Page
      title="Absences collées"
      breadcrumb={[{ label: "Programmes", href: "/programmes" }, { label: programme.name, href: root }, { label: "Équipes", href: `${root}/equipes` }, { label: "Absences", href: back }]}
      intro="Collez des lignes d’un tableur ou d’un message : chacune est lue, puis confirmée ou refusée avec sa raison, avant que rien ne soit enregistré."
    >
      <PasteForm action={pasteAction} hidden={{ slug, programmeId: programme.id, increment: String(place.increment ?? ""), squad: place.squad ?? "" }} cancelHref={withParams(back, place)} />
      <details className="disclosure fr-mt-4w">
        <summary>Exemples de textes compris</summary>
        <pre className="disclosure__body disclosure__body--text">{EXAMPLES}</pre>
      </details>
    </Page>
  );
}

const EXAMPLES = `Une absence par ligne, colonnes séparées par un point-virgule ou une tabulation :
Dév. A1 ; 04/08 ; 08/08
Dév. A2 ; S35
Dév. A3 ; fin S31
Test. A1 ; 05/08 ; matin
- Dév. A1 : du 4 au 8 août

Un tableau de jours par semaine :
Personne ; S32 ; S33
Dév. A1 ; 5 ; 2,5
Dév. A2 ; ; 4`;
