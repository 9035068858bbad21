import { Badge } from "@/components/ui/badge";
import type { AgendaTopic, MeetingFrame } from "@/server/meetings/schema";
import { SessionKeys } from "./session-keys";
import { TopicTimer } from "./topic-timer";
import { durationLabel } from "./words";
import "./meetings.css";

type Props = { frame: MeetingFrame; action: (data: FormData) => Promise<void> };

/** The point under way in large letters, its time, and what comes next: to be read from the back of the room. */
export function SessionBoard({ frame, action }: Props) {
  const { id, agenda, currentTopicId, runningSeconds, isSessionEnded } = frame;
  const current = agenda.find((topic) => topic.id === currentTopicId);
  const next = nextAfter(agenda, currentTopicId);
  const move = (outcome: "treated" | "postponed", to: string | null, label: string, key: string | null, look = "") => (
    <form action={action}>
      <input type="hidden" name="meetingId" value={id} />
      <input type="hidden" name="from" value={currentTopicId ?? ""} />
      <input type="hidden" name="outcome" value={outcome} />
      <input type="hidden" name="to" value={to ?? ""} />
      <button className={`fr-btn ${look}`} data-session-key={key ?? undefined}>
        {label}
        {key && <kbd className="session__key">{key.toUpperCase()}</kbd>}
      </button>
    </form>
  );
  return (
    <section className="session__board" aria-label="Point en cours">
      {current ? (
        <>
          <p className="session__section">{current.section}</p>
          <h2 className="session__title">{current.title}</h2>
          {current.presenter && <p className="session__presenter">{current.presenter}</p>}
          <TopicTimer key={current.id} spentSeconds={current.spentSeconds + (runningSeconds ?? 0)} minutes={current.minutes} />
        </>
      ) : (
        <h2 className="session__title">{isSessionEnded ? "La séance est terminée" : "La séance n’a pas commencé"}</h2>
      )}
      <p className="session__next">{next ? `Ensuite : ${next.title}${next.minutes === null ? "" : `, ${durationLabel(next.minutes)}`}` : "C’est le dernier point."}</p>
      {isSessionEnded && !current && <Badge tone="success">Terminée</Badge>}
      <div className="session__acts">
        {current && next && move("treated", next.id, "Point suivant", "n")}
        {current && next && move("postponed", next.id, "Reporter ce point", "r", "fr-btn--secondary")}
        {!current && next && move("treated", next.id, isSessionEnded ? "Reprendre la séance" : "Commencer la séance", "n")}
        {current && move("treated", null, "Terminer la séance", next ? null : "n", next ? "fr-btn--tertiary" : "")}
        {current && !next && move("postponed", null, "Reporter ce point et terminer", "r", "fr-btn--secondary")}
      </div>
      <SessionKeys />
    </section>
  );
}

/** The next topic still to be treated after the one under way, else the first of them. */
function nextAfter(agenda: readonly AgendaTopic[], currentId: string | null): AgendaTopic | undefined {
  const waiting = agenda.filter(({ id, state }) => state === "pending" && id !== currentId);
  const place = agenda.findIndex(({ id }) => id === currentId);
  return waiting.find((topic) => agenda.indexOf(topic) > place) ?? (currentId === null ? waiting[0] : undefined);
}
