import type { Document } from "@hocuspocus/server";

/** From this many people on, cursors wait for one another. */
const CROWD = 30;
/** A cursor that moves ten times a second still follows the eye. */
export const CURSORS_EVERY_MS = 100;

/** Part of Hocuspocus 4.7 that its types keep to itself: it batches text and cursors together, or neither. */
type Broadcaster = { broadcastAwarenessUpdate(clients: number[]): void };

/**
 * In a crowd, the cursors that moved go out together, their latest place only. Every keystroke moves one: sent each on its own to five
 * hundred people, they took more of the server than the text, which had to wait behind them.
 */
export function gatherCursors(document: Document): void {
  const broadcaster = document as unknown as Broadcaster;
  const send = broadcaster.broadcastAwarenessUpdate.bind(document);
  const moved = new Set<number>();
  let timer: NodeJS.Timeout | undefined;
  function flush(): void {
    timer = undefined;
    const clients = [...moved];
    moved.clear();
    if (!document.isDestroyed) send(clients);
  }
  broadcaster.broadcastAwarenessUpdate = (clients) => {
    for (const client of clients) moved.add(client);
    if (document.getConnectionsCount() < CROWD) {
      clearTimeout(timer);
      flush();
    } else timer ??= setTimeout(flush, CURSORS_EVERY_MS);
  };
}
