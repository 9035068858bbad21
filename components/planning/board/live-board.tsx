"use client";

import { Suspense, useEffect, useLayoutEffect, useMemo, useRef, useState, useSyncExternalStore, type DragEvent, type KeyboardEvent, type MouseEvent } from "react";
import { lazyPart } from "@/components/ui/lazy-part";
import { cellKey, isScheduled } from "@/domain/planning/board";
import { counted, percent } from "../words";
import { BoardGrid, type Desk } from "./board-grid";
import { DependencyList } from "./dependency-list";
import { isArrow, keyOfSpot, placeOfKey, spotOf, stepCard, stepSpot, UNSCHEDULED, type Spot } from "./keys";
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

const closest = (target: EventTarget, selector: string): HTMLElement | null => (target instanceof Element ? target.closest<HTMLElement>(selector) : null);

/** The board once its script is there: planned on by drag, by keyboard and by a form, together with others. */
export function LiveBoard({ store, slug, canMove, cardsPerCell, unscheduledShown }: LiveBoardProps) {
  const state = useSyncExternalStore(store.subscribe, store.current, store.current);
  const { plan, real, shown, moving, people, news, refusal, asked } = state;
  const area = useRef<HTMLDivElement>(null);
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const [currentId, setCurrentId] = useState<string | null>(null);
  const [dragged, setDragged] = useState<string | null>(null);
  const [overKey, setOverKey] = useState<string | null>(null);
  const [picked, setPicked] = useState<{ id: string; spot: Spot } | null>(null);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [showsLines, setShowsLines] = useState(false);
  const [search, setSearch] = useState("");
  const refocus = useRef<string | null>(null);

  const cards = useMemo(() => new Map(shown ? [...shown.cells.flatMap((cell) => cell.cards), ...shown.unscheduled.cards].map((card) => [card.id, card]) : []), [shown]);
  // A card that moved is another element: who held it with the keyboard still does.
  useLayoutEffect(() => {
    if (refocus.current === null) return;
    const button = area.current?.querySelector<HTMLElement>(`[data-moves="${CSS.escape(refocus.current)}"]`);
    if (!button) return;
    if (document.activeElement !== button) button.focus();
    refocus.current = null;
  });
  useEffect(() => {
    if (picked && shown) area.current?.querySelector(`[data-cell="${CSS.escape(keyOfSpot(shown, picked.spot))}"]`)?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [picked, shown]);

  if (!plan || !shown || !real) return null;
  const openWith = (key: string) => setOpened((before) => (before.has(key) ? before : new Set(before).add(key)));
  const move = (id: string, key: string) => {
    const story = cards.get(id);
    if (!story) return;
    // What is dropped must be seen where it fell.
    if ((shown.cells.find((cell) => cell.key === key)?.stories ?? 0) >= cardsPerCell) openWith(key);
    void store.move(story, placeOfKey(shown, key, story));
  };
  const desk: Desk = {
    ...{ opened, canMove, pickedId: picked?.id ?? dragged, pendingIds: new Set(moving.keys()) },
    targetKey: picked ? keyOfSpot(shown, picked.spot) : overKey,
    currentId: currentId !== null && cards.has(currentId) ? currentId : firstCard(shown),
  };

  function onClick(event: MouseEvent) {
    const opener = closest(event.target, "[data-opens-cell]")?.dataset.opensCell;
    if (opener) return setOpened((before) => new Set(before.has(opener) ? [...before].filter((key) => key !== opener) : [...before, opener]));
    const id = closest(event.target, "[data-moves]")?.dataset.moves;
    // Space picks it up; Enter and the pointer open the form.
    if (id && !picked) setChosenId(id);
  }

  function onKeyDown(event: KeyboardEvent) {
    const id = closest(event.target, "[data-story]")?.dataset.story;
    if (!id || event.ctrlKey || event.metaKey || event.altKey || !shown) return;
    const isGrip = closest(event.target, "[data-moves]") !== null;
    const take = (act: () => void) => {
      event.preventDefault();
      act();
    };
    if (picked) {
      const rows = shown.columns[0]?.cells.length ?? 0;
      if (isArrow(event.key)) return take(() => setPicked({ ...picked, spot: stepSpot(picked.spot, event.key, { rows, columns: shown.columns.length }) }));
      if (event.key === "Escape" || event.key === "Tab") return take(() => setPicked(null));
      if (event.key === " " || event.key === "Enter")
        return take(() => {
          setPicked(null);
          refocus.current = picked.id;
          move(picked.id, keyOfSpot(shown, picked.spot));
        });
      return;
    }
    if (isArrow(event.key)) return take(() => focusCard(stepCard(shown, drawnCards(area.current), id, event.key)));
    const story = cards.get(id);
    if (event.key === " " && isGrip && canMove && story) take(() => setPicked({ id, spot: spotOf(shown, story) }));
  }

  function focusCard(id: string | null) {
    if (id === null) return;
    setCurrentId(id);
    refocus.current = id;
    area.current?.querySelector<HTMLElement>(`[data-story="${CSS.escape(id)}"] ${canMove ? "button" : "a"}`)?.focus();
  }

  const drag = {
    onDragStart(event: DragEvent) {
      const id = closest(event.target, "[data-story]")?.dataset.story;
      if (!id || !canMove) return;
      event.dataTransfer.setData("text/plain", cards.get(id)?.key ?? "");
      event.dataTransfer.effectAllowed = "move";
      setDragged(id);
    },
    onDragOver(event: DragEvent) {
      const key = closest(event.target, "[data-cell]")?.dataset.cell ?? null;
      if (dragged && key) event.preventDefault();
      if (dragged && key !== overKey) setOverKey(key);
    },
    onDrop(event: DragEvent) {
      const key = closest(event.target, "[data-cell]")?.dataset.cell;
      if (!dragged || !key) return;
      event.preventDefault();
      move(dragged, key);
      setDragged(null);
      setOverKey(null);
    },
    onDragEnd() {
      setDragged(null);
      setOverKey(null);
    },
  };

  const drawnFor = `${[...opened].join()} ${search}`;
  const others = people.filter(({ id }) => id !== plan.me).map(({ name }) => name);
  const chosen = cards.get(asked?.storyId ?? chosenId ?? "");
  return (
    <>
      <div className="board-bar">
        <p className="board-bar__people">
          {!state.isHearing ? "Les changements des autres n’arrivent pas pour l’instant." : others.length > 0 ? `Aussi sur ce tableau : ${others.join(", ")}.` : "Personne d’autre n’est sur ce tableau."}
        </p>
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
      <p id="board-keys" className="fr-hint-text" hidden={!canMove}>
        Au clavier : flèches pour aller de carte en carte, Espace pour prendre une carte, flèches pour choisir la case, Espace pour la poser, Échap pour renoncer ; Entrée ouvre le formulaire de déplacement.
      </p>
      <p className="fr-sr-only" aria-live="assertive">
        {picked && tellSpot(shown, picked.spot, cards.get(picked.id)?.key ?? "")}
      </p>
      <div role="log" aria-label="Derniers mouvements" aria-live="polite" className="board-news">
        {news.map(({ id, text }) => (
          <p key={id}>{text}</p>
        ))}
      </div>
      {/* The keys and the pointer are those of the buttons and links inside. */}
      <div ref={area} role="presentation" className="board-area" data-trying={plan.scenario !== null || undefined} onClick={onClick} onKeyDown={onKeyDown} onFocus={(event) => setCurrentId(closest(event.target, "[data-story]")?.dataset.story ?? currentId)} {...drag}>
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
              refocus.current = chosen.id;
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

/** The cards as they are drawn, cell by cell. */
function drawnCards(area: HTMLElement | null): Map<string, string[]> {
  const cells = area?.querySelectorAll<HTMLElement>("[data-cell]") ?? [];
  return new Map([...cells].map((cell) => [cell.dataset.cell!, [...cell.querySelectorAll<HTMLElement>("[data-story]")].map(({ dataset }) => dataset.story!)]));
}

function tellSpot(board: Board, spot: Spot, key: string): string {
  const name = keyOfSpot(board, spot);
  if (name === UNSCHEDULED) return `${key} au-dessus de ${PLANNED_NOWHERE}.`;
  const cell = board.cells.find((each) => each.key === name)!;
  const load = cell.load.value === null ? "charge inconnue" : `charge ${percent(cell.load.value)}`;
  return `${key} au-dessus de ${cell.squad.name}, ${cell.sprint.name} : ${load}, ${counted(cell.stories, "story", "stories")}.`;
}
