import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "./canonical-json";

describe("one text for one value", () => {
  it("keys are sorted at every depth, arrays keep their order", () => expect(canonicalJson({ b: [2, { d: 1, c: null }], a: "é\n" })).toBe('{"a":"é\\n","b":[2,{"c":null,"d":1}]}'));
  it("what is absent is left out, in an array it is null, a date is its text", () => expect(canonicalJson({ a: undefined, b: [undefined], c: new Date(0) })).toBe('{"b":[null],"c":"1970-01-01T00:00:00.000Z"}'));
  it("whatever the order of the keys, the text is the same and says the same", () =>
    fc.assert(fc.property(fc.jsonValue(), (value) => {
      const reversed: unknown = JSON.parse(JSON.stringify(value), (_key, inner: unknown) =>
        typeof inner === "object" && inner !== null && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).reverse()) : inner);
      expect(canonicalJson(reversed)).toBe(canonicalJson(value));
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    })));
});
