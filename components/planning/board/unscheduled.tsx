import { UNSCHEDULED } from "./keys";
import { Cards, More, type Desk } from "./board-grid";
import type { Board, Frame } from "./model";
import type { BoardStory } from "@/server/planning/board-schema";

/** Beyond, the list is searched rather than read. */
const MOST_SHOWN = 200;

type UnscheduledProps = { slug: string; board: Board; frame: Frame; shown: number; desk?: Desk; search?: { text: string; onChange: (text: string) => void } };

/** The stories of the increment that are in no sprint, or that no squad has yet. */
export function Unscheduled({ slug, board, frame, shown, desk, search }: UnscheduledProps) {
  const { stories, cards } = board.unscheduled;
  const found = search?.text ? cards.filter(matching(search.text)) : cards;
  const total = search?.text ? found.length : stories;
  const isOpen = desk?.opened.has(UNSCHEDULED) ?? false;
  const drawn = found.slice(0, isOpen ? MOST_SHOWN : shown);
  const nameOf = (list: readonly { id: string; name: string }[], id: string | null) => list.find((each) => each.id === id)?.name;
  return (
    <section className="board__unscheduled" data-cell={UNSCHEDULED} data-target={desk?.targetKey === UNSCHEDULED || undefined} aria-labelledby="board-unscheduled">
      <div className="board__unscheduled-head">
        <h2 id="board-unscheduled" className="fr-h6">Non planifiées ({stories})</h2>
        {search && (
          <div className="fr-input-group">
            <label className="fr-label" htmlFor="board-search">
              Chercher parmi elles
            </label>
            <input id="board-search" className="fr-input" type="search" value={search.text} onChange={({ target }) => search.onChange(target.value)} placeholder="Clé ou mot du titre" />
          </div>
        )}
      </div>
      {total === 0 && <p>{search?.text ? "Aucune ne correspond." : "Toutes les stories de l’incrément ont une squad et un sprint."}</p>}
      <Cards cards={drawn} context={{ slug, desk, dependencies: board.dependencies, placeOf: (card) => nameOf(frame.squads, card.squadId) ?? nameOf(frame.sprints, card.sprintId) ?? null }} />
      <More cellKey={UNSCHEDULED} shown={drawn.length} stories={total} isOpen={isOpen && total > shown} isLive={desk !== undefined} />
    </section>
  );
}

const plain = (text: string): string => text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();

function matching(text: string): (card: BoardStory) => boolean {
  const wanted = plain(text.trim());
  return ({ key, title }) => plain(`${key} ${title}`).includes(wanted);
}
