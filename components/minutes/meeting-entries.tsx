import { ENTRY_STATUS_TONES, ITEM_KIND_TONES } from "@/components/minutes/tones";
import { Badge } from "@/components/ui/badge";
import { Day } from "@/components/ui/day";
import { Instant } from "@/components/ui/instant";
import { Link } from "@/components/ui/link";
import { Still } from "@/components/ui/still";
import { entryStatusLabel, ITEM_KIND_LABELS } from "@/domain/minutes/vocabulary";
import type { MeetingView } from "@/server/minutes/schema";
import { tellVersion } from "./words";

type Props = { meetingId: string; entries: MeetingView["entries"]; versions: MeetingView["versions"] };

/** What the frozen minutes gave to the registry, and the proof of what was validated. */
export function MeetingEntries({ meetingId, entries, versions }: Props) {
  return (
    <Still as="aside" className="minutes-layout__items" aria-label="Inscrit au registre">
      <h2 className="fr-h6">Inscrit au registre ({entries.length})</h2>
      {entries.length === 0 && <p className="fr-text--sm">Ce compte rendu ne contient ni décision ni action.</p>}
      <ul className="line-list">
        {entries.map(({ id, number, kind, text, owner, dueOn, status, incomplete }) => (
          <li key={id} className="line-list__item">
            <div>
              <Badge tone={ITEM_KIND_TONES[kind]}>{ITEM_KIND_LABELS[kind]}</Badge> {incomplete && <Badge tone="warning">Incomplet</Badge>}{" "}
              {(kind === "action" || status === "superseded") && <Badge tone={ENTRY_STATUS_TONES[status]}>{entryStatusLabel(kind, status)}</Badge>}
              <p className="line-list__detail">
                <Link href={`/registre/${id}`}>
                  {number && `${number} `}
                  {text}
                </Link>
              </p>
              {(owner || dueOn) && (
                <p className="line-list__detail">
                  {owner}
                  {owner && dueOn && " · "}
                  {dueOn && <Day value={dueOn} />}
                </p>
              )}
            </div>
          </li>
        ))}
      </ul>
      <h2 className="fr-h6 fr-mt-4w">Versions validées</h2>
      <ul className="fr-text--sm">
        {versions.map(({ number, hash, createdAt, createdBy, ...version }) => (
          <li key={number}>
            <Link href={`/comptes-rendus/${meetingId}/versions/${number}`}>Version {number}</Link>, par {createdBy}, le <Instant value={createdAt} />
            <br />
            {version.erratum !== null && (
              <>
                {tellVersion(version)}
                <br />
              </>
            )}
            <span className="minutes-layout__hash">Empreinte SHA-256 : {hash}</span>
          </li>
        ))}
      </ul>
      <p className="fr-text--sm">
        <Link className="fr-link fr-link--sm" href={`/comptes-rendus/${meetingId}/versions`}>
          Toutes les versions
        </Link>
      </p>
    </Still>
  );
}
