import { AsyncLocalStorage } from "node:async_hooks";
import type { IncomingMessage } from "node:http";
import type { PageMarkup } from "@/components/ui/kept-markup";

/** Shared through the global object, as Next bundles its own copy of every module: components/ui/kept-markup.ts reads it. */
const KEY = Symbol.for("cadence.page-markup");
const store = new AsyncLocalStorage<PageMarkup>();
(globalThis as { [KEY]?: typeof store })[KEY] = store;

/** Renders the answer to a request: a page with a list for the markup of its parts, or a tree alone, which Next's own headers ask for. */
export function withPageMarkup<T>({ headers }: Pick<IncomingMessage, "headers">, render: () => T): T {
  const isTreeAlone = headers.rsc !== undefined || headers["next-action"] !== undefined;
  return store.run({ parts: isTreeAlone ? null : [] }, render);
}
