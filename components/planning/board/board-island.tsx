"use client";

import { useCallback, type ReactNode } from "react";
import { useTakeOver } from "./take-over";

type BoardIslandProps = { slug: string; number: number; canMove: boolean; cardsPerCell: number; unscheduledShown: number; /** The board as the server drew it: what is read until the script is there, and without one. */ children: ReactNode };

/** The planning board of an increment, with its script once it is there. */
export function BoardIsland({ slug, number, children, ...props }: BoardIslandProps) {
  const open = useCallback(async () => {
    const { LiveBoard: Board, BoardStore: Store } = await import("./live");
    const store = new Store({ slug, number });
    return { store, live: { Board, store } };
  }, [slug, number]);
  const live = useTakeOver(`/programmes/${encodeURIComponent(slug)}/increments/${number}/tableau/evenements`, open);
  return live ? <live.Board store={live.store} slug={slug} {...props} /> : children;
}
