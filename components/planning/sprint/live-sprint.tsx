"use client";

import { useMemo, useState, useSyncExternalStore, type MouseEvent } from "react";
import { STORY_STATE_LABELS } from "@/domain/planning/vocabulary";
import type { Desk } from "../board/board-grid";
import { Keys, News, People } from "../board/board-news";
import { BoardRefusal } from "../board/board-refusal";
import { closest, useCarrying } from "../board/carrying";
import { columnsOf, gridOfColumns, keyOfStory, stateOfKey, type SquadName } from "./model";
import { SprintBoard } from "./sprint-board";
import type { SprintStore } from "./sprint-store";
import { StateDialog } from "./state-dialog";

type LiveSprintProps = { store: SprintStore; slug: string; squads: readonly SquadName[]; canMove: boolean };

/** The board of a sprint once its script is there: states are changed by drag, with the keyboard and by a form, together with others. */
export function LiveSprint({ store, slug, squads, canMove: mayMove }: LiveSprintProps) {
  const state = useSyncExternalStore(store.subscribe, store.current, store.current);
  const { cards: read, moving, refusal, refusals, asked } = state;
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const [chosenId, setChosenId] = useState<string | null>(null);
  const canMove = mayMove && read?.isClosed !== true;
  const byId = useMemo(() => new Map(read?.stories.map((story) => [story.id, story])), [read]);
  const columns = useMemo(() => columnsOf((read?.stories ?? []).map((story) => ({ ...story, state: moving.get(story.id) ?? story.state })), squads), [read, moving, squads]);
  const grid = useMemo(() => gridOfColumns(columns), [columns]);
  const { area, areaProps, holds, isOver, carried, follow } = useCarrying({
    ...{ grid, canMove, isSideways: true, labelOf: (id) => byId.get(id)?.key, choose: setChosenId },
    spotOf: (id) => (byId.has(id) ? grid.spotOf(keyOfStory(byId.get(id)!)) : null),
    move: (id, key) => {
      const [story, to] = [byId.get(id), stateOfKey(key)];
      if (story && to) void store.change(story, to);
    },
  });
  if (!read) return null;
  const desk: Desk = { opened, canMove, pickedId: holds, pendingIds: new Set(moving.keys()), targetKey: isOver, currentId: carried.currentId !== null && byId.has(carried.currentId) ? carried.currentId : (columns.flatMap(({ cells }) => cells).find(({ cards }) => cards.length > 0)?.cards[0]?.id ?? null) };

  function onClick(event: MouseEvent) {
    const opener = closest(event.target, "[data-opens-cell]")?.dataset.opensCell;
    if (opener) return setOpened((before) => new Set(before.has(opener) ? [...before].filter((key) => key !== opener) : [...before, opener]));
    areaProps.onClick(event);
  }

  const chosen = byId.get(asked?.storyId ?? chosenId ?? "");
  const over = carried.picked && stateOfKey(grid.keyOf(carried.picked.spot));
  return (
    <>
      <div className="board-bar">
        <People isHearing={state.isHearing} people={state.people} me={read.me} />
      </div>
      {refusal && <BoardRefusal refusal={{ text: refusal }} onRead={store.forget} />}
      <Keys isHidden={!canMove} />
      <p className="fr-sr-only" aria-live="assertive">
        {over && `${byId.get(carried.picked!.id)?.key ?? ""} au-dessus de ${STORY_STATE_LABELS[over]}.`}
      </p>
      <News news={state.news} />
      {/* The keys and the pointer are those of the buttons and links inside. */}
      <div ref={area} role="presentation" className="board-area" {...areaProps} onClick={onClick}>
        <SprintBoard slug={slug} columns={columns} desk={desk} refusals={refusals} />
      </div>
      {chosen && (
        <StateDialog
          key={`${chosen.id} ${asked ? "asked" : ""}`}
          story={chosen}
          asked={asked ?? undefined}
          onChange={(to, reason) => {
            follow(chosen.id);
            void store.change(chosen, to, reason);
          }}
          onClose={() => {
            setChosenId(null);
            if (asked) store.forget();
          }}
        />
      )}
    </>
  );
}
