import { useEffect, useState } from "react";
import { BoardFeed, type FeedListener } from "./feed";

/** A board with its script: what it is drawn with, and what it is told to. */
export type Opened<Live> = { live: Live; store: FeedListener & { subscribe: (listener: () => void) => () => void; isRead: () => boolean } };

const WITHOUT_LINE_MS = 3_000;

/**
 * Takes over a board that the server drew, once the code and all the stories are there; null until then, and without the network.
 * `address`: of what is told of it as it happens. `open` fetches the code; another one opens another board.
 */
export function useTakeOver<Live>(address: string, open: () => Promise<Opened<Live>>): Live | null {
  const [live, setLive] = useState<Live | null>(null);
  useEffect(() => {
    const feed = new BoardFeed(address);
    let isGone = false;
    let late: ReturnType<typeof setTimeout> | undefined;
    async function takeOver(): Promise<void> {
      const opened = await open();
      if (isGone) return;
      const { store } = opened;
      const unsubscribe = store.subscribe(() => {
        if (!store.isRead()) return;
        unsubscribe();
        if (!isGone) setLive(opened.live);
      });
      // What is read once the line is open misses nothing; where no line opens, the board is still there to plan on.
      feed.start(store);
      late = setTimeout(() => !store.isRead() && void store.load(), WITHOUT_LINE_MS);
    }
    // Without the network, the board that was drawn stays.
    takeOver().catch(() => undefined);
    return () => {
      isGone = true;
      clearTimeout(late);
      feed.stop();
    };
  }, [address, open]);
  return live;
}
