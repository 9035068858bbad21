import { describe, expect, test } from "vitest";
import { readBody } from "./body";

/** Counts what is asked of it: a stream gives one chunk ahead of its reader. */
function bodyOf(sizes: number[]) {
  const asked = { chunks: 0 };
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const size = sizes[asked.chunks];
        asked.chunks += 1;
        if (size === undefined) controller.close();
        else controller.enqueue(new Uint8Array(size).fill(7));
      },
    },
    { highWaterMark: 0 },
  );
  return { body, asked };
}
const read = (sizes: number[], announced?: number) => {
  const { body, asked } = bodyOf(sizes);
  return readBody({ body, headers: new Headers(announced === undefined ? {} : { "content-length": String(announced) }) }, 10).then((result) => ({ result, asked: asked.chunks }));
};

describe("at most 10 bytes", () => {
  test.each([[[10]], [[4, 6]], [[4, 6, 0]]])("%j are read whole", async (sizes) => {
    expect((await read(sizes)).result).toEqual({ ok: true, bytes: Buffer.alloc(10, 7) });
  });
  test("the eleventh stops it: nothing is asked afterwards", async () => {
    expect(await read([4, 6, 1, 1_000, 1_000])).toEqual({ result: { ok: false, reason: "too_big", size: null }, asked: 3 });
  });
  test("eleven announced: nothing is asked at all", async () => {
    expect(await read([4, 6, 1], 11)).toEqual({ result: { ok: false, reason: "too_big", size: 11 }, asked: 0 });
  });
  test("ten announced and sent", async () => {
    expect((await read([10], 10)).result).toMatchObject({ ok: true });
  });
});

test("shorter than announced, or broken off: half a file is none", async () => {
  expect((await read([4], 9)).result).toEqual({ ok: false, reason: "interrupted", size: null });
  const body = new ReadableStream<Uint8Array>({ start: (controller) => controller.error(new Error("aborted")) });
  expect(await readBody({ body, headers: new Headers() }, 10)).toEqual({ ok: false, reason: "interrupted", size: null });
});

test("no body is an empty file", async () => {
  expect(await readBody({ body: null, headers: new Headers() }, 10)).toEqual({ ok: true, bytes: Buffer.alloc(0) });
});
