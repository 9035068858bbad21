import { Still } from "@/components/ui/still";
import { describeDelay, formatHour, type Delay } from "@/domain/calendar";
import { describeBallotRule } from "@/domain/meetings/ballot";
import { describeCadence } from "@/domain/meetings/cadence";
import { describeQuorum } from "@/domain/meetings/quorum";
import { SERIES_ROLE_LABELS } from "@/domain/minutes/vocabulary";
import type { SeriesView } from "@/server/meetings/schema";
import { durationLabel } from "./words";

/** Where it meets, how often, what it promises, how it decides. */
export function SeriesFacts({ series }: { series: SeriesView }) {
  const { cadence, cadenceNote, usualTime, usualMinutes, usualPlace, supportBefore, minutesAfter, silenceDays, quorum, ballotRule } = series;
  return (
    <Still as="dl" className="facts">
      <dt>Rythme</dt>
      <dd>{[describeCadence(cadence), cadenceNote].filter(Boolean).join(", ")}</dd>
      <dt>D’habitude</dt>
      <dd>{[usualTime && `à ${formatHour(usualTime)}`, durationLabel(usualMinutes), usualPlace].filter(Boolean).join(", ")}</dd>
      <dt>Support</dt>
      <dd>{supportBefore ? `À envoyer ${describeDelay(supportBefore as Delay)} la réunion` : "Pas de délai"}</dd>
      <dt>Compte rendu</dt>
      <dd>{minutesAfter ? `À diffuser ${describeDelay(minutesAfter as Delay)} après la réunion` : "Pas de délai"}</dd>
      <dt>Relecture</dt>
      <dd>{silenceDays === null ? "Le silence ne vaut pas accord" : `Le silence vaut accord après ${describeDelay({ n: silenceDays, unit: "working" })}`}</dd>
      <dt>Quorum</dt>
      <dd>{quorum ? describeQuorum(quorum) : "Aucun"}</dd>
      <dt>Vote</dt>
      <dd>{ballotRule ? describeBallotRule(ballotRule) : "Rien n’est mis aux voix"}</dd>
    </Still>
  );
}

export function UsualAgenda({ agenda }: { agenda: SeriesView["agenda"] }) {
  if (agenda.length === 0) return <p>Aucun point permanent.</p>;
  return (
    <Still as="ol">
      {agenda.map(({ section, title, minutes, presenter }, rank) => (
        <li key={rank}>
          {title}
          <span className="fr-hint-text">{[section, minutes !== null && durationLabel(minutes), presenter].filter(Boolean).join(" · ")}</span>
        </li>
      ))}
    </Still>
  );
}

export function MemberList({ members }: { members: SeriesView["members"] }) {
  return (
    <Still as="ul">
      {members.map(({ id, name, position, role }) => (
        <li key={id}>
          {name}
          {position && `, ${position}`} – {SERIES_ROLE_LABELS[role].toLowerCase()}
        </li>
      ))}
    </Still>
  );
}
