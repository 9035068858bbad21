import { Badge, type BadgeTone } from "@/components/ui/badge";
import { STORY_STATE_LABELS } from "@/domain/planning/vocabulary";
import type { DependencyState } from "@/domain/planning/dependencies";
import type { BoardStory } from "@/server/planning/board-schema";
import { STORY_STATE_TONES } from "../tones";
import { counted } from "../words";
import type { Desk } from "./board-grid";
import type { Dependency } from "./model";

export type CardContext = { slug: string; desk?: Desk; dependencies: readonly Dependency[]; /** For a card that is in no cell: what it has of a place. */ placeOf?: (card: BoardStory) => string | null };

/** A story on the board: its key leads to its page, without a script too. */
export function BoardCard({ card, context: { slug, desk, dependencies, placeOf } }: { card: BoardStory; context: CardContext }) {
  const { id, key, title, state, points } = card;
  const its = dependencies.filter(({ prerequisiteId, dependentId }) => prerequisiteId === id || dependentId === id);
  const place = placeOf?.(card);
  const tabIndex = desk ? (desk.currentId === id ? 0 : -1) : undefined;
  return (
    <li className="board-card" data-story={id} draggable={desk?.canMove || undefined} data-picked={desk?.pickedId === id || undefined} aria-busy={desk?.pendingIds.has(id) || undefined}>
      <p className="board-card__head">
        <a href={`/programmes/${slug}/stories/${encodeURIComponent(key)}`} draggable={desk ? false : undefined} tabIndex={tabIndex}>
          {key}
        </a>
        <span>{points === null ? "Sans estimation" : counted(points, "point", "points")}</span>
      </p>
      <p className="board-card__title">{title}</p>
      <p className="board-card__marks">
        {state === "draft" ? <Badge tone="warning">Pas prête</Badge> : <Badge tone={STORY_STATE_TONES[state]}>{STORY_STATE_LABELS[state]}</Badge>}
        {its.length > 0 && <DependencyMark states={its.map((each) => each.state)} />}
        {place && <span>{place}</span>}
      </p>
      {desk?.canMove && (
        <button type="button" className="board-card__move" data-moves={id} tabIndex={tabIndex} aria-pressed={desk.pickedId === id} aria-describedby="board-keys">
          Déplacer<span className="fr-sr-only"> {key}</span>
        </button>
      )}
    </li>
  );
}

/** The worst first: what must be looked at. */
const MARKS: [DependencyState, BadgeTone, string][] = [
  ["broken", "error", "Dépendance rompue"],
  ["watch", "warning", "Dépendance à surveiller"],
  ["unscheduled", "neutral", "Dépendance à planifier"],
];

function DependencyMark({ states }: { states: readonly DependencyState[] }) {
  const worst = MARKS.find(([state]) => states.includes(state));
  return worst ? <Badge tone={worst[1]}>{worst[2]}</Badge> : <span>{counted(states.length, "dépendance", "dépendances")}</span>;
}
