import type { MeetingFrame } from "@/server/meetings/schema";
import { detailsOf, TopicState } from "./agenda-list";
import "./meetings.css";

type Props = { frame: MeetingFrame; setState: (data: FormData) => Promise<void> };

/** Each topic with why it stands on this agenda, and what can be said of it outside the session. */
export function AgendaTopics({ frame: { id, agenda, currentTopicId, openActions }, setState }: Props) {
  const act = (topicId: string, state: string, label: string, title: string) => (
    <form action={setState}>
      <input type="hidden" name="meetingId" value={id} />
      <input type="hidden" name="topicId" value={topicId} />
      <input type="hidden" name="state" value={state} />
      <button className="fr-btn fr-btn--sm fr-btn--tertiary">
        {label}
        <span className="fr-sr-only"> : {title}</span>
      </button>
    </form>
  );
  return (
    <>
      {agenda.length === 0 && <p>Aucun point n’est inscrit.</p>}
      <ul className="line-list">
        {agenda.map((topic) => (
          <li key={topic.id} className="line-list__item">
            <div>
              {topic.title} <TopicState topic={topic} isCurrent={topic.id === currentTopicId} />
              <p className="line-list__detail">{[topic.section, detailsOf({ ...topic, isCarried: false }), topic.why].filter(Boolean).join(" · ")}</p>
            </div>
            <div className="meeting-acts">
              {topic.state === "pending" && topic.id !== currentTopicId && (
                <>
                  {act(topic.id, "treated", "Noter traité", topic.title)}
                  {act(topic.id, "dropped", "Abandonner", topic.title)}
                </>
              )}
              {topic.state !== "pending" && act(topic.id, "pending", "Remettre à traiter", topic.title)}
            </div>
          </li>
        ))}
      </ul>
      {openActions.length > 0 && <p>Actions ouvertes de l’instance à suivre : {openActions.length}. Elles s’affichent à côté du compte rendu.</p>}
    </>
  );
}
