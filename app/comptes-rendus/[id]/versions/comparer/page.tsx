import type { Metadata } from "next";
import { Comparison } from "@/components/minutes/comparison";
import { VersionChoice } from "@/components/minutes/version-choice";
import { Page } from "@/components/shell/page";
import { Alert } from "@/components/ui/alert";
import { foldUnchanged } from "@/domain/minutes/compare";
import { orNotFound, pageCaller } from "@/server/trpc/caller";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ de?: string; a?: string }> };

export const metadata: Metadata = { title: "Comparaison de deux versions" };

export default async function ComparisonPage({ params, searchParams }: Props) {
  const { api } = await pageCaller();
  const { de, a } = await searchParams;
  const { meetingId, title, versions, from, to, rows } = await orNotFound(api.minutes.compareVersions({ meetingId: (await params).id, from: Number(de ?? 1), to: Number(a ?? 1) }));
  const changes = rows.filter(({ change }) => change !== "same").length;
  const minutes = `/comptes-rendus/${meetingId}`;
  return (
    <Page
      title="Comparaison de deux versions"
      breadcrumb={[
        { label: "Comptes rendus", href: "/comptes-rendus" },
        { label: title, href: minutes },
        { label: "Versions", href: `${minutes}/versions` },
      ]}
      intro={`${title} – de la version ${from} à la version ${to}`}
    >
      {changes === 0 ? (
        <Alert severity="info">
          <p>Ces deux textes sont identiques.</p>
        </Alert>
      ) : (
        <p>{changes === 1 ? "1 ligne diffère." : `${changes} lignes diffèrent.`} Ce qui est supprimé est barré, ce qui est ajouté est souligné.</p>
      )}
      <Comparison stretches={foldUnchanged(rows)} from={from} to={to} />
      <h2 className="fr-h5 fr-mt-4w">Comparer d’autres versions</h2>
      <VersionChoice meetingId={meetingId} versions={versions} from={from} to={to} />
    </Page>
  );
}
