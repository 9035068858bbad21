import { HocuspocusProvider } from "@hocuspocus/provider";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { MinutesProvider, MinutesSocket } from "./minutes-provider";

/** A provider whose line is down, with what it would send. */
function offline(Provider: typeof HocuspocusProvider) {
  const document = new Y.Doc();
  const socket = new MinutesSocket({ url: "ws://127.0.0.1:1", autoConnect: false });
  const provider = new Provider({ name: "compte-rendu", document, websocketProvider: socket, awareness: null });
  let queued = 0;
  provider.on("outgoingMessage", () => queued++);
  provider.attach();
  const close = (): void => {
    provider.destroy();
    socket.destroy();
  };
  return { provider, text: document.getText("x"), queued: () => queued, close };
}

test("typed while the line is down → counted as not stored, and left to the handshake alone", () => {
  const { provider, text, queued, close } = offline(MinutesProvider);
  text.insert(0, "a");
  text.insert(1, "b");
  expect(provider.unsyncedChanges).toBe(2);
  expect(queued()).toBe(0);
  close();
});

test("the stock provider queues it besides: were that no longer so, ours could go", () => {
  const { text, queued, close } = offline(HocuspocusProvider);
  text.insert(0, "a");
  text.insert(1, "b");
  expect(queued()).toBe(2);
  close();
});

test("what came from the server is not counted", () => {
  const { provider, close } = offline(MinutesProvider);
  const other = new Y.Doc();
  other.getText("x").insert(0, "a");
  Y.applyUpdate(provider.document, Y.encodeStateAsUpdate(other), provider);
  expect(provider.unsyncedChanges).toBe(0);
  close();
});
