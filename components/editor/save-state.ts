/** `saved` only when connected, synchronised, and with nothing that the server has not acknowledged as stored. */
export type SaveState = "saved" | "saving" | "unanswered" | "offline";

/** An edit that nobody acknowledges for this long is not saved, whatever the socket believes: said within 2 s of a database going away. */
export const PATIENCE_MS = 1_500;
/** The first opening, on a slow line: nothing was typed yet, nothing is alarming. */
const OPENING_PATIENCE_MS = 8_000;

export type Line = {
  /** The socket is open and the browser believes in its network. */
  isConnected: boolean;
  isSynced: boolean;
  /** Edits, and the handshake itself, that the server has not acknowledged. */
  unacknowledged: number;
  /** The text of the server has been received once. */
  isReady: boolean;
};

/**
 * What can be said of the text, from what the line told and when. Time is counted from the last sign of progress: with many edits
 * on their way, each acknowledgement is one. An alarm stays as it was first said until then: attempts to come back do not make it flicker.
 */
export class SaveWatch {
  private waitingSince: number | null = null;
  private alarm: "unanswered" | "offline" | null = null;
  private before: Line = { isConnected: false, isSynced: false, unacknowledged: 0, isReady: false };

  /** `next`: in how many milliseconds to look again, for a state that time alone ends; null when only the line can change it. */
  look(line: Line, now: number): { save: SaveState; waited: number; next: number | null } {
    const isSaved = line.isConnected && line.isSynced && line.unacknowledged === 0;
    // While not synchronised the count starts again at each handshake: fewer is then no progress.
    const hasProgressed = this.before.isSynced && line.isSynced && line.unacknowledged < this.before.unacknowledged;
    this.before = line;
    if (isSaved || hasProgressed) [this.waitingSince, this.alarm] = [null, null];
    if (isSaved) return { save: "saved", waited: 0, next: null };
    this.waitingSince ??= now;
    const waited = now - this.waitingSince;
    const left = (line.isReady ? PATIENCE_MS : OPENING_PATIENCE_MS) - waited;
    if (line.isReady && !line.isConnected) this.alarm ??= "offline";
    else if (left <= 0) this.alarm ??= line.isConnected ? "unanswered" : "offline";
    return this.alarm ? { save: this.alarm, waited, next: null } : { save: "saving", waited, next: left };
  }
}
