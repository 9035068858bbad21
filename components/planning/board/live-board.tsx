"use client";

import { Suspense, useMemo, useState, useSyncExternalStore, type MouseEvent } from "react";
import { lazyPart } from "@/components/ui/lazy-part";
import { cellKey, isScheduled } from "@/domain/planning/board";
import { counted, percent } from "../words";
import { BoardGrid, type Desk } from "./board-grid";
import { closest, useCarrying } from "./carrying";
import { Keys, News, People } from "./board-news";
import { DependencyList } from "./dependency-list";
import { gridOf, keyOfSpot, placeOfKey, spotOf, UNSCHEDULED, type Spot } from "./keys";
import type { Board } from "./model";
import type { BoardStore } from "./store";
import { Unscheduled } from "./unscheduled";
import { PLANNED_NOWHERE } from "./words";

// Asked for by who plans, on some days: the board itself is read every day.
const MoveDialog = lazyPart(async () => (await import("./move-dialog")).MoveDialog);
const BoardRefusal = lazyPart(async () => (await import("./board-refusal")).BoardRefusal);
const TrialBar = lazyPart(async () => (await import("./trial-bar")).TrialBar);
const DependencyLines = lazyPart(async () => (await import("./dependency-lines")).DependencyLines);

type LiveBoardProps = { store: BoardStore; slug: string; canMove: boolean; cardsPerCell: number; unscheduledShown: number };

/** Fewer are found at a glance. */
const SEARCHED_FROM = 6;

/** The board once its script is there: planned on by drag, by keyboard and by a form, together with others. */
export function LiveBoard({ store, slug, canMove, cardsPerCell, unscheduledShown }: LiveBoardProps) {
  const state = useSyncExternalStore(store.subscribe, store.current, store.current);
  const { plan, real, shown, moving, people, news, refusal, asked } = state;
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [showsLines, setShowsLines] = useState(false);
  const [search, setSearch] = useState("");

  const cards = useMemo(() => new Map(shown ? [...shown.cells.flatMap((cell) => cell.cards), ...shown.unscheduled.cards].map((card) => [card.id, card]) : []), [shown]);
  const grid = useMemo(() => (shown ? gridOf(shown) : null), [shown]);
  const { area, areaProps, holds, isOver, carried, follow } = useCarrying({
    ...{ grid, canMove, labelOf: (id) => cards.get(id)?.key, move: moveTo, choose: setChosenId },
    spotOf: (id) => (shown && cards.has(id) ? spotOf(shown, cards.get(id)!) : null),
  });

  function moveTo(id: string, key: string) {
    const story = cards.get(id);
    if (!story || !shown) return;
    // What is dropped must be seen where it fell.
    if ((shown.cells.find((cell) => cell.key === key)?.stories ?? 0) >= cardsPerCell) openWith(key);
    void store.move(story, placeOfKey(shown, key, story));
  }
  const openWith = (key: string) => setOpened((before) => (before.has(key) ? before : new Set(before).add(key)));

  if (!plan || !shown || !real) return null;
  const desk: Desk = {
    ...{ opened, canMove, pickedId: holds, pendingIds: new Set(moving.keys()), targetKey: isOver },
    currentId: carried.currentId !== null && cards.has(carried.currentId) ? carried.currentId : firstCard(shown),
  };

  function onClick(event: MouseEvent) {
    const opener = closest(event.target, "[data-opens-cell]")?.dataset.opensCell;
    if (opener) return setOpened((before) => new Set(before.has(opener) ? [...before].filter((key) => key !== opener) : [...before, opener]));
    areaProps.onClick(event);
  }

  const drawnFor = `${[...opened].join()} ${search}`;
  const chosen = cards.get(asked?.storyId ?? chosenId ?? "");
  return (
    <>
      <div className="board-bar">
        <People isHearing={state.isHearing} people={people} me={plan.me} />
        {shown.dependencies.length > 0 && (
          <div className="fr-checkbox-group fr-checkbox-group--sm">
            <input type="checkbox" id="board-lines" checked={showsLines} onChange={({ target }) => setShowsLines(target.checked)} />
            <label className="fr-label" htmlFor="board-lines">
              Tracer les dépendances
            </label>
          </div>
        )}
        {canMove && !plan.scenario && (
          <button type="button" className="fr-btn fr-btn--sm fr-btn--secondary" onClick={() => void store.startTrial()}>
            Essayer sans engager
          </button>
        )}
      </div>
      <Suspense>{refusal && <BoardRefusal refusal={refusal} onRead={store.forget} />}</Suspense>
      {plan.scenario && (
        <Suspense>
          <TrialBar
            key={plan.scenario.id}
            moves={plan.scenario.moves.length}
            {...{ real, tried: shown, needsReason: state.trialNeedsReason }}
            onApply={(reason) => void store.applyTrial(reason)}
            onDiscard={() => void store.discardTrial()}
          />
        </Suspense>
      )}
      <Keys isHidden={!canMove} />
      <p className="fr-sr-only" aria-live="assertive">
        {carried.picked && tellSpot(shown, carried.picked.spot, cards.get(carried.picked.id)?.key ?? "")}
      </p>
      <News news={news} />
      {/* The keys and the pointer are those of the buttons and links inside. */}
      <div ref={area} role="presentation" className="board-area" data-trying={plan.scenario !== null || undefined} {...areaProps} onClick={onClick}>
        <Unscheduled slug={slug} board={shown} frame={plan} shown={unscheduledShown} desk={desk} search={shown.unscheduled.stories > SEARCHED_FROM ? { text: search, onChange: setSearch } : undefined} />
        <BoardGrid slug={slug} board={shown} cardsPerCell={cardsPerCell} desk={desk} />
        <Suspense>{showsLines && <DependencyLines dependencies={shown.dependencies} area={area} drawnFor={drawnFor} />}</Suspense>
      </div>
      <h2>Dépendances</h2>
      <DependencyList slug={slug} dependencies={shown.dependencies} onUntie={canMove ? (prerequisiteId, dependentId) => void store.untie(prerequisiteId, dependentId) : undefined} />
      <Suspense>
        {chosen && (
          <MoveDialog
            key={`${chosen.id} ${asked ? "asked" : ""}`}
            story={chosen}
            frame={plan}
            asked={asked ?? undefined}
            onMove={(place, reason) => {
              follow(chosen.id);
              if (isScheduled(place)) openWith(cellKey(place));
              void store.move(chosen, place, reason);
            }}
            onClose={() => {
              setChosenId(null);
              if (asked) store.forget();
            }}
          />
        )}
      </Suspense>
    </>
  );
}

const firstCard = (board: Board): string | null => board.unscheduled.cards[0]?.id ?? board.cells.find(({ cards }) => cards.length > 0)?.cards[0]?.id ?? null;

function tellSpot(board: Board, spot: Spot, key: string): string {
  const name = keyOfSpot(board, spot);
  if (name === UNSCHEDULED) return `${key} au-dessus de ${PLANNED_NOWHERE}.`;
  const cell = board.cells.find((each) => each.key === name)!;
  const load = cell.load.value === null ? "charge inconnue" : `charge ${percent(cell.load.value)}`;
  return `${key} au-dessus de ${cell.squad.name}, ${cell.sprint.name} : ${load}, ${counted(cell.stories, "story", "stories")}.`;
}
