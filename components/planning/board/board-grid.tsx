import { Badge } from "@/components/ui/badge";
import { Explained } from "@/components/ui/explained";
import { formatPeriod } from "@/domain/calendar";
import { LOAD_LEVEL_LABELS } from "@/domain/planning/capacity";
import type { BoardStory } from "@/server/planning/board-schema";
import { LOAD_LEVEL_TONES, WARNING_LABELS, WARNING_TONES } from "../tones";
import { counted, number, percent, weekSpan } from "../words";
import { BoardCard, type CardContext } from "./board-card";
import type { Board, BoardColumn, Cell } from "./model";
import "./board.css";

/** What a browser that plans adds to the board. */
export type Desk = {
  /** The cell that a card would go to. */
  targetKey: string | null;
  /** Cells of which every card is shown. */
  opened: ReadonlySet<string>;
  /** The card that Tab reaches. */
  currentId: string | null;
  pickedId: string | null;
  /** Being sent. */
  pendingIds: ReadonlySet<string>;
  canMove: boolean;
};

type BoardGridProps = {
  slug: string;
  board: Board;
  /** Cards that a closed cell shows. */
  cardsPerCell: number;
  desk?: Desk;
  /** Where the reason of a cell's load is read, and the cell whose reason is shown; without it, all are at hand. */
  reasons?: { hrefOf: (cell: Cell) => string; shownKey: string | undefined };
};

/** Sprints side by side, the squads one below the other in each; on a narrow screen, sprint after sprint. */
export function BoardGrid({ slug, board, cardsPerCell, desk, reasons }: BoardGridProps) {
  const context = { slug, desk, dependencies: board.dependencies, reasons };
  return (
    <div className="board" style={{ "--board-squads": board.columns[0]?.cells.length ?? 0, "--board-sprints": board.columns.length } as React.CSSProperties}>
      <div className="board__squads" aria-hidden="true">
        <span />
        {board.columns[0]?.cells.map(({ squad }) => (
          <span key={squad.id}>{squad.name}</span>
        ))}
      </div>
      {board.columns.map((column) => (
        <SprintColumn key={column.sprint.id} column={column} cardsPerCell={cardsPerCell} context={context} />
      ))}
    </div>
  );
}

type GridContext = CardContext & Pick<BoardGridProps, "reasons">;
type ColumnProps = { column: BoardColumn; cardsPerCell: number; context: GridContext };

function SprintColumn({ column: { sprint, stories, warning, cells }, cardsPerCell, context }: ColumnProps) {
  return (
    <section className="board__sprint" aria-label={`Sprint ${sprint.name}`}>
      <div className="board__head" aria-current={sprint.isCurrent ? "date" : undefined}>
        <h2>
          {sprint.name} {sprint.isCurrent && <Badge tone="info">Aujourd’hui</Badge>}
        </h2>
        <p>
          {weekSpan(sprint.weeks)}, {formatPeriod(sprint.startsOn, sprint.endsOn)}
        </p>
        <p>{counted(stories, "story", "stories")}</p>
        {sprint.kind === "ip" && <p>Semaine d’innovation et planification : aucune charge attendue.</p>}
        {warning && (
          <p>
            <Badge tone={WARNING_TONES[warning.level]}>{WARNING_LABELS[warning.level]}</Badge> {warning.text}
          </p>
        )}
      </div>
      {cells.map((cell) => (
        <BoardCell key={cell.key} cell={cell} cardsPerCell={cardsPerCell} context={context} />
      ))}
    </section>
  );
}

function BoardCell({ cell, cardsPerCell, context }: { cell: Cell; cardsPerCell: number; context: GridContext }) {
  const { key, squad, sprint, load, level, points, unestimated, capacity, stories, cards } = cell;
  const { desk, reasons } = context;
  const isIp = sprint.kind === "ip";
  const isOpen = desk?.opened.has(key) ?? false;
  return (
    <section id={cellId(cell)} className="board__cell" data-cell={key} data-target={desk?.targetKey === key || undefined} aria-label={`${squad.name}, ${sprint.name}`}>
      <h3>{squad.name}</h3>
      <div className="board__load">
        <Explained
          label={`Charge de ${squad.name}, ${sprint.name}`}
          of={load}
          isOpen={reasons?.shownKey === key || undefined}
          askedAt={reasons?.hrefOf(cell)}
          format={(share) => <Badge tone={level ? LOAD_LEVEL_TONES[level] : "neutral"}>{[isIp ? null : percent(share), level && LOAD_LEVEL_LABELS[level]].filter(Boolean).join(" – ")}</Badge>}
        />
        {isIp ? (
          stories > 0 && <p>{`${counted(stories, "story placée", "stories placées")}, ${counted(points, "point", "points")}`}</p>
        ) : (
          <p>
            {number(points)} / {capacity === null ? "N/A" : counted(capacity, "point", "points")}
            {unestimated > 0 && `, ${number(unestimated)} sans estimation`}
          </p>
        )}
      </div>
      <Cards cards={isOpen ? cards : cards.slice(0, cardsPerCell)} context={context} />
      <More cellKey={key} shown={isOpen ? stories : Math.min(cards.length, cardsPerCell)} stories={stories} isOpen={isOpen && stories > cardsPerCell} isLive={desk !== undefined} />
    </section>
  );
}

/** A cell as the target of an address. */
export const cellId = ({ squad, sprint }: Cell): string => `case-${sprint.position}-${squad.id}`;

export function Cards({ cards, context }: { cards: readonly BoardStory[]; context: CardContext }) {
  if (cards.length === 0) return null;
  return (
    <ul className="board__cards">
      {cards.map((card) => (
        <BoardCard key={card.id} card={card} context={context} />
      ))}
    </ul>
  );
}

type MoreProps = { cellKey: string; shown: number; stories: number; isOpen: boolean; isLive: boolean };

/** "et 12 autres": opens the cell, once somebody can. */
export function More({ cellKey, shown, stories, isOpen, isLive }: MoreProps) {
  const others = stories - shown;
  if (others <= 0 && !isOpen) return null;
  const text = isOpen ? "Replier" : `et ${counted(others, "autre", "autres")}`;
  return isLive ? (
    <button type="button" className="board__more" data-opens-cell={cellKey} aria-expanded={isOpen}>
      {text}
    </button>
  ) : (
    <p className="board__more">{text}</p>
  );
}
