"use client";

import { useEffect, useState, type ComponentType, type ReactNode } from "react";
import { BoardFeed } from "./feed";
import type { LiveBoard } from "./live-board";
import type { BoardStore } from "./store";

type BoardIslandProps = { slug: string; number: number; canMove: boolean; cardsPerCell: number; unscheduledShown: number; /** The board as the server drew it: what is read until the script is there, and without one. */ children: ReactNode };

const WITHOUT_LINE_MS = 3_000;

/** Takes over the board that the server drew, once the code and all the stories are there. */
export function BoardIsland({ slug, number, children, ...props }: BoardIslandProps) {
  const [live, setLive] = useState<{ Board: ComponentType<React.ComponentProps<typeof LiveBoard>>; store: BoardStore } | null>(null);
  useEffect(() => {
    const feed = new BoardFeed(`/programmes/${encodeURIComponent(slug)}/increments/${number}/tableau/evenements`);
    let isGone = false;
    let late: ReturnType<typeof setTimeout> | undefined;
    async function takeOver(): Promise<void> {
      const [{ LiveBoard: Board }, { BoardStore: Store }] = await Promise.all([import("./live-board"), import("./store")]);
      if (isGone) return;
      const store = new Store({ slug, number });
      const unsubscribe = store.subscribe(() => {
        if (!store.current().plan) return;
        unsubscribe();
        if (!isGone) setLive({ Board, store });
      });
      // What is read once the line is open misses nothing; where no line opens, the board is still there to plan on.
      feed.start(store);
      late = setTimeout(() => !store.current().plan && void store.load(), WITHOUT_LINE_MS);
    }
    // Without the network, the board that was drawn stays.
    takeOver().catch(() => undefined);
    return () => {
      isGone = true;
      clearTimeout(late);
      feed.stop();
    };
  }, [slug, number]);
  return live ? <live.Board store={live.store} slug={slug} {...props} /> : children;
}
