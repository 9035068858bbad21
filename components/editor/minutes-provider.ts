import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";

/**
 * The provider, with a count of what is not yet stored that stays right while the line is down. The stock one keeps each edit made
 * meanwhile in the queue of its socket, starts counting again at the handshake, and then takes the acknowledgement of the first
 * of those for that of all: it said "synchronised" with the rest still on its way. Here only the handshake carries them, once.
 */
export class MinutesProvider extends HocuspocusProvider {
  override documentUpdateHandler(update: Uint8Array, origin: unknown): void {
    if (origin !== this && this.configuration.websocketProvider.webSocket?.readyState !== WebSocket.OPEN) this.incrementUnsyncedChanges();
    else super.documentUpdateHandler(update, origin);
  }
}

/** Of the provider: the code of a connection that it gave up. */
const NO_ANSWER = { code: 4408, reason: "no answer" };

export class MinutesSocket extends HocuspocusProviderWebsocket {
  /** As if it had closed, and thus another is tried: the closing handshake itself would wait for a line that does not answer. */
  giveUp(): void {
    this.emit("close", { event: NO_ANSWER });
  }
}
