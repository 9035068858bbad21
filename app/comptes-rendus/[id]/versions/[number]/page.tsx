import type { Metadata } from "next";
import { MinutesBlocks, READ_CLASS } from "@/components/editor/minutes-document";
import { Approvals } from "@/components/minutes/review-block";
import { VersionProof } from "@/components/minutes/version-list";
import { tellVersion } from "@/components/minutes/words";
import { Page } from "@/components/shell/page";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { Still } from "@/components/ui/still";
import { orNotFound, pageCaller } from "@/server/trpc/caller";

type Props = { params: Promise<{ id: string; number: string }> };

export const metadata: Metadata = { title: "Version du compte rendu" };

export default async function VersionPage({ params }: Props) {
  const { api } = await pageCaller();
  const { id, number } = await params;
  const { meetingId, title, version, document, numbers, publishedVersion } = await orNotFound(api.minutes.version({ meetingId: id, number: Number(number) }));
  const versions = `/comptes-rendus/${meetingId}/versions`;
  return (
    <Page
      title={`Version ${version.number}`}
      width="reading"
      breadcrumb={[
        { label: "Comptes rendus", href: "/comptes-rendus" },
        { label: title, href: `/comptes-rendus/${meetingId}` },
        { label: "Versions", href: versions },
      ]}
      badge={version.number === publishedVersion ? <Badge tone="success">Diffusée</Badge> : undefined}
      intro={tellVersion(version)}
      action={
        version.number > 1 ? (
          <Link className="fr-btn fr-btn--secondary" href={`${versions}/comparer?de=${version.number - 1}&a=${version.number}`}>
            Comparer à la version {version.number - 1}
          </Link>
        ) : undefined
      }
    >
      <Still>
        <VersionProof version={version} />
        {version.approvals.length > 0 && <Approvals approvals={version.approvals} />}
        <hr className="fr-mt-2w" />
      </Still>
      <Still className={READ_CLASS}>
        <MinutesBlocks document={document} meetingId={meetingId} numbers={new Map(numbers.map((line) => [line.id, line.number]))} />
      </Still>
    </Page>
  );
}
