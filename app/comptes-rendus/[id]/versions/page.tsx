import type { Metadata } from "next";
import { VersionChoice } from "@/components/minutes/version-choice";
import { VersionList } from "@/components/minutes/version-list";
import { Page } from "@/components/shell/page";
import { EmptyState } from "@/components/ui/empty-state";
import { formatDayWithWeek } from "@/domain/calendar";
import { orNotFound, pageCaller } from "@/server/trpc/caller";

type Props = { params: Promise<{ id: string }> };

export const metadata: Metadata = { title: "Versions du compte rendu" };

export default async function VersionsPage({ params }: Props) {
  const { api } = await pageCaller();
  const { meetingId, title, heldOn, versions, publishedVersion } = await orNotFound(api.minutes.versions({ meetingId: (await params).id }));
  return (
    <Page
      title="Versions du compte rendu"
      width="reading"
      breadcrumb={[{ label: "Comptes rendus", href: "/comptes-rendus" }, { label: title, href: `/comptes-rendus/${meetingId}` }]}
      intro={`${title}, ${formatDayWithWeek(heldOn, { year: true, weekday: "long" })}`}
    >
      {versions.length === 0 ? (
        <EmptyState title="Aucune version validée">Chaque validation garde ici le texte, figé, avec son empreinte et les accords reçus.</EmptyState>
      ) : (
        <VersionList meetingId={meetingId} versions={versions} publishedVersion={publishedVersion} />
      )}
      {versions.length > 1 && (
        <>
          <h2>Comparer deux versions</h2>
          <VersionChoice meetingId={meetingId} versions={versions} from={versions[1]!.number} to={versions[0]!.number} />
        </>
      )}
    </Page>
  );
}
