import type { IncomingMessage, ServerResponse } from "node:http";
import pLimit from "p-limit";

type Answer = (request: IncomingMessage, response: ServerResponse) => unknown;

/**
 * Pages being rendered at a time. One thread renders them all: begun together they end together, each as late as the last one, and
 * what all of them hold is copied by every collection of garbage. More than one, so that some are rendered while others wait for the database.
 */
const PAGES_AT_ONCE = 4;
/** Milliseconds after which a page that is still going lets the next one begin: one that waits for something else does not hold up the others. */
const LONGEST_TURN_MS = 500;

/** Answers pages in the order in which they were asked for, some at a time; all other requests at once. */
export function inTurn(answer: Answer, { atOnce = PAGES_AT_ONCE, longestMs = LONGEST_TURN_MS }: { atOnce?: number; longestMs?: number } = {}): Answer {
  const limit = pLimit(atOnce);
  return (request, response) => {
    if (!asksForPage(request)) return answer(request, response);
    void limit(async () => {
      // Whoever asked has left meanwhile.
      if (response.destroyed) return;
      const isOver = turnOf(response, longestMs);
      void answer(request, response);
      await isOver;
    });
  };
}

/** A page as a browser loads it, or as Next's router asks for it. */
const asksForPage = ({ method, headers }: IncomingMessage): boolean => method === "GET" && (headers.rsc !== undefined || (headers.accept ?? "").includes("text/html"));

function turnOf(response: ServerResponse, longestMs: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, longestMs);
    const end = (): void => {
      clearTimeout(timer);
      resolve();
    };
    response.once("finish", end).once("close", end);
  });
}
