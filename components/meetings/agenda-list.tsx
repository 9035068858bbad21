import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { overrunSeconds } from "@/domain/meetings/agenda";
import { TOPIC_STATE_LABELS } from "@/domain/meetings/vocabulary";
import type { AgendaTopic, MeetingFrame } from "@/server/meetings/schema";
import { clockLabel, durationLabel, TOPIC_STATE_TONES } from "./words";
import "./meetings.css";

/** The agenda in its order, with its parts; a topic that was carried says why. */
export function AgendaList({ frame: { agenda, currentTopicId } }: { frame: Pick<MeetingFrame, "agenda" | "currentTopicId"> }) {
  if (agenda.length === 0) return <p className="fr-text--sm">Aucun point n’est inscrit.</p>;
  return (
    <ol className="fr-text--sm">
      {agenda.map((topic, rank) => (
        <li key={topic.id} aria-current={topic.id === currentTopicId ? "step" : undefined}>
          {topic.section !== "" && topic.section !== agenda[rank - 1]?.section && <strong className="meeting-section">{topic.section}</strong>}
          {topic.id === currentTopicId ? <strong>{topic.title}</strong> : topic.title} <TopicState topic={topic} isCurrent={topic.id === currentTopicId} />
          <span className="fr-hint-text">{detailsOf(topic)}</span>
        </li>
      ))}
    </ol>
  );
}

export function TopicState({ topic, isCurrent }: { topic: Pick<AgendaTopic, "state">; isCurrent: boolean }) {
  if (isCurrent) return <Badge tone="info">En cours</Badge>;
  return topic.state === "pending" ? null : <Badge tone={TOPIC_STATE_TONES[topic.state]}>{TOPIC_STATE_LABELS[topic.state]}</Badge>;
}

/** Time, presenter, why it is there if it was carried, and by how much it ran over. */
export function detailsOf(topic: AgendaTopic): string {
  const over = overrunSeconds(topic);
  const time = topic.minutes === null ? null : durationLabel(topic.minutes);
  const spent = topic.spentSeconds > 0 ? `${clockLabel(topic.spentSeconds)} passées${over ? `, ${clockLabel(over)} de trop` : ""}` : null;
  return [time, spent, topic.presenter, topic.isCarried && topic.why].filter(Boolean).join(" · ");
}

/** Actions that earlier meetings left to be done. */
export function OpenActions({ actions }: { actions: MeetingFrame["openActions"] }) {
  if (actions.length === 0) return null;
  const late = actions.filter(({ isLate }) => isLate).length;
  return (
    <details className="disclosure">
      <summary>
        Actions ouvertes ({actions.length}
        {late > 0 && `, ${late} en retard`})
      </summary>
      <ul className="fr-text--sm">
        {actions.map(({ id, text, owner, why }) => (
          <li key={id}>
            <Link href={`/registre/${id}`}>{text}</Link>
            <span className="fr-hint-text">{[owner ?? "Sans responsable", why].join(" · ")}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
