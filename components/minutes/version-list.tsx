import { Badge } from "@/components/ui/badge";
import { Instant } from "@/components/ui/instant";
import { Link } from "@/components/ui/link";
import { Still } from "@/components/ui/still";
import type { MinutesVersion } from "@/server/minutes/schema";
import { Approvals } from "./review-block";
import { tellVersion } from "./words";

type Props = { meetingId: string; versions: readonly MinutesVersion[]; publishedVersion: number | null };

/** The validated texts, the latest first: what each is, who validated it and who had approved it. */
export function VersionList({ meetingId, versions, publishedVersion }: Props) {
  return (
    <Still as="ul" className="line-list">
      {versions.map(({ number, approvals, ...version }) => (
        <li key={number} className="line-list__item">
          <div>
            <Link className="line-list__title" href={`/comptes-rendus/${meetingId}/versions/${number}`}>
              Version {number}
            </Link>
            <p className="fr-mb-0">{tellVersion(version)}</p>
            <VersionProof version={version} />
            {approvals.length === 0 ? <p className="line-list__detail">Validée sans relecture</p> : <Approvals approvals={approvals} />}
          </div>
          {number === publishedVersion && <Badge tone="success">Diffusée</Badge>}
        </li>
      ))}
    </Still>
  );
}

/** By whom, when, and what proves that the text is still the one that was validated. */
export function VersionProof({ version: { createdBy, createdAt, hash } }: { version: Pick<MinutesVersion, "createdBy" | "createdAt" | "hash"> }) {
  return (
    <p className="line-list__detail">
      Validée par {createdBy}, le <Instant value={createdAt} />
      <br />
      <span className="minutes-layout__hash">
        Empreinte SHA-256{"\u00a0"}: {hash}
      </span>
    </p>
  );
}
