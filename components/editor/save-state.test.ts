import { expect, test } from "vitest";
import { PATIENCE_MS, SaveWatch, type Line } from "./save-state";

const idle: Line = { isConnected: true, isSynced: true, unacknowledged: 0, isReady: true };
const typing = (unacknowledged: number): Line => ({ ...idle, unacknowledged });

test("nothing on its way → saved, however long nobody types", () => {
  const watch = new SaveWatch();
  expect(watch.look(idle, 0).save).toBe("saved");
  expect(watch.look(idle, 60_000)).toEqual({ save: "saved", waited: 0, next: null });
});

test("the first keystroke after a minute of silence → saving, not an alarm", () => {
  const watch = new SaveWatch();
  watch.look(idle, 0);
  expect(watch.look(typing(1), 60_000)).toEqual({ save: "saving", waited: 0, next: PATIENCE_MS });
});

test("no acknowledgement for as long as patience lasts → unanswered; one millisecond before → still saving", () => {
  const watch = new SaveWatch();
  watch.look(typing(1), 1_000);
  expect(watch.look(typing(2), 1_000 + PATIENCE_MS - 1)).toMatchObject({ save: "saving", next: 1 });
  expect(watch.look(typing(3), 1_000 + PATIENCE_MS).save).toBe("unanswered");
  expect(PATIENCE_MS).toBeLessThan(2_000);
});

test("always something on its way, always acknowledged in time → saving for as long as it lasts", () => {
  const watch = new SaveWatch();
  for (let now = 0; now < 20_000; now += 1_000) {
    expect(watch.look(typing(5), now).save).toBe("saving");
    expect(watch.look(typing(4), now + 500).save).toBe("saving");
  }
});

test("acknowledgements that come again end the alarm, before everything is stored", () => {
  const watch = new SaveWatch();
  watch.look(typing(3), 0);
  expect(watch.look(typing(3), PATIENCE_MS).save).toBe("unanswered");
  expect(watch.look(typing(2), PATIENCE_MS + 1).save).toBe("saving");
});

test("a handshake that starts the count again is no progress", () => {
  const watch = new SaveWatch();
  watch.look(typing(7), 0);
  watch.look({ ...typing(1), isSynced: false }, 1_000);
  expect(watch.look({ ...typing(1), isSynced: false }, PATIENCE_MS).save).toBe("unanswered");
});

test("the line is down → offline at once, and until everything is stored", () => {
  const watch = new SaveWatch();
  watch.look(idle, 0);
  expect(watch.look({ ...idle, isConnected: false, isSynced: false }, 1).save).toBe("offline");
  expect(watch.look({ ...typing(1), isSynced: false }, 10).save).toBe("offline");
  expect(watch.look(typing(1), 20).save).toBe("offline");
  expect(watch.look(idle, 30).save).toBe("saved");
});

test("a service that does not answer is not called offline because another line is tried", () => {
  const watch = new SaveWatch();
  watch.look(typing(1), 0);
  watch.look(typing(1), PATIENCE_MS);
  expect(watch.look({ ...typing(1), isConnected: false, isSynced: false }, 10_000).save).toBe("unanswered");
});

test("while the minutes open for the first time a slow line is given more time", () => {
  const watch = new SaveWatch();
  const opening: Line = { isConnected: false, isSynced: false, unacknowledged: 1, isReady: false };
  watch.look(opening, 0);
  expect(watch.look(opening, 7_999).save).toBe("saving");
  expect(watch.look(opening, 8_000).save).toBe("offline");
});
