"use client";

import { useCallback, type ReactNode } from "react";
import { useTakeOver } from "../board/take-over";
import type { SquadName } from "./model";

type SprintIslandProps = { slug: string; number: number; position: number; squad?: string; squads: readonly SquadName[]; canMove: boolean; /** The board as the server drew it: what is read until the script is there, and without one. */ children: ReactNode };

/** The board of a sprint, with its script once it is there. */
export function SprintIsland({ slug, number, position, squad, children, ...props }: SprintIslandProps) {
  const open = useCallback(async () => {
    const { LiveSprint: Board, SprintStore: Store } = await import("./live");
    const store = new Store({ slug, number, position, ...(squad && { squad }) });
    return { store, live: { Board, store } };
  }, [slug, number, position, squad]);
  const live = useTakeOver(`/programmes/${encodeURIComponent(slug)}/increments/${number}/tableau/evenements`, open);
  return live ? <live.Board store={live.store} slug={slug} {...props} /> : children;
}
