import { describe, expect, it } from "vitest";
import { createLogger, type Logger } from "./logger";

function written(production: boolean, log: (logger: Logger) => void): string {
  let text = "";
  log(createLogger({ LOG_LEVEL: "info", production }, { write: (line) => void (text += line) }));
  return text;
}

describe("secrets in logs", () => {
  it.each(["password", "newPassword", "token", "sessionToken", "authSecret", "AUTH_SECRET", "cookie", "Authorization", "api_key", "apiKey", "DATABASE_URL", "databaseUrl"])(
    "the value of %s is hidden, at any depth",
    (name) => {
      const text = written(true, (logger) => logger.info({ [name]: "hunter2", deep: { list: [{ [name]: "hunter2" }] } }, "message"));
      expect(text).not.toContain("hunter2");
      expect(JSON.parse(text)).toMatchObject({ level: "info", msg: "message", [name]: "[masqué]", deep: { list: [{ [name]: "[masqué]" }] } });
    },
  );

  it("the credentials of an address are hidden in messages, fields and errors", () => {
    const url = "postgres://cadence:hunter2@127.0.0.1:5432/cadence";
    const text = written(true, (logger) => logger.error({ err: new Error(`no route to ${url}`), target: url }, `lost ${url}`));
    expect(text).not.toContain("hunter2");
    expect(JSON.parse(text).msg).toBe("lost postgres://[masqué]@127.0.0.1:5432/cadence");
  });

  it("of what an error carries, plain values are kept unless secret, and objects are left out", () => {
    const error = Object.assign(new TypeError("refused", { cause: new Error("deeper") }), { code: "28P01", password: "hunter2", client: { connection: {} } });
    const { err } = JSON.parse(written(true, (logger) => logger.error({ err: error }, "refused")));
    expect(err).toEqual({
      type: "TypeError", message: "refused", stack: expect.stringContaining("logger.test.ts"), code: "28P01", password: "[masqué]",
      cause: { type: "Error", message: "deeper", stack: expect.any(String) },
    });
  });

  it("a bearer token is hidden", () => {
    expect(written(true, (logger) => logger.info("Bearer abcdefgh12345678"))).not.toContain("abcdefgh12345678");
  });
});

describe("form", () => {
  it("production: one JSON object a line, with an ISO time", () => {
    const text = written(true, (logger) => (logger.info({ port: 3000 }, "one"), logger.warn("two")));
    const [one, two] = text.trim().split("\n").map((line) => JSON.parse(line));
    expect(one).toMatchObject({ level: "info", msg: "one", port: 3000, time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) });
    expect(two).toMatchObject({ level: "warn", msg: "two" });
  });

  it("development: time, level, message, fields, and the stack of an error", () => {
    const text = written(false, (logger) => logger.error({ err: new Error("broken"), page: "/x" }, "failed"));
    expect(text).toMatch(/^\d\d:\d\d:\d\d error failed {"page":"\/x"}\nError: broken\n {4}at /);
  });

  it("below the level: nothing", () => {
    expect(written(true, (logger) => logger.debug("whisper"))).toBe("");
  });
});
