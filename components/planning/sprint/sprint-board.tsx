import { Badge } from "@/components/ui/badge";
import { STORY_KIND_LABELS, STORY_STATE_LABELS } from "@/domain/planning/vocabulary";
import type { SprintStory } from "@/server/planning/sprint-schema";
import { More, type Desk } from "../board/board-grid";
import { counted, number } from "../words";
import type { SprintCell, SprintColumn } from "./model";
import "../board/board.css";
import "./sprint.css";

type SprintBoardProps = { slug: string; columns: readonly SprintColumn[]; desk?: Desk; /** Why a card did not go where it was put. */ refusals?: ReadonlyMap<string, readonly string[]> };

/** Cards of the board while its cells are closed, about; and the fewest and the most that one shows. */
const CARDS_OF_A_PAGE = 120;
const [FEWEST, MOST] = [3, 12];

/** The states of the stories side by side, the squads one below the other; on a narrow screen, state after state. */
export function SprintBoard({ slug, columns, desk, refusals }: SprintBoardProps) {
  const cells = columns.reduce((sum, column) => sum + column.cells.length, 0);
  const cardsPerCell = Math.max(FEWEST, Math.min(MOST, Math.floor(CARDS_OF_A_PAGE / Math.max(1, cells))));
  return (
    <div className="board" style={{ "--board-squads": columns[0]?.cells.length ?? 0, "--board-sprints": columns.length } as React.CSSProperties}>
      <div className="board__squads" aria-hidden="true">
        <span />
        {columns[0]?.cells.map(({ key, squad }) => (
          <span key={key}>{squad}</span>
        ))}
      </div>
      {columns.map(({ state, stories, cells: its }) => (
        <section key={state} className="board__sprint" aria-label={STORY_STATE_LABELS[state]}>
          <div className="board__head">
            <h3>{STORY_STATE_LABELS[state]}</h3>
            <p>{counted(stories, "story", "stories")}</p>
          </div>
          {its.map((cell) => (
            <Cell key={cell.key} {...{ slug, cell, cardsPerCell, desk, refusals }} />
          ))}
        </section>
      ))}
    </div>
  );
}

function Cell({ slug, cell: { key, squad, state, cards, points, unestimated }, cardsPerCell, desk, refusals }: { cell: SprintCell; cardsPerCell: number } & Omit<SprintBoardProps, "columns">) {
  const isOpen = desk?.opened.has(key) ?? false;
  const drawn = isOpen ? cards : cards.slice(0, cardsPerCell);
  return (
    <section className="board__cell" data-cell={key} data-target={desk?.targetKey === key || undefined} aria-label={`${squad}, ${STORY_STATE_LABELS[state]}`}>
      <h4>{squad}</h4>
      {cards.length > 0 && (
        <p className="sprint-cell__sum">
          {counted(points, "point", "points")}
          {unestimated > 0 && `, ${number(unestimated)} sans estimation`}
        </p>
      )}
      {drawn.length > 0 && (
        <ul className="board__cards">
          {drawn.map((card) => (
            <Card key={card.id} slug={slug} card={card} desk={desk} refusal={refusals?.get(card.id)} />
          ))}
        </ul>
      )}
      <More cellKey={key} shown={drawn.length} stories={cards.length} isOpen={isOpen && cards.length > cardsPerCell} isLive={desk !== undefined} />
    </section>
  );
}

function Card({ slug, card: { id, key, title, kind, points, person, blockedBy }, desk, refusal }: { slug: string; card: SprintStory; desk?: Desk; refusal?: readonly string[] }) {
  const tabIndex = desk ? (desk.currentId === id ? 0 : -1) : undefined;
  const href = (of: string) => `/programmes/${slug}/stories/${encodeURIComponent(of)}`;
  return (
    <li className="board-card" data-story={id} draggable={desk?.canMove || undefined} data-picked={desk?.pickedId === id || undefined} aria-busy={desk?.pendingIds.has(id) || undefined}>
      <p className="board-card__head">
        <a href={href(key)} draggable={desk ? false : undefined} tabIndex={tabIndex}>
          {key}
        </a>
        <span>{points === null ? "Sans estimation" : counted(points, "point", "points")}</span>
      </p>
      <p className="board-card__title">{title}</p>
      <p className="board-card__marks">
        <span>{person ?? "À désigner"}</span>
        {kind !== "story" && <span>{STORY_KIND_LABELS[kind]}</span>}
        {blockedBy.length > 0 && <Badge tone="warning">{`Attend ${blockedBy.map((each) => each.key).join(", ")}`}</Badge>}
      </p>
      {refusal && (
        <div className="sprint-card__refusal" role="alert">
          <p>{key} reste où elle est :</p>
          <ul>
            {refusal.map((why) => (
              <li key={why}>{why}</li>
            ))}
          </ul>
        </div>
      )}
      {desk?.canMove && (
        <button type="button" className="board-card__move" data-moves={id} tabIndex={tabIndex} aria-pressed={desk.pickedId === id} aria-describedby="board-keys">
          Changer l’état<span className="fr-sr-only"> de {key}</span>
        </button>
      )}
    </li>
  );
}
